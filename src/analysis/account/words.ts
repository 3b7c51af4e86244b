// The account in words: for each line whom it is about, what it says of them, and how another line refers to it. Every
// sentence is a function of what was measured.
import { outcomeMeanings } from '#engine/outcome.ts';
import type { Fault } from '#scenario/document.ts';
import { amount, countText, percent, perSecond, time } from '../figure-text.ts';
import type { AccountLine, Happening } from './line.ts';

export interface Naming {
  /** What a node, a link or a zone is called. */
  readonly nameOf: (id: string) => string;
  /** A moment of the run, as its reader writes them. */
  readonly moment: (ns: number) => string;
}

export const accountWords = {
  requests: 'Requests',
  because: (cause: string) => `← ${cause}`,
  leftOut: (lines: number) =>
    lines === 1 ? 'One line more was left out.' : `${lines} lines more were left out.`,
} as const;

/** Whose name a line begins with; null where it is about nobody. */
export function whoOf({ subject, it }: AccountLine, { nameOf }: Naming): string | null {
  if (it.what === 'calm' || it.what === 'limit') return null;
  return subject === 'system' ? accountWords.requests : nameOf(subject);
}

/** A line as one sentence. */
export function sentenceOf(line: AccountLine, naming: Naming): string {
  const who = whoOf(line, naming);
  return who === null ? saysOf(line, naming) : `${who} ${saysOf(line, naming)}`;
}

/** What is said of them, to be read after the name. */
export function saysOf(line: AccountLine, naming: Naming): string {
  const { it, untilNs, times } = line;
  const { nameOf, moment } = naming;
  const spells = times > 1 && repeated.has(it.what) ? `, ${times} times` : '';
  const until = `${untilNs === null ? '' : ` until ${moment(untilNs)}`}${spells}`;
  switch (it.what) {
    case 'calm':
      return calmSays(it);
    case 'fault':
      return `${faultSays(it.fault)}${until}`;
    case 'change':
      return `changed: ${it.text}`;
    case 'limit':
      return it.text;
    case 'mode':
      return modeSays(it, times, until);
    case 'controlled':
      return `${plain(it.owner)}: ${it.text}${oftenOf(it.text, times)}${because(it.why)}`;
    case 'busy':
      return busySays(it, until, nameOf);
    case 'saturated':
      return `has all of its bandwidth used up${until}: ${amount(it.mbps)} Mbit/s of ${it.of}`;
    case 'full':
      return `has no room left${until}${spells === '' ? '' : ','} and turns away ${of(it.refused, it.arrivals)}`;
    case 'failing':
      return failingSays(it, until, nameOf);
    case 'tried':
      return `first attempts fail (${outcomeMeanings[it.cause]}) and are made again`;
    case 'multiplied':
      return `is asked ${amount(it.perCall)} times for each call${until}`;
    case 'stranded':
      return strandedSays(it);
    case 'slow':
      return `answers in up to ${time(it.slowMs)} at the median, where it took ${time(it.usualMs)}${until}`;
    case 'recovered':
      return recoveredSays(it, moment);
    case 'metastable':
      return metastableSays(it, nameOf);
    case 'end':
      return endSays(it);
  }
}

/** How a line that follows from this one refers to it. */
export function causeOf(line: AccountLine, { nameOf }: Naming): string {
  const { it } = line;
  const name = nameOf(line.subject);
  switch (it.what) {
    case 'fault':
      return `${name} ${faultSays(it.fault)}`;
    case 'change':
      return `the change of ${name}`;
    case 'mode':
    case 'controlled':
      return it.owner === 'instance' ? `the return of ${name}` : `the ${plain(it.owner)} of ${name}`;
    case 'busy':
      return `busy workers of ${name}`;
    case 'saturated':
      return `the bandwidth of ${name}`;
    case 'full':
      return `no room at ${name}`;
    case 'failing':
      return `failing calls ${name} (${outcomeMeanings[it.cause]})`;
    case 'tried':
      return `failing attempts ${name}`;
    case 'multiplied':
      return `repeated calls to ${name}`;
    case 'stranded':
      return `calls ${name} that are never answered`;
    case 'slow':
      return `slow answers ${name}`;
    default:
      return name;
  }
}

/** `halfOpen`: half open. */
const plain = (id: string) => id.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
const because = (why: string) => (why === '' ? '' : `: ${why}`);
const of = (some: number, all: number) =>
  `${countText(some)} of ${countText(all)} (${percent(all === 0 ? 0 : some / all)})`;

/** What is told once for all of its spells. */
const repeated: ReadonlySet<Happening['what']> = new Set([
  ...(['busy', 'saturated', 'full', 'failing', 'slow', 'multiplied'] as const),
]);

type It<W extends Happening['what']> = Extract<Happening, { readonly what: W }>;

function faultSays(fault: Omit<Fault, 'atNs'>): string {
  return fault.instance === undefined
    ? faultVerb(fault)
    : `instance ${fault.instance + 1} ${faultVerb(fault)}`;
}

function faultVerb({
  kind,
  connections,
  factor = 1,
  rate = 0,
  addMs = 0,
  direction = 'both',
}: Omit<Fault, 'atNs'>) {
  switch (kind) {
    case 'crash':
      return connections === 'hang' ? 'hangs and answers nobody' : 'crashes';
    case 'slow':
      return `is ${amount(factor)} times slower`;
    case 'errors':
      return `answers ${percent(rate)} with an error`;
    case 'partition':
      return direction === 'both' ? 'is cut off' : `loses all ${direction}`;
    case 'loss':
      return `loses ${percent(rate)} of messages`;
    case 'latency':
      return `takes ${time(addMs)} longer each way`;
    case 'zoneOutage':
      return 'is out with everything in it';
    case 'pause':
      return 'stands still';
    case 'spike':
      return `sends ${amount(factor)} times as much`;
    case 'badDeploy':
      return 'gets a bad version';
  }
}

