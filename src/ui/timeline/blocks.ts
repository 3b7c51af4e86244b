// Faults as blocks on the timeline: where each lies, in which lane, and what a drag makes of it. Pure arithmetic.
import type { Fault, Scenario } from '#scenario/document.ts';
import { endOf, type FaultPlace } from '#scenario/fault-times.ts';
import { faultText, nameOf } from '../inspector/interventions.ts';

export interface Block {
  /** Stays the same while the fault is moved. */
  readonly key: string;
  readonly of: FaultPlace;
  readonly fault: Omit<Fault, 'atNs'>;
  readonly fromNs: number;
  /** Null: until it is repaired. */
  readonly toNs: number | null;
  readonly text: string;
  /** What it hits: `text` begins with it. */
  readonly name: string;
}

/** Planned faults and thrown ones, by their beginnings. */
export function blocksOf(scenario: Scenario): Block[] {
  const { interventions } = scenario.run;
  const block = (of: FaultPlace, fault: Omit<Fault, 'atNs'>, atNs: number): Block => ({
    key: `${'planned' in of ? 'planned' : 'thrown'} ${fault.id}`,
    ...{ of, fault },
    fromNs: atNs,
    toNs: endOf(fault, atNs, interventions).ns,
    text: faultText(fault, scenario),
    name: nameOf(scenario, fault.target),
  });
  const planned = scenario.faults.map(({ atNs, ...fault }) => block({ planned: fault.id }, fault, atNs));
  const thrown = interventions.flatMap(({ atNs, edit }, place) =>
    edit.do === 'fault' ? [block({ thrown: place }, edit.fault, atNs)] : [],
  );
  return [...planned, ...thrown].sort((a, b) => a.fromNs - b.fromNs);
}

/**
 * In two parts where it states a figure: the name may be cut short, and what happens is seen whole or not at all. Of
 * `+3000 ms` no `+300…` is left.
 */
export function partsOf({ text, name }: Pick<Block, 'text' | 'name'>): readonly [string, string] {
  const what = text.startsWith(name) ? text.slice(name.length) : '';
  return /\d/.test(what) ? [name, what] : [text, ''];
}

/** A block is drawn at least this wide, so that there is something to take hold of. */
export const leastPx = 14;

export type Laid<Item> = Item & { readonly lane: number };

/**
 * Each block in the first lane where it does not touch another. `leastNs`: a block counts as at least this long,
 * because a short one is still drawn wide enough to be taken hold of.
 */
export function laidOut<Item extends Times>(
  blocks: readonly Item[],
  leastNs: (block: Item) => number,
): Laid<Item>[] {
  const ends: number[] = [];
  return blocks.map((block) => {
    const end = Math.max(block.toNs ?? Number.POSITIVE_INFINITY, block.fromNs + leastNs(block));
    const free = ends.findIndex((taken) => taken <= block.fromNs);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = end;
    return { ...block, lane };
  });
}

/** How many lie before the stretch that is shown, and how many after it. */
export function beyondOf(items: readonly Times[], shown: { readonly fromNs: number; readonly toNs: number }) {
  const earlier = items.filter(
    ({ fromNs, toNs }) => fromNs < shown.fromNs && toNs !== null && toNs <= shown.fromNs,
  );
  // What has no length, as a change, still stands on the edge.
  const later = items.filter(
    ({ fromNs, toNs }) => fromNs > shown.toNs || (fromNs === shown.toNs && fromNs !== toNs),
  );
  return { earlier: earlier.length, later: later.length };
}

export const lanesOf = (laid: readonly { readonly lane: number }[]): number =>
  1 + Math.max(0, ...laid.map((block) => block.lane));

export interface Times {
  readonly fromNs: number;
  readonly toNs: number | null;
}

/** What is taken hold of: all of it, its beginning, or its end. */
export type Grip = 'all' | 'from' | 'to';

export interface Limits {
  readonly stepNs: number;
  readonly untilNs: number;
}

const snapped = (ns: number, stepNs: number) => Math.round(ns / stepNs) * stepNs;
const between = (ns: number, least: number, most: number) => Math.min(most, Math.max(least, ns));

/** A block after its grip was dragged by a while: on readable times, inside of the run, at least one step long. */
export function dragged(
  { fromNs, toNs }: Times,
  grip: Grip,
  byNs: number,
  { stepNs, untilNs }: Limits,
): Times {
  const last = Math.max(0, untilNs - stepNs);
  if (grip === 'all') {
    const from = between(snapped(fromNs + byNs, stepNs), 0, last);
    return { fromNs: from, toNs: toNs === null ? null : toNs + from - fromNs };
  }
  if (grip === 'from') {
    const latest = toNs === null ? last : Math.min(last, toNs - stepNs);
    return { fromNs: between(snapped(fromNs + byNs, stepNs), 0, Math.max(0, latest)), toNs };
  }
  // One that lasts until it is repaired ends at the end of the run, as far as anybody can see.
  const to = snapped((toNs ?? untilNs) + byNs, stepNs);
  return { fromNs, toNs: Math.max(to, fromNs + stepNs) };
}

const stepsS = [1, 2, 5];
const longStepsS = [10, 30, 60, 300, 600, 1800, 3600, 21_600, 86_400];

/** The finest readable step of time that is still some pixels wide. */
export function snapStepNs(nsPerPixel: number): number {
  const wantedS = (nsPerPixel * 8) / 1e9;
  const short = [1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 1].flatMap((power) => stepsS.map((step) => step * power));
  const found = [...short, ...longStepsS].find((step) => step >= wantedS) ?? 86_400;
  return Math.max(1, Math.round(found * 1e9));
}
