// Runs whose every event is known: the same hash must come out in Node and in every browser. Change a hash only with
// the engine's version (engineVersion), when the same scenario and seed are meant to give another trace; or when the
// example itself was changed. If neither is so, determinism is broken: do not change it.
import { examples } from './index.ts';

export interface Golden {
  readonly example: string;
  readonly seed: number;
  readonly untilNs: number;
  /** `traceHash` of the report of the whole run. */
  readonly hash: string;
}

export const goldens: readonly Golden[] = [
  { example: 'checkout', seed: 20264, untilNs: 20e9, hash: '95919c572a3c9399' },
  { example: 'online-boutique', seed: 20261, untilNs: 5e9, hash: '9da74d7b9400eb57' },
  { example: 'online-boutique-fallbacks', seed: 20265, untilNs: 24e9, hash: '6c5ed024f36d7740' },
  { example: 'online-boutique-retries', seed: 20266, untilNs: 22e9, hash: 'd08ab5d7e6e91e74' },
  { example: 'online-boutique-bulkheads', seed: 20267, untilNs: 24e9, hash: 'c223291fe1ebda02' },
  { example: 'three-tiers', seed: 20262, untilNs: 10e9, hash: '17f9e17a00521960' },
  { example: 'hello', seed: 20263, untilNs: 200e9, hash: '7d5c63d7cef69f71' },
];

/** The example's document with nothing but its run replaced: windows and warm-up are events too, and are hashed. */
export function goldenDocument({ example, seed, untilNs }: Golden): unknown {
  const found = examples.find(({ id }) => id === example);
  if (!found) throw new Error(`no example ${example}`);
  return { ...(found.scenario as object), run: { seed, untilNs } };
}
