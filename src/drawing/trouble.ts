// The one short line that a face says when something is wrong, worst first. Small failures are left to the charts.
import type { InstanceLive, NodeLive } from './face.ts';
import { compact, percent } from './words.ts';

export interface Trouble {
  /** `bad`: requests are lost. `warn`: they wait. */
  readonly tone: 'bad' | 'warn';
  /** The verb with its figure: what a far view still shows. */
  readonly head: string;
  /** Why: empty when the head says it all. */
  readonly why: string;
  /** Where it began, when that is another node. */
  readonly origin?: string;
}

/** Of what makes traffic and leads nowhere: it waits to be connected. */
export const unlinkedTrouble: Trouble = { tone: 'warn', head: 'sends nothing', why: 'connect it' };

/** Below this share of arrivals a failure is not worth a line. */
const worthSaying = 0.005;

export function troubleOf(live: NodeLive | null, instances: readonly InstanceLive[]): Trouble | null {
  if (live === null) return null;
  return crashOf(instances) ?? failureOf(live) ?? partialCrashOf(instances) ?? waitOf(live);
}

/** "refuses 38 % · queue full". */
export function sentence(trouble: Trouble): string {
  return trouble.why === '' ? trouble.head : `${trouble.head} · ${trouble.why}`;
}

/** Share 0..1 of what arrives that is turned away at the door. */
export function refusedShare(live: NodeLive): number {
  const arrivals = Math.max(live.arrivalsPerS, live.refusedPerS);
  return arrivals > 0 ? live.refusedPerS / arrivals : 0;
}

/** Nothing is in it and nothing works: its callers are told at once, or never. */
export const isDown = (mode: string): boolean => mode === 'crashed' || mode === 'hanging';

function crashOf(instances: readonly InstanceLive[]): Trouble | null {
  if (instances.length === 0 || !instances.every(({ mode }) => isDown(mode))) return null;
  return hangs(instances)
    ? { tone: 'bad', head: 'hangs', why: 'answers nobody' }
    : { tone: 'bad', head: 'crashed', why: '' };
}

/** Where some of them crashed outright, that is what is said of all. */
const hangs = (down: readonly InstanceLive[]) => down.every(({ mode }) => mode === 'hanging');

function partialCrashOf(instances: readonly InstanceLive[]): Trouble | null {
  const down = instances.filter(({ mode }) => isDown(mode));
  if (down.length === 0) return null;
  const verb = !hangs(down) ? 'crashed' : down.length === 1 ? 'hangs' : 'hang';
  return { tone: 'bad', head: `${down.length} of ${instances.length} ${verb}`, why: '' };
}

function failureOf(live: NodeLive): Trouble | null {
  const refused = refusedShare(live);
  // Refusals that began elsewhere it only passes on, or suffers.
  if (live.origin === null && refused >= worthSaying && live.refusedPerS >= live.errorsPerS / 2) {
    return { tone: 'bad', head: `refuses ${percent(refused)}`, why: live.cause ?? 'queue full' };
  }
  const ended = live.okPerS + live.errorsPerS;
  const failed = ended > 0 ? live.errorsPerS / ended : 0;
  if (failed < worthSaying) return null;
  // Who was told to stop has not failed: a hedge that lost, or a caller that waited no longer.
  if (live.toldToStop === true) return { tone: 'warn', head: `stopped ${percent(failed)}`, why: whyOf(live) };
  const trouble: Trouble = { tone: 'bad', head: `fails ${percent(failed)}`, why: whyOf(live) };
  return live.origin === null ? trouble : { ...trouble, origin: live.origin };
}

function whyOf(live: NodeLive): string {
  if (live.cause === null) return live.origin === null ? '' : `began at ${live.origin}`;
  return live.origin === null ? live.cause : `${live.origin}: ${live.cause}`;
}

function waitOf(live: NodeLive): Trouble | null {
  if (live.queueLimit > 0 && live.queue >= 0.5 * live.queueLimit) {
    return { tone: 'warn', head: `queue ${compact(live.queue)} of ${compact(live.queueLimit)}`, why: '' };
  }
  if (live.workers > 1 && live.workersWaiting >= 0.8 * live.workers) {
    const all = live.workersWaiting >= live.workers;
    const head = all
      ? 'every worker waits'
      : `${compact(live.workersWaiting)} of ${compact(live.workers)} wait`;
    return { tone: 'warn', head, why: '' };
  }
  if (live.queueLimit < 0 && live.queue > 2 * Math.max(live.workers, 5)) {
    return { tone: 'warn', head: `queue ${compact(live.queue)}`, why: 'no limit' };
  }
  return null;
}
