// A pattern: what goes wrong, what helps and what that costs, as scenarios that run and statements that are measured.
// The scenarios of a pattern are one document and the edits that tell them apart, so that they live in the same world.
import type { PolicySetting } from '#scenario/document.ts';
import { applyAll, type Edit } from '#scenario/edits.ts';
import { type Parsed, parseScenarioValue } from '#scenario/parse.ts';
import type { Registry } from '#scenario/registry.ts';

/** One run of a pattern: the document as it is, or changed. */
export interface PatternScenario {
  /** Within the pattern; a link to it is `pattern/id`. */
  readonly id: string;
  readonly title: string;
  /** What to watch. */
  readonly watch: string;
  /** What the document shows; absent: what it says of itself is true of this one as well. */
  readonly summary?: string;
  readonly edits: readonly Edit[];
}

/**
 * A statement about figures of the pattern's scenarios, which has to hold on every seed. `than` a number: the figure
 * itself is compared; `than` a scenario: `times` its figure of the same metric.
 */
export interface Claim {
  readonly says: string;
  readonly of: string;
  /** A metric path. */
  readonly metric: string;
  readonly is: '<' | '>';
  readonly than: number | { readonly scenario: string; readonly times: number };
  /** What it speaks for: what helps, what that costs, or how it goes wrong when it is set wrongly. */
  readonly as: 'problem' | 'benefit' | 'price' | 'misuse';
}

export interface Pattern {
  readonly id: string;
  readonly title: string;
  /** One sentence for the list. */
  readonly summary: string;
  readonly what: string;
  readonly when: string;
  readonly price: string;
  readonly tryThis: readonly string[];
  /** Virtual seconds per second of the wall at which it is seen best. */
  readonly speed: number;
  readonly document: unknown;
  readonly scenarios: readonly PatternScenario[];
  readonly claims: readonly Claim[];
}

/** Puts a list of policies on a link. */
export const setPolicies = (link: string, ...policies: readonly PolicySetting[]): Edit => ({
  do: 'setSetting',
  of: { link },
  path: ['policies'],
  value: policies,
});

export const setNode = (node: string, setting: string, value: unknown): Edit => ({
  do: 'setSetting',
  of: { node },
  path: [setting],
  value,
});

/** The document of one of a pattern's scenarios. */
export function openPattern(pattern: Pattern, scenario: PatternScenario, registry: Registry): Parsed {
  const parsed = parseScenarioValue(pattern.document, registry);
  if (!parsed.ok) return parsed;
  const applied = applyAll(parsed.scenario, scenario.edits, registry);
  if (!applied.ok) return applied;
  const name = `${pattern.title}: ${scenario.title}`;
  const { summary = applied.scenario.summary } = scenario;
  return { ...parsed, scenario: { ...applied.scenario, name, summary } };
}

/** The pattern's scenario of a name such as `retry/storm`; a pattern's name alone means its first. */
export function findPattern(
  patterns: readonly Pattern[],
  name: string,
): { readonly pattern: Pattern; readonly scenario: PatternScenario } | null {
  const [id, which] = name.split('/');
  const pattern = patterns.find((candidate) => candidate.id === id);
  const scenario =
    pattern === undefined ? undefined : findScenario(pattern, which ?? pattern.scenarios[0]?.id);
  return pattern === undefined || scenario === undefined ? null : { pattern, scenario };
}

export function findScenario(pattern: Pattern, id: string | undefined): PatternScenario | undefined {
  return pattern.scenarios.find((candidate) => candidate.id === id);
}
