// Which line a line follows from. Trouble is looked for where it can have come from: a failure at its callee, a node
// whose workers wait at whom they wait for, a breaker at the calls that it guards, more attempts at those that failed.
// Only lines that were there already can be a cause, give or take the window in which either was seen.
import type { OutcomeName } from '#engine/outcome.ts';
import type { FaultKind, ScenarioLink } from '#scenario/document.ts';
import { linksFrom, linksTo, nodeOf } from '#scenario/graph.ts';
import { follows, rootOf } from './chain.ts';
import { type Draft, type DraftOf, type Happening, isOf } from './line.ts';
import type { Readings } from './readings.ts';
import { heldBy, patience } from './saturation.ts';
import { latestNs, settleTimes, soonestNs } from './times.ts';

/** Windows for which something that is over may still show: calls under way end later than what held them up. */
const aftermath = 8;

/** Ties each draft to its cause, in place. */
export function tie(readings: Readings, drafts: readonly Draft[]): void {
  const inTime = [...drafts].sort((a, b) => a.atNs - b.atNs || rankOf(a) - rankOf(b));
  for (const draft of inTime) draft.because ??= new Search(readings, inTime, draft).cause();
  for (const draft of inTime) draft.because = new Search(readings, inTime, draft).fairCause();
  for (const draft of inTime) if (isTooLate(draft)) anotherCause(readings, inTime, draft);
  settleTimes(inTime);
}

/** Its cause follows itself from something that came too late for it. */
const isTooLate = (draft: Draft) => draft.because !== null && soonestNs(draft.because) > latestNs(draft);

function anotherCause(readings: Readings, all: readonly Draft[], draft: Draft): void {
  draft.because = null;
  draft.because = new Search(readings, all, draft).cause();
}

/** At one instant: what comes before what. */
const ranks: { readonly [what in Happening['what']]: number } = {
  ...{ calm: 0, fault: 0, change: 1, limit: 1, stranded: 2, saturated: 2, busy: 2, full: 3, tried: 4 },
  ...{ mode: 5, controlled: 5, multiplied: 6, failing: 7, slow: 8, recovered: 9, metastable: 9, end: 10 },
};
export const rankOf = ({ it }: Draft) => ranks[it.what];

type Kinds = ReadonlySet<FaultKind>;
/** What makes a node answer late or not at all, what cuts it off, and what makes it answer badly. */
const holdsUp: Kinds = new Set(['crash', 'slow', 'pause', 'zoneOutage', 'badDeploy']);
export const takesAway: Kinds = new Set(['crash', 'zoneOutage']);
const spoils: Kinds = new Set(['errors', 'badDeploy']);
const ofLinks: Kinds = new Set(['partition', 'loss', 'latency']);

class Search {
  readonly readings: Readings;
  readonly all: readonly Draft[];
  readonly of: Draft;

  constructor(readings: Readings, all: readonly Draft[], of: Draft) {
    this.readings = readings;
    this.all = all;
    this.of = of;
  }

  cause(): Draft | null {
    const { of } = this;
    if (isOf(of, 'busy')) return this.ofBusy(of);
    if (isOf(of, 'full')) return this.busy(of.subject) ?? this.overload(of.subject);
    if (isOf(of, 'failing')) return this.ofFailing(of);
    if (isOf(of, 'tried')) return this.ofCalls(this.link(), of.it.cause);
    if (isOf(of, 'multiplied')) return this.ofMultiplied(of.subject);
    if (isOf(of, 'slow')) return this.ofSlow();
    if (isOf(of, 'stranded')) return this.ofStranded();
    if (isOf(of, 'saturated')) return this.ofSaturated();
    if (isOf(of, 'mode') || isOf(of, 'controlled')) return this.ofMode();
    return null;
  }

  private link(): ScenarioLink | undefined {
    return this.readings.scenario.links.find(({ id }) => id === this.of.subject);
  }

  // Where to look ---------------------------------------------------------------------------------------------------

  private ofBusy({ subject, it }: DraftOf<'busy'>): Draft | null {
    const link = linksFrom(this.readings.scenario, subject).find(({ to }) => to === it.on);
    const behind = link === undefined ? null : this.holding(link);
    return behind ?? this.overload(subject);
  }

  /** Why who calls over this link waits. */
  private holding(link: ScenarioLink): Draft | null {
    return this.find('stranded', link.id) ?? this.cut(link) ?? this.trouble(link.to);
  }

  /** Slower, or asked for more: why a node has more work than it can do. */
  private overload(node: string): Draft | null {
    return (
      this.fault(node, holdsUp) ??
      this.find('multiplied', node) ??
      this.lessOf(node) ??
      this.spike(node) ??
      this.change(node)
    );
  }

  private ofFailing({ it }: DraftOf<'failing'>): Draft | null {
    const link = this.link();
    if (link === undefined) return null;
    if (!it.passedOn) return this.ofCalls(link, it.cause);
    return this.behind(link.to, it.cause, new Set()) ?? this.ofCalls(link, it.cause);
  }

