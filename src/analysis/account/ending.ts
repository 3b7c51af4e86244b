// How it ended: whether requests were answered again after they had failed, how long after the last cause had gone, or
// that they never were though it had; and the last tenth of the run.
import { isFailure, takesAway } from './causes.ts';
import { rootOf } from './chain.ts';
import { type Draft, type DraftOf, type Happening, isOf } from './line.ts';
import { type Episode, episodesOf, isClient, type Readings } from './readings.ts';
import { patience } from './saturation.ts';

/** Share of recent requests that must fail, and at least three of them, for the whole to count as failing. */
const failingShare = 0.02;
/** Recent are three windows, or, where little is asked, as many as hold so many requests. */
const recentLeast = 30;
/** The line of all nodes together is short again below this part of its longest. */
const shortAgain = 0.05;

export function endings(readings: Readings, drafts: readonly Draft[]): Draft[] {
  const { length } = readings;
  if (length === 0) return [];
  const tail = { first: Math.max(0, length - Math.max(3, Math.round(length / 10))), last: length - 1 };
  const recent = recentOf(readings, length - 1);
  const isFailing = (window: number) => {
    if (readings.count('system', 'errorsPerS', window) < 0.5) return false;
    const recent = recentOf(readings, window);
    const isMore = readings.total('system', 'errorsPerS', recent) > 2.5;
    return isMore && shareFailed(readings, recent) >= failingShare;
  };
  const spell = episodesOf(length, isFailing, patience(readings)).at(-1);
  const goesOn = spell !== undefined && spell.last >= length - patience(readings);
  // Where nobody has failed of late it may be over: another while will tell.
  const fails = goesOn && shareFailed(readings, recent) >= failingShare;
  const hangs = !fails && isSilent(readings, tail);
  const ill = fails ? failingIn(readings, drafts, spell) : hangs ? strandedOf(drafts) : [];
  const stays = metastability(readings, drafts, { ill, tail });
  const well = goesOn || hangs ? null : recovery(readings, drafts, spell);
  return [
    ...(stays === null ? [] : [stays]),
    ...(well === null ? [] : [well]),
    endState(readings, readings.report.ended === 'running' ? recent : tail),
  ];
}

function recentOf(readings: Readings, last: number): Episode {
  const earliest = Math.max(0, last - patience(readings));
  let first = Math.max(0, last - 2);
  while (first > earliest && readings.ended('system', { first, last }) < recentLeast) first--;
  return { first, last };
}

function shareFailed(readings: Readings, span: Episode): number {
  const ended = readings.ended('system', span);
  return ended > 0.5 ? readings.total('system', 'errorsPerS', span) / ended : 0;
}

const endState = (readings: Readings, tail: Episode): DraftOf<'end'> => ({
  ...{ atNs: readings.report.toNs, untilNs: null, subject: 'system', because: null, times: 1 },
  it: {
    what: 'end',
    soFar: readings.report.ended === 'running',
    askedPerS: readings.mean('system', 'arrivalsPerS', tail),
    okPerS: readings.mean('system', 'okPerS', tail),
    failedShare: shareFailed(readings, tail),
    inFlight: readings.report.system.inFlightNow,
  },
});

/** Requests are under way, and none of them ends. */
const isSilent = (readings: Readings, tail: Episode) =>
  readings.report.system.inFlightNow > 0 && readings.ended('system', tail) < 0.5;

const strandedOf = (drafts: readonly Draft[]) => drafts.filter((draft) => isOf(draft, 'stranded'));

/** Clients' calls that failed in a spell of failures. */
function failingIn(readings: Readings, drafts: readonly Draft[], spell: Episode): Draft[] {
  const [fromNs, toNs] = [readings.fromNs(spell.first), readings.toNs(spell.last)];
  const clients = new Set(readings.report.nodes.filter(isClient).map(({ id }) => id));
  const asked = new Set(readings.scenario.links.filter(({ from }) => clients.has(from)).map(({ id }) => id));
  return drafts.filter(
    ({ it, subject, atNs, untilNs }) =>
      it.what === 'failing' && asked.has(subject) && atNs <= toNs && (untilNs ?? toNs) >= fromNs,
  );
}

