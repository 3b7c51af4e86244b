// What was done to a run, and what changed its mode in it: faults with their ends, changes of settings, breakers,
// controllers and instances. Repeats of one owner are one line.
import type { LogEntry } from '#engine/frame.ts';
import type { RunReport } from '#engine/report.ts';
import type { Scenario } from '#scenario/document.ts';
import { endOf } from '#scenario/fault-times.ts';
import type { Draft, DraftOf } from './line.ts';

/** Of the document and thrown at the run, as far as the run has come. */
export function faultsOf({ faults, run }: Scenario, { toNs }: RunReport): DraftOf<'fault'>[] {
  const planned = faults.map(({ atNs, ...fault }) => ({ atNs, fault }));
  const thrown = run.interventions.flatMap(({ atNs, edit }) =>
    edit.do === 'fault' ? [{ atNs, fault: edit.fault }] : [],
  );
  return [...planned, ...thrown]
    .filter(({ atNs }) => atNs < toNs)
    .map(({ atNs, fault }) => {
      const { ns } = endOf(fault, atNs, run.interventions);
      const untilNs = ns === null || ns >= toNs ? null : ns;
      return { ...plain(atNs, fault.target), untilNs, it: { what: 'fault', fault } };
    });
}

/** Changes of settings, and limits of the run. */
export function editsOf({ log }: RunReport): Draft[] {
  return log.flatMap((entry): Draft[] => {
    const { what, atNs, subject, text } = entry;
    if (what !== 'change' && what !== 'limit') return [];
    return [{ ...plain(atNs, subject), it: { what, text } }];
  });
}

/** What a log says is known to the event. */
const plain = (atNs: number, subject: string) =>
  ({ atNs, exact: true, untilNs: null, subject, because: null, times: 1 }) as const;

interface Change {
  readonly entry: LogEntry;
  readonly from: string;
  readonly to: string;
}

/** Changes of mode, and what controllers did. */
export function modesOf(report: RunReport): Draft[] {
  const { log } = report;
  const changes = log.flatMap((entry): Change[] => {
    const [from, to] = entry.text.split(' → ');
    if (entry.what !== 'mode' || from === undefined || to === undefined) return [];
    return [{ entry: withoutNumber(report, entry), from, to }];
  });
  const said = log.filter(({ what }) => what === 'scale' || what === 'deployment' || what === 'ejection');
  const saidAt = new Set(said.map(({ atNs, subject, controller }) => `${atNs} ${subject} ${controller}`));
  const isSaid = ({ atNs, subject, controller }: LogEntry) => saidAt.has(`${atNs} ${subject} ${controller}`);
  const ofPolicies = changes.filter(({ entry }) => entry.layer !== undefined);
  const ofControllers = changes.filter(({ entry }) => entry.controller !== undefined && !isSaid(entry));
  const ofInstances = changes.filter(
    ({ entry, from, to }) =>
      entry.layer === undefined && entry.controller === undefined && isTelling(from, to),
  );
  return [
    ...grouped(ofPolicies, ({ entry }) => `${entry.subject} ${entry.chain} ${entry.layer}`).flatMap((own) =>
      leavings(own, policyOf(report, own[0].entry)),
    ),
    ...grouped(
      ofControllers,
      ({ entry, from, to }) => `${entry.subject} ${entry.controller} ${from} ${to}`,
    ).flatMap((own) => merged(own, own[0].entry.controller ?? '')),
    ...grouped(ofInstances, ({ entry, to }) => `${entry.subject} ${to}`).flatMap((own) =>
      merged(own, 'instance'),
    ),
    ...grouped(said, ({ subject, controller, what, text }) =>
      what === 'scale' ? `${subject} ${controller} ${directionOf(text)}` : `${subject} ${controller} ${text}`,
    ).map(controlled),
  ];
}

/** That a crash left an instance crashed goes without saying; that it is back does not. */
const isTelling = (from: string, to: string) => from === 'restarting' && to === 'healthy';