  /** The failing link, further in, whose failure was passed on: of several at one node the one with most. */
  private behind(node: string, cause: OutcomeName, seen: Set<string>): Draft | null {
    if (seen.has(node)) return null;
    seen.add(node);
    const links = linksFrom(this.readings.scenario, node);
    const found = links.flatMap(({ id }) => {
      const isMeant = (draft: Draft) =>
        isOf(draft, 'failing') && draft.subject === id && draft.it.cause === cause;
      return (this.first(isMeant) as DraftOf<'failing'> | null) ?? [];
    });
    const [most] = found.sort((a, b) => b.it.failed - a.it.failed);
    if (most !== undefined) return most;
    for (const { to } of links) {
      const found = this.behind(to, cause, seen);
      if (found !== null) return found;
    }
    return null;
  }

  /**
   * Once all are tied: what is behind a failure that was passed on, where another link of the node began to fail a
   * moment later and failed more often. The first alone would account for the least of it.
   */
  fairCause(): Draft | null {
    const { of, all, readings } = this;
    const { because } = of;
    const link = this.link();
    if (link === undefined || because === null || !isOf(of, 'failing') || !isOf(because, 'failing'))
      return because;
    const ids = new Set(linksFrom(readings.scenario, link.to).map(({ id }) => id));
    const root = rootOf(because);
    const soon = readings.windowAt(because.atNs) + 1;
    const outweighs = (draft: Draft) =>
      isOf(draft, 'failing') &&
      ids.has(draft.subject) &&
      draft.subject !== because.subject &&
      draft.it.cause === because.it.cause &&
      draft.it.failed > because.it.failed &&
      draft.atNs > because.atNs &&
      readings.windowAt(draft.atNs) <= soon &&
      rootOf(draft) === root;
    return ids.has(because.subject) && all.some(outweighs) ? root : because;
  }

  /** Why calls over this very link end so. */
  private ofCalls(link: ScenarioLink | undefined, cause: OutcomeName): Draft | null {
    if (link === undefined) return null;
    const { id, to } = link;
    switch (cause) {
      case 'refused':
        return this.find('full', to) ?? this.busy(to) ?? this.overload(to);
      case 'breakerOpen':
        return this.first((draft) => isOf(draft, 'mode') && draft.subject === id);
      case 'unreachable':
      case 'reset':
        return this.fault(to, takesAway) ?? this.cut(link) ?? this.lessOf(to) ?? this.trouble(to);
      case 'fault':
      case 'conflict':
        return this.fault(to, spoils) ?? this.lessOf(to) ?? this.failingFrom(to) ?? this.change(to);
      case 'unimplemented':
        return this.lessOf(to) ?? this.lessOf(link.from);
      case 'rateLimited':
        return this.find('multiplied', to) ?? this.spike(link.from) ?? this.change(id);
      default:
        return this.cut(link) ?? this.trouble(to) ?? this.spike(to);
    }
  }

  private ofStranded(): Draft | null {
    const link = this.link();
    return link === undefined ? null : (this.cut(link) ?? this.fault(link.to, holdsUp));
  }

  private ofSaturated(): Draft | null {
    const link = this.link();
    if (link === undefined) return null;
    return this.change(link.id) ?? this.find('multiplied', link.to) ?? this.spike(link.from);
  }

  private ofSlow(): Draft | null {
    const link = this.link();
    return link === undefined ? null : (this.cut(link) ?? this.trouble(link.to));
  }

  private ofMultiplied(node: string): Draft | null {
    const links = linksTo(this.readings.scenario, node);
    for (const { id } of links) {
      const found = this.first((draft) => isFailure(draft) && draft.subject === id);
      if (found !== null) return found;
    }
    return this.trouble(node);
  }

  /** Of a breaker: the calls that it guards. Of a controller: its node, and those that it sends to. */
  private ofMode(): Draft | null {
    if (isOf(this.of, 'mode') && this.of.it.owner === 'instance') return this.broughtDown(this.of);
    const link = this.link();
    if (link === undefined) {
      const { subject } = this.of;
      const below = linksFrom(this.readings.scenario, subject).map(({ to }) => to);
      return (
        this.fault(subject, anything) ??
        this.busy(subject) ??
        this.spike(subject) ??
        firstOf(below, (node) => this.fault(node, anything))
      );
    }
    const own = this.first((draft) => isFailure(draft) && !isBroken(draft) && draft.subject === link.id);
    return own ?? this.cut(link) ?? this.trouble(link.to) ?? this.fault(link.to, spoils);
  }

  // What there is ---------------------------------------------------------------------------------------------------

  /** What holds a node up: its busy workers, a fault of its own, else whoever it waits for. */
  private trouble(node: string, seen: Set<string> = new Set()): Draft | null {
    if (seen.has(node)) return null;
    seen.add(node);
    const own = this.busy(node) ?? this.fault(node, holdsUp) ?? this.find('multiplied', node);
    if (own !== null) return own;
    const { scenario, windowAt } = this.readings;
    const most = heldBy(this.readings, node, windowAt(this.of.atNs));
    const others = linksFrom(scenario, node).filter((link) => link !== most);
    const behind = firstOf(most === null ? others : [most, ...others], (link) => {
      return this.cut(link) ?? this.trouble(link.to, seen);
    });
    return behind ?? this.change(node);
  }