function modeSays({ owner, from, to, why, instance }: It<'mode'>, times: number, until: string): string {
  const which = instance === null ? '' : ` of instance ${instance + 1}`;
  if (owner === 'instance')
    return times > 1
      ? 'instances are up again'
      : `${instance === null ? '' : `instance ${instance + 1} `}is up again`;
  const often = times > 1 ? `, ${times} times in all` : '';
  return `${plain(owner)}${which} goes from ${plain(from)} to ${plain(to)}${because(why)}${often}${until}`;
}

/** Steps from one number to another; or the same again. */
function oftenOf(text: string, times: number): string {
  if (times === 1) return '';
  return text.includes('→') ? ` in ${times} steps` : `, ${times} times`;
}

function busySays(
  { on, arrivalsPerS, beforePerS, donePerS, queueMost }: It<'busy'>,
  until: string,
  nameOf: Naming['nameOf'],
): string {
  const line = queueMost >= 1 ? `; up to ${countText(Math.round(queueMost))} in line` : '';
  const isMore = beforePerS !== null && arrivalsPerS > 1.3 * beforePerS;
  const come = `${perSecond(arrivalsPerS)} come${isMore ? `, ${perSecond(beforePerS)} before` : ''}`;
  return on === null
    ? `has all workers busy${until}: ${come}; ${perSecond(donePerS)} are done${line}`
    : `has all workers busy${until}, waiting for ${nameOf(on)}${line}`;
}

function failingSays(
  { cause, failed, ended, beganAt }: It<'failing'>,
  until: string,
  nameOf: Naming['nameOf'],
): string {
  const from = beganAt.length === 0 ? '' : `, which began at ${listed(beganAt.map(nameOf))}`;
  const why = `${outcomeMeanings[cause]}${from}`;
  // A share of one or two says nothing.
  if (failed === 1) return `one call fails: ${why}`;
  if (failed === 2) return `two calls fail: ${why}${until}`;
  return `calls fail: ${why}, ${of(failed, ended)}${until}`;
}

const strandedSays = ({ calls }: { readonly calls: number }) =>
  calls === 1
    ? 'has a call that is never answered, and nothing gives it up'
    : `has ${countText(calls)} calls that are never answered, and nothing gives them up`;

/** `a, b and c`; of more than three the rest by its number. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, names.length > 3 ? 2 : 3);
  const more = names.length - shown.length;
  const all = more > 0 ? [...shown, `${more} more`] : shown;
  const last = all.pop();
  return all.length === 0 ? `${last}` : `${all.join(', ')} and ${last}`;
}

function recoveredSays({ hadFailed, afterNs, queuesNs }: It<'recovered'>, moment: Naming['moment']): string {
  if (!hadFailed) return 'wait in line no longer';
  const after = afterNs === null ? '' : `, ${time(afterNs / 1e6)} after the cause had ended`;
  return `have recovered${after}${queuesNs === null ? '' : `; lines are short again at ${moment(queuesNs)}`}`;
}

function metastableSays(it: It<'metastable'>, nameOf: Naming['nameOf']): string {
  const { forNs, failedShare, queueAt } = it;
  const still = failedShare === 0 ? 'nothing is answered' : `${percent(failedShare)} still fail`;
  const since = `${time(forNs / 1e6)} after the cause had ended ${still}`;
  if (isDraining(it))
    return `have not recovered yet: ${since}. ${nameOf(queueAt ?? '')} works off its line: ${countText(it.queuedNow)} left of ${countText(it.queuedThen)}`;
  return `do not recover: ${since}${keptDown(it, nameOf)}`;
}

/** By whom or what they are kept down. */
function keptDown(it: It<'metastable'>, nameOf: Naming['nameOf']): string {
  const { stranded, queueAt, queuedNow, attemptsPerCall } = it;
  if (queueAt === null)
    return stranded === null ? '' : `. ${nameOf(stranded.link)} ${strandedSays(stranded)}`;
  const by =
    stranded === null
      ? `${countText(queuedNow)} in line`
      : `${countText(stranded.calls)} calls ${nameOf(stranded.link)} that are never answered`;
  const again = attemptsPerCall === null ? '' : ` and ${amount(attemptsPerCall)} attempts for each call`;
  return `. ${nameOf(queueAt)} is kept down by ${by}${again}`;
}

const isDraining = ({ queueAt, attemptsPerCall, stranded, queuedNow, queuedThen }: It<'metastable'>) =>
  queueAt !== null && attemptsPerCall === null && stranded === null && queuedNow < drains * queuedThen;

/** A line that is shorter by so much than it was is being worked off. */
const drains = 0.75;

function calmSays({ soFar, requests }: It<'calm'>): string {
  const nothing = soFar ? 'Nothing has happened yet' : 'Nothing happened';
  return requests === 0
    ? `${nothing}${soFar ? '' : ': no request was sent'}.`
    : `${nothing}: ${countText(requests)} requests, and none of them failed.`;
}

function endSays({ soFar, askedPerS, okPerS, failedShare, inFlight }: It<'end'>): string {
  const when = soFar ? 'now' : 'at the end';
  const flow = `${perSecond(askedPerS)} asked, ${perSecond(okPerS)} answered`;
  const isStill = okPerS === 0 && (askedPerS > 0 || inFlight > 0);
  if (failedShare === 0) return `${when}: ${flow}, ${isStill ? 'none ends' : 'none fails'}`;
  return `${when}: ${flow}, ${percent(failedShare)} fail`;
}
