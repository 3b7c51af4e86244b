// What is compared: several scenarios, or one and the same with other settings.
import { type DocumentDifference, differenceOf } from '#analysis/comparison/document-difference.ts';
import { forkAt } from '#analysis/comparison/fork.ts';
import { formatDuration } from '#analysis/duration.ts';
import type { Scenario } from '#scenario/document.ts';
import { InputError, type Io } from './io.ts';
import { readScenario } from './read-scenario.ts';
import { registry } from './registry.ts';
import { mustCompile } from './runs.ts';
import { type SetOption, withSettings } from './settings.ts';
import { withOptions } from './simulate.ts';

const variantsMost = 4;

export interface Variant {
  /** `A`, `B`, … as in everything that is said of them. */
  readonly name: string;
  /** What it is: the file, and how it was changed. */
  readonly label: string;
  /** The file or example that it was read from. */
  readonly source: string;
  /** Whether it is just what was read. */
  readonly asRead: boolean;
  readonly scenario: Scenario;
  /** From the first variant; null for the first. */
  readonly difference: DocumentDifference | null;
}

export interface VariantOptions {
  readonly set?: readonly SetOption[];
  /** With `set`: what changes is put on the running system at this moment. */
  readonly from?: number;
  readonly until?: number;
  readonly warmup?: number;
}

/** The first is what the others are compared with. Throws an InputError when there are not two to four. */
export async function readVariants(
  files: readonly string[],
  options: VariantOptions,
  io: Io,
): Promise<Variant[]> {
  const { set = [], from } = options;
  if (files.filter((file) => file === '-').length > 1) {
    throw new InputError(['standard input can be only one of the scenarios']);
  }
  if (from !== undefined && set.length === 0)
    throw new InputError(['--from says when a --set comes about: give one']);
  if (set.length > 0 && files.length !== 1) {
    throw new InputError(['--set makes a second variant of one scenario: name only one']);
  }
  const many = files.length + (set.length > 0 ? 1 : 0);
  if (many < 2) throw new InputError(['a comparison needs two scenarios, or one and a --set path=value']);
  if (many > variantsMost) throw new InputError([`at most ${variantsMost} variants can be compared at once`]);
  const isCut = options.until !== undefined || options.warmup !== undefined;
  const read: Omit<Variant, 'name' | 'difference'>[] = [];
  for (const file of files) {
    const scenario = withOptions(await readScenario(file, io), options);
    read.push({ label: scenario.name, source: file, asRead: !isCut, scenario });
  }
  const [first] = read;
  if (first !== undefined && set.length > 0) read.push(changed(first, set, from));
  return named(read);
}

function changed(
  { scenario, source }: Omit<Variant, 'name' | 'difference'>,
  set: readonly SetOption[],
  from: number | undefined,
): Omit<Variant, 'name' | 'difference'> {
  const words = set.map(({ path, text }) => `${path}=${text}`).join(', ');
  const other = withSettings(scenario, set);
  if (from === undefined) return { label: words, source, asRead: false, scenario: other };
  if (from >= scenario.run.untilNs) {
    const end = formatDuration(scenario.run.untilNs);
    throw new InputError([`--from ${formatDuration(from)}: the run has ended by then, at ${end}`]);
  }
  const forked = forkAt(scenario, other, from, registry);
  if (!forked.ok) throw new InputError([`--from ${formatDuration(from)}: ${forked.message}`]);
  return { label: `${words} from ${formatDuration(from)}`, source, asRead: false, scenario: forked.scenario };
}

function named(read: readonly Omit<Variant, 'name' | 'difference'>[]): Variant[] {
  const [first] = read;
  return read.map((variant, index) => {
    mustCompile(variant.scenario, variant.source);
    const difference =
      first === undefined || index === 0 ? null : differenceOf(first.scenario, variant.scenario);
    return { ...variant, name: String.fromCharCode(65 + index), difference };
  });
}
