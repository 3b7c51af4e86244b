// From what was typed about the faults to be tried to what is to be run, or what is wrong with which field.

import { parseDuration } from '#analysis/duration.ts';
import { type BreakSpan, breakSpan } from '#analysis/search/broken.ts';
import type { Variant } from '#state/comparing/answer.ts';
import type { WeakestWish } from '#state/limits/limits.ts';
import { endingAt } from '#state/limits/question.ts';
import type { WeakestQuestion } from '#state/limits/weakest.ts';
import { seedsFrom } from '#state/seedRuns.ts';
import { type Problems, readUntil } from './readSweep.ts';

export type WeakestField = 'at' | 'longest' | 'until';

export type ReadWeakest =
  | { readonly ok: true; readonly question: WeakestQuestion }
  | { readonly ok: false; readonly problems: Problems<WeakestField> };

export function readWeakest(wish: WeakestWish, variants: readonly Variant[]): ReadWeakest {
  const problems: { [field in WeakestField]?: string } = {};
  const until = readUntil(wish.until, variants);
  if (!until.ok) problems.until = until.message;
  const [at, longest] = (['at', 'longest'] as const).map((field) => {
    const read = readLength(wish[field]);
    if (!read.ok) problems[field] = read.message;
    return read.ok ? read.ns : undefined;
  });
  if (!until.ok || Object.keys(problems).length > 0) return { ok: false, problems };
  const spans: BreakSpan[] = [];
  for (const { scenario } of variants) {
    const span = breakSpan(endingAt(scenario, until.ns), { at, longest });
    if (!span.ok) return { ok: false, problems: { [span.of]: span.message } };
    spans.push({ atNs: span.atNs, lengths: span.lengths });
  }
  const first = variants[0]?.scenario.run.seed ?? 0;
  return {
    ok: true,
    question: { variants, spans, untilNs: until.ns, seeds: seedsFrom(first, wish.seeds) },
  };
}

/** Empty: as is usual. */
function readLength(
  text: string,
): { readonly ok: true; readonly ns: number | undefined } | { readonly ok: false; readonly message: string } {
  return text.trim() === '' ? { ok: true, ns: undefined } : parseDuration(text);
}

/** What stands in the fields that are left empty; null where the other fields make no sense. */
export function usualSpan(wish: WeakestWish, [first]: readonly Variant[]): BreakSpan | null {
  if (first === undefined) return null;
  const until = readUntil(wish.until, [first]);
  if (!until.ok) return null;
  const span = breakSpan(endingAt(first.scenario, until.ns), {});
  return span.ok ? span : null;
}