  /** Why an instance had to start again, however long that took. */
  private broughtDown({ subject, atNs, it }: DraftOf<'mode'>): Draft | null {
    const zone = nodeOf(this.readings.scenario, subject)?.zone;
    const isMeant = (draft: Draft) => {
      if (!isOf(draft, 'fault') || draft.atNs > atNs) return false;
      const { kind, instance } = draft.it.fault;
      if (kind === 'zoneOutage') return draft.subject === zone;
      const isIts = instance === undefined || it.instance === null || instance === it.instance;
      return takesAway.has(kind) && draft.subject === subject && isIts;
    };
    return this.all.findLast(isMeant) ?? null;
  }

  private busy(node: string): Draft | null {
    return this.find('busy', node);
  }

  private find(what: Happening['what'], subject: string): Draft | null {
    return this.first((draft) => draft.it.what === what && draft.subject === subject);
  }

  /** Instances that left, an older version that came: what a controller or an instance's mode did to a node. */
  private lessOf(node: string): Draft | null {
    return this.first(
      (draft) => (isOf(draft, 'mode') || isOf(draft, 'controlled')) && draft.subject === node,
    );
  }

  private failingFrom(node: string): Draft | null {
    const ids = new Set(linksFrom(this.readings.scenario, node).map(({ id }) => id));
    return this.first((draft) => isFailure(draft) && ids.has(draft.subject));
  }

  private fault(id: string, kinds: Kinds): Draft | null {
    const zone = nodeOf(this.readings.scenario, id)?.zone;
    return this.first(
      (draft) =>
        isOf(draft, 'fault') &&
        kinds.has(draft.it.fault.kind) &&
        (draft.subject === id || (draft.subject === zone && draft.it.fault.kind === 'zoneOutage')),
    );
  }

  /** Other settings or policies: of what went on as before for longer than a spell they are no cause. */
  private change(id: string): Draft | null {
    const { of, readings } = this;
    const soon = Math.max(aftermath, patience(readings));
    const isSoon = ({ atNs }: Draft) => readings.windowAt(of.atNs) - readings.windowAt(atNs) <= soon;
    return this.first((draft) => isOf(draft, 'change') && draft.subject === id && isSoon(draft));
  }

  /** A fault of a link itself, or of all links of one of its ends; else that it is full, or was changed. */
  private cut({ id, from, to }: ScenarioLink): Draft | null {
    const { scenario } = this.readings;
    const hit = new Set([id, from, to, nodeOf(scenario, from)?.zone, nodeOf(scenario, to)?.zone]);
    const isCut = (draft: Draft) =>
      isOf(draft, 'fault') && ofLinks.has(draft.it.fault.kind) && hit.has(draft.subject);
    return this.first(isCut) ?? this.find('saturated', id) ?? this.change(id);
  }

  /** More traffic of a client that reaches this node. */
  private spike(node: string, seen: Set<string> = new Set()): Draft | null {
    if (seen.has(node)) return null;
    seen.add(node);
    const callers = linksTo(this.readings.scenario, node);
    const own = this.fault(node, new Set<FaultKind>(['spike']));
    if (own !== null || callers.length === 0) return own ?? this.change(node);
    return firstOf(callers, ({ from }) => this.spike(from, seen));
  }

  /** The latest to have begun before; else the first after, as far as windows can tell. */
  private first(isMeant: (draft: Draft) => boolean): Draft | null {
    const { all, of } = this;
    const isCause = (draft: Draft) => isMeant(draft) && this.canCause(draft);
    const before = all.findLast((draft) => draft.atNs <= of.atNs && isCause(draft));
    return before ?? all.find(isCause) ?? null;
  }

  private canCause(draft: Draft): boolean {
    const { of, readings } = this;
    const window = readings.windowAt(of.atNs);
    const isVague = draft.exact === undefined || of.exact === undefined;
    const inTime = draft.atNs <= of.atNs || (isVague && readings.windowAt(draft.atNs) <= window + 1);
    const isOver = draft.untilNs !== null && readings.windowAt(draft.untilNs) + aftermath < window;
    return inTime && !isOver && soonestNs(draft) <= latestNs(of) && !follows(draft, of);
  }
}

const anything: Kinds = new Set<FaultKind>([...holdsUp, ...spoils]);

/** Turned away by a breaker, which is no reason for it to open. */
const isBroken = (draft: Draft) => isOf(draft, 'failing') && draft.it.cause === 'breakerOpen';

export const isFailure = (draft: Draft) => isOf(draft, 'failing') || isOf(draft, 'tried');

function firstOf<T>(all: readonly T[], found: (one: T) => Draft | null): Draft | null {
  for (const one of all) {
    const cause = found(one);
    if (cause !== null) return cause;
  }
  return null;
}
