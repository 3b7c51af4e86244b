// Several scenarios that are compared, as one text: what a link to a comparison holds. It is anybody's text, so each
// scenario in it is checked like a file, and there are no more of them than a comparison has.
import type { Scenario } from '#scenario/document.ts';
import { parseScenarioValue } from '#scenario/parse.ts';
import type { Problem, Registry } from '#scenario/registry.ts';
import { isRecord } from '#scenario/schema-walk.ts';
import { formatScenario } from './json.ts';

export const comparedMost = 4;

export interface Compared {
  readonly variants: readonly Scenario[];
  /** The moment at which the futures part, where one was forked from another. */
  readonly forkedAtNs: number | null;
}

export type ParsedComparison =
  | ({ readonly ok: true } & Compared)
  | { readonly ok: false; readonly problems: readonly Problem[] };

export function formatComparison({ variants, forkedAtNs }: Compared, registry: Registry): string {
  const texts = variants.map((scenario) => formatScenario(scenario, registry));
  return `{"forkedAtNs": ${JSON.stringify(forkedAtNs)}, "variants": [${texts.join(',')}]}`;
}

export function parseComparison(text: string, registry: Registry): ParsedComparison {
  const value = jsonOf(text);
  const variants = isRecord(value) ? value['variants'] : undefined;
  if (!Array.isArray(variants) || variants.length < 2) return refused('', 'it holds no comparison');
  if (variants.length > comparedMost) return refused('variants', `at most ${comparedMost} can be compared`);
  const scenarios: Scenario[] = [];
  for (const [place, variant] of variants.entries()) {
    const parsed = parseScenarioValue(variant, registry);
    if (!parsed.ok) {
      return {
        ok: false,
        problems: parsed.problems.map((it) => ({ ...it, path: `variants[${place}].${it.path}` })),
      };
    }
    scenarios.push(parsed.scenario);
  }
  const at = isRecord(value) ? value['forkedAtNs'] : null;
  return { ok: true, variants: scenarios, forkedAtNs: Number.isSafeInteger(at) ? (at as number) : null };
}

const refused = (path: string, message: string): ParsedComparison => ({
  ok: false,
  problems: [{ path, message }],
});

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