/** The faults at the far end of what led to some lines. */
function rootsOf(lines: readonly Draft[]): DraftOf<'fault'>[] {
  return [...new Set(lines.map(rootOf).filter((root) => isOf(root, 'fault')))];
}

/** The fault behind it that ended last; null while one of them is on, or where there is none. */
function lastGone(roots: readonly DraftOf<'fault'>[]): DraftOf<'fault'> | null {
  if (roots.some(({ untilNs }) => untilNs === null)) return null;
  const [last] = [...roots].sort((a, b) => (b.untilNs ?? 0) - (a.untilNs ?? 0));
  return last ?? null;
}

/** Ill to the end, though the faults behind it have ended for longer than calls take to forget it. */
function metastability(
  readings: Readings,
  drafts: readonly Draft[],
  { ill, tail }: { readonly ill: readonly Draft[]; readonly tail: Episode },
): DraftOf<'metastable'> | null {
  const gone = lastGone(rootsOf(ill));
  const goneNs = gone === null ? null : overAt(readings, gone);
  if (gone === null || goneNs === null || goneNs > readings.fromNs(tail.first)) return null;
  const then = readings.windowAt(goneNs);
  const still = drafts.filter((draft) => draft.untilNs === null && rootOf(draft) !== draft);
  const again = still.find((draft) => isOf(draft, 'multiplied'));
  const busy = still.find((draft) => isOf(draft, 'busy'));
  const held = again === undefined ? heldFor(readings, still, busy) : undefined;
  const at = again?.subject ?? busy?.subject ?? null;
  const queued = (window: number) => (at === null ? 0 : Math.round(readings.value(at, 'queue', window)));
  const because = again ?? held ?? busy ?? gone;
  return {
    ...{ atNs: Math.max(goneNs, because.atNs), untilNs: null, subject: 'system', because, times: 1 },
    it: {
      what: 'metastable',
      forNs: readings.report.toNs - goneNs,
      failedShare: shareFailed(readings, tail),
      attemptsPerCall: again !== undefined && isOf(again, 'multiplied') ? again.it.perCall : null,
      ...{ queueAt: at, queuedThen: queued(then), queuedNow: queued(tail.last) },
      stranded: held === undefined ? null : { link: held.subject, calls: held.it.calls },
    },
  };
}

/** What those who are too busy, or else anybody, wait for without end. */
const heldFor = ({ scenario }: Readings, still: readonly Draft[], busy: Draft | undefined) =>
  strandedOf(still).find(({ subject }) => {
    const from = scenario.links.find(({ id }) => id === subject)?.from;
    return busy === undefined || from === busy.subject;
  });

/** When a fault was over for those who call: instances that it took away must have started again. Null: not yet. */
function overAt({ report, scenario }: Readings, { subject, untilNs, it: { fault } }: DraftOf<'fault'>) {
  if (untilNs === null || !takesAway.has(fault.kind)) return untilNs;
  const nodes = scenario.nodes.filter(({ id, zone }) => id === subject || zone === subject);
  const back = nodes.map(({ id }) => {
    const changes = report.log.filter(
      ({ what, subject, atNs, layer, controller }) =>
        what === 'mode' && subject === id && atNs >= untilNs && (layer ?? controller) === undefined,
    );
    const again = changes.find(({ text }) => text.endsWith('→ healthy'));
    return again?.atNs ?? (changes.length === 0 ? untilNs : Number.POSITIVE_INFINITY);
  });
  const lastNs = Math.max(untilNs, ...back);
  return Number.isFinite(lastNs) ? lastNs : null;
}