/** `2 → 4 instances`: up, or down. */
function directionOf(text: string): string {
  const [from = 0, to = 0] = text.match(/\d+/g)?.map(Number) ?? [];
  return to > from ? 'up' : 'down';
}

function policyOf({ links }: RunReport, { subject, layer, atNs }: LogEntry): string {
  const those = links.find(({ id }) => id === subject)?.policies.filter((it) => it.layer === layer) ?? [];
  const its = those.find(({ changes }) => changes.some((change) => change.atNs === atNs));
  return (its ?? those[0])?.policy ?? '';
}

type Some<T> = readonly [T, ...T[]];

/** Of what happened more than once the first reason, and whether it was that of all. */
function whyOf(own: Some<LogEntry>): string {
  const [{ why = '' }] = own;
  return own.every((entry) => (entry.why ?? '') === why) || why === '' ? why : `at first ${why}`;
}

/** The mode that it left first, and its last way back there, if it stayed. In between it may have come and gone. */
function leavings(own: Some<Change>, owner: string): Draft[] {
  const [{ entry: first, from: usual, to: away }] = own;
  const byOwner = new Map(own.map((change) => [change.entry.instance, change.to]));
  const isBack = [...byOwner.values()].every((mode) => mode === usual);
  const back = isBack ? own.findLast(({ to }) => to === usual) : undefined;
  const left = own.filter(({ from, to }) => from === usual && to === away).map(({ entry }) => entry);
  const leave: Draft = {
    ...plain(first.atNs, first.subject),
    untilNs: back?.entry.atNs ?? null,
    times: left.length,
    it: {
      ...modeIt(owner, own[0], byOwner.size > 1 ? null : (first.instance ?? null)),
      why: whyOf([first, ...left.slice(1)]),
    },
  };
  if (back === undefined) return [leave];
  const { atNs, subject, instance } = back.entry;
  const it = modeIt(owner, back, byOwner.size > 1 ? null : (instance ?? null));
  return [leave, { ...plain(atNs, subject), because: leave, it }];
}

function merged(own: Some<Change>, owner: string): Draft[] {
  const [{ entry }] = own;
  const several = new Set(own.map(({ entry: { instance } }) => instance)).size > 1;
  const it = {
    ...modeIt(owner, own[0], several ? null : (entry.instance ?? null)),
    why: whyOf([entry, ...own.slice(1).map((change) => change.entry)]),
  };
  const { atNs, subject } = entry;
  return [{ ...plain(atNs, subject), times: own.length, it }];
}

const modeIt = (
  owner: string,
  { entry, from, to }: Change,
  instance: number | null,
): DraftOf<'mode'>['it'] => ({ what: 'mode', owner, from, to, instance, why: entry.why ?? '' });

/** Of one that is the only one nobody needs to know the number. */
function withoutNumber(report: RunReport, entry: LogEntry): LogEntry {
  const link = report.links.find(({ id }) => id === entry.subject);
  const node = report.nodes.find(({ id }) => id === (link?.from ?? entry.subject));
  const isOnly = entry.controller === undefined && node !== undefined && node.instancesMean <= 1;
  return isOnly ? { ...entry, instance: undefined } : entry;
}

/** Steps of one direction as one: from the first number to the last. */
function controlled(own: Some<LogEntry>): Draft {
  const [{ atNs, subject, text, controller }] = own;
  const last = own.at(-1) ?? own[0];
  const [begin] = text.split(' → ');
  const [, end] = last.text.split(' → ');
  const whole = own.length > 1 && end !== undefined ? `${begin} → ${end}` : text;
  const it: DraftOf<'controlled'>['it'] = {
    ...{ what: 'controlled', owner: controller ?? '', text: whole, why: whyOf(own) },
  };
  const untilNs = own.length > 1 ? last.atNs : null;
  return { ...plain(atNs, subject), untilNs, times: own.length, it };
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Some<T>[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return [...groups.values()];
}
