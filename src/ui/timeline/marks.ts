// Changes of settings and policies as marks on the timeline: when each takes effect, and what it changes.
import type { InterventionEdit, Scenario } from '#scenario/document.ts';
import { valueBefore } from '#scenario/live-settings.ts';
import { human } from '../form/human.ts';
import { nameOf } from '../inspector/interventions.ts';
import { timelineWords as words } from './timelineWords.ts';

export interface Mark {
  /** Stays the same while the mark is moved. */
  readonly key: string;
  /** Place among the interventions. */
  readonly place: number;
  readonly target: string;
  readonly fromNs: number;
  readonly toNs: number;
  /** What changes: `core time 5 → 20 ms`; and of whom. */
  readonly text: string;
  readonly who: string;
}

/** A mark is drawn at most this wide, so that its words can be read. */
export const markPx = 150;

type ChangeEdit = Extract<InterventionEdit, { do: 'setSetting' | 'setPolicies' }>;

export function marksOf(scenario: Scenario): Mark[] {
  const met = new Map<string, number>();
  return scenario.run.interventions.flatMap(({ atNs, edit }, place) => {
    if (edit.do !== 'setSetting' && edit.do !== 'setPolicies') return [];
    const what = `change ${edit.target} ${edit.do === 'setSetting' ? edit.setting : (edit.operation ?? '')}`;
    const nth = met.get(what) ?? 0;
    met.set(what, nth + 1);
    const text = textOf(edit, scenario, place);
    const who = nameOf(scenario, edit.target);
    return [{ key: `${what} ${nth}`, place, target: edit.target, fromNs: atNs, toNs: atNs, text, who }];
  });
}

function textOf(edit: ChangeEdit, scenario: Scenario, place: number): string {
  if (edit.do === 'setPolicies') return words.policies(edit.policies.map(({ policy }) => human(policy)));
  const { name, unit } = nameAndUnit(edit.setting);
  const [before, after] = [valueBefore(scenario, place), edit.value];
  return words.change(name, valueText(before, after), valueText(after, before), unit);
}

const units: readonly (readonly [suffix: string, unit: string])[] = [
  ['PerS', '/s'],
  ['Ms', 'ms'],
  ['Mbps', 'Mbit/s'],
  ['Bytes', 'bytes'],
];

/** `operations[pay].demandMs` is “pay demand” in ms. */
function nameAndUnit(setting: string): { readonly name: string; readonly unit: string } {
  const entry = /\[([^\]]+)\]/.exec(setting)?.[1];
  const last = setting.split('.').at(-1) ?? setting;
  const [suffix, unit] = units.find(([end]) => last.endsWith(end)) ?? ['', ''];
  const own = human(last.slice(0, last.length - suffix.length));
  return { name: entry === undefined || /^\d+$/.test(entry) ? own : `${entry} ${own}`, unit };
}

/** A distribution by its mean or value; its shape is said where it is another than before. */
function valueText(value: unknown, other: unknown): string {
  if (value === null || value === undefined) return words.nothing;
  if (typeof value !== 'object') return human(String(value));
  if (Array.isArray(value)) return words.several(value.length);
  const { dist, mean, value: constant, min, max } = value as { readonly [name: string]: unknown };
  const size = mean ?? constant ?? (max === undefined ? min : `${min}–${max}`) ?? '';
  const isShape = shapeOf(other) !== shapeOf(value) && dist !== 'constant';
  return isShape ? `${human(String(dist))} ${size}`.trim() : String(size);
}

/** A bare number is a constant. */
const shapeOf = (value: unknown) =>
  typeof value === 'object' && value !== null && 'dist' in value ? value.dist : 'constant';