/** After the last spell of failures, or, where none failed, once nobody waits any more. */
function recovery(
  readings: Readings,
  drafts: readonly Draft[],
  spell: Episode | undefined,
): DraftOf<'recovered'> | null {
  const queues = drafts.filter((draft) => isOf(draft, 'busy') || isOf(draft, 'full'));
  const queuesNs = queues.length === 0 ? null : emptiedNs(readings);
  const overNs = spell === undefined ? queuesNs : readings.toNs(spell.last);
  if (overNs === null || !isAnswered(readings, spell)) return null;
  const ill = spell === undefined ? queues : failingIn(readings, drafts, spell);
  if (spell !== undefined && isByChance(readings, ill, spell)) return null;
  const roots = rootsOf(ill);
  const gone = lastGone(roots);
  const goneNs = gone === null ? null : overAt(readings, gone);
  const atNs = goneNs === null ? overNs : recoveredNs(readings, overNs, goneNs);
  const afterNs = spell === undefined || goneNs === null ? 0 : atNs - goneNs;
  const sinceNs = Math.min(...ill.map((draft) => rootOf(draft).atNs), overNs);
  return {
    ...{
      atNs,
      untilNs: null,
      subject: 'system',
      because: helpedBy(drafts, roots, { sinceNs, atNs }),
      times: 1,
    },
    it: {
      what: 'recovered',
      hadFailed: spell !== undefined,
      afterNs: afterNs < readings.toNs(0) ? null : afterNs,
      queuesNs: spell === undefined ? null : queuesNs,
    },
  };
}

/** Where nobody asks any more after the last failure, nothing says that it is over. */
function isAnswered(readings: Readings, spell: Episode | undefined): boolean {
  if (spell === undefined) return true;
  return readings.total('system', 'okPerS', { first: spell.last + 1, last: readings.length - 1 }) > 0.5;
}

/** So many failures should have come since, had they gone on: then it is no chance that none did. */
const missedLeast = 5;

/** Of no known cause, or of one that is there to the end. */
const isLasting = (root: Draft) => isFailure(root) || (root.untilNs === null && lasting.has(root.it.what));
const lasting: ReadonlySet<Happening['what']> = new Set(['fault', 'busy', 'saturated', 'full', 'multiplied']);

/** Whether failures may only be pausing: what they come from is still there, and none need have been seen since. */
function isByChance(readings: Readings, ill: readonly Draft[], spell: Episode): boolean {
  if (ill.some((draft) => !isLasting(rootOf(draft)))) return false;
  const first = readings.windowAt(Math.min(...ill.map(({ atNs }) => atNs)));
  const since = { first: spell.last + 1, last: readings.length - 1 };
  const expected = shareFailed(readings, { first, last: spell.last }) * readings.ended('system', since);
  return readings.total('system', 'errorsPerS', since) > 0.5 || expected < missedLeast;
}

/** Where the cause went soon after the last failure was seen, it was only chance that none was seen any more. */
function recoveredNs(readings: Readings, overNs: number, goneNs: number): number {
  const windows = readings.windowAt(goneNs) - readings.windowAt(overNs);
  return goneNs > overNs && windows <= patience(readings) ? goneNs : overNs;
}

/**
 * What ended last before requests recovered: a fault that they had failed for; else, since it began, a change of
 * settings, an instance that came back, or the return of a policy to its usual mode.
 */
function helpedBy(
  drafts: readonly Draft[],
  roots: readonly Draft[],
  { sinceNs, atNs }: { readonly sinceNs: number; readonly atNs: number },
): Draft | null {
  const isBack = ({ because }: Draft) =>
    because !== null && (isOf(because, 'mode') || roots.includes(because));
  const whenOf = (draft: Draft) => {
    if (isOf(draft, 'fault')) return roots.includes(draft) ? draft.untilNs : null;
    if (isOf(draft, 'change') || isOf(draft, 'controlled')) return draft.atNs;
    return isOf(draft, 'mode') && isBack(draft) ? draft.atNs : null;
  };
  const helped = drafts.flatMap((draft) => {
    const ns = whenOf(draft);
    return ns === null || ns < sinceNs || ns > atNs ? [] : [{ draft, ns }];
  });
  return helped.sort((a, b) => b.ns - a.ns)[0]?.draft ?? null;
}

/** When the line of all nodes together was short again for good; null where it still is long, or never was. */
function emptiedNs(readings: Readings): number | null {
  const { report, length } = readings;
  const inLine = Array.from({ length }, (_, window) =>
    report.nodes.reduce((sum, { id }) => sum + readings.value(id, 'queue', window), 0),
  );
  const most = Math.max(0, ...inLine);
  const last = inLine.findLastIndex((queued) => queued > Math.max(1, most * shortAgain));
  return most < 2 || last < 0 || last >= length - 1 ? null : readings.toNs(last);
}
