// Numbers of one workload, within what a scenario has room for. What cannot be taken as it is written is said, with
// what is taken instead.
import { withDefaults } from './addresses.ts';
import type { Remark } from './found.ts';
import { coresOf, durationMsOf, memoryGibOf } from './quantities.ts';
import { type Tree, textAt } from './tree.ts';
import { words } from './words.ts';

export type Amount = 'instances' | 'cores' | 'memoryGib' | 'startupMs';

/** Least and most, in the fact's own unit. */
const ranges: { readonly [amount in Amount]: readonly [number, number] } = {
  instances: [1, 200],
  cores: [0.01, 256],
  memoryGib: [0, 100_000],
  startupMs: [0, 1e9],
};

/** What is nearest to a value and fits; a whole number of instances. */
export function within(amount: Amount, value: number): number {
  const [least, most] = ranges[amount];
  return Math.min(most, Math.max(least, amount === 'instances' ? Math.round(value) : value));
}

/** Reads amounts of the workload `name`; undefined where nothing is written, or nothing that can be read. */
export function amountsOf(name: string, remarks: Remark[]) {
  function read(amount: Amount, tree: Tree | undefined, toValue: (text: string) => number | undefined) {
    if (tree === undefined || tree.value === null) return undefined;
    const written = textAt(tree);
    const value = toValue(withDefaults(written ?? ''));
    const taken = value === undefined ? undefined : within(amount, value);
    if (taken === undefined || taken !== value)
      remarks.push({ text: words.otherAmount(name, amount, written ?? '', taken), at: tree.at });
    return taken;
  }
  return {
    instances: (tree: Tree | undefined) => read('instances', tree, numberOf),
    cores: (tree: Tree | undefined) => read('cores', tree, coresOf),
    /** `binary`: in the units of Compose. */
    memoryGib: (tree: Tree | undefined, binary = false) =>
      read('memoryGib', tree, (text) => memoryGibOf(text, binary)),
    startupMs: (tree: Tree | undefined) => read('startupMs', tree, durationMsOf),
  };
}

function numberOf(text: string): number | undefined {
  const value = Number(text);
  return text.trim() === '' || !Number.isFinite(value) ? undefined : value;
}
