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
  { example: 'online-boutique', seed: 20261, untilNs: 5e9, hash: '1a62888e28542dc1' },
  { example: 'three-tiers', seed: 20262, untilNs: 10e9, hash: '3319ac97c14c49ce' },
  { example: 'hello', seed: 20263, untilNs: 200e9, hash: '2b9e340020452deb' },
];

/** The example's document with nothing but its run replaced: windows and warm-up are events too, and are hashed. */
export function goldenDocument({ example, seed, untilNs }: Golden): unknown {
  const found = examples.find(({ id }) => id === example);
  if (!found) throw new Error(`no example ${example}`);
  return { ...(found.scenario as object), run: { seed, untilNs } };
}
