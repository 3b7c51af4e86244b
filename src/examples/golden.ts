// Runs whose every event is known: the same hash must come out in Node and in every browser. Change a hash only with
// the engine's version (engineVersion), when the same scenario and seed are meant to give another trace; or when the
// example itself was changed. The second half also mixes in the numbers of pool rows: where that half alone differs and
// the rest of the report is the same, only the layout of the pools has changed. If none of these is so, determinism is
// broken: do not change it.
import { examples } from './index.ts';

export interface Golden {
  readonly example: string;
  readonly seed: number;
  readonly untilNs: number;
  /** `traceHash` of the report of the whole run. */
  readonly hash: string;
}

export const goldens: readonly Golden[] = [
  { example: 'online-boutique', seed: 20261, untilNs: 5e9, hash: '3f59fa2d20d140fc' },
  { example: 'three-tiers', seed: 20262, untilNs: 10e9, hash: '88188d1da0316479' },
  { example: 'hello', seed: 20263, untilNs: 200e9, hash: '8c49b19e6d799a08' },
];

/** The example's document with nothing but its run replaced: windows and warm-up are events too, and are hashed. */
export function goldenDocument({ example, seed, untilNs }: Golden): unknown {
  const found = examples.find(({ id }) => id === example);
  if (!found) throw new Error(`no example ${example}`);
  return { ...(found.scenario as object), run: { seed, untilNs } };
}
