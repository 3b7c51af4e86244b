// `wavetank compare --record FILE` and `wavetank check FILE.md`: a decision record, and whether it still holds.
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { differenceOf } from '#analysis/comparison/document-difference.ts';
import { checkRecord, type RecordCheck } from '#analysis/comparison/record/check.ts';
import { decisionRecord } from '#analysis/comparison/record/markdown.ts';
import { editedLine, type ParsedRecord, parseRecord } from '#analysis/comparison/record/parse.ts';
import { type DecisionRecord, type RecordOrigin, recordOf } from '#analysis/comparison/record/record.ts';
import { formatScenario } from '#files/json.ts';
import { parseScenarioValue } from '#scenario/parse.ts';
import { problemText } from '#scenario/problems.ts';
import { type Compared, compareVariants } from './comparing.ts';
import { InputError, type Io } from './io.ts';
import { painter } from './paint.ts';
import { codeOf } from './read-scenario.ts';
import { registry } from './registry.ts';
import { mustCompile } from './runs.ts';
import { readVariants, type Variant, type VariantOptions } from './variants.ts';
import { writeText } from './write.ts';

export function writeRecord(path: string, done: Compared, options: VariantOptions, io: Io): void {
  if (!path.endsWith('.md'))
    throw new InputError([`${path}: a record is Markdown: give it a name that ends in .md`]);
  const { markdown, figures } = decisionRecord(recordFor(path, done, options), stemOf(path));
  writeText(path, markdown);
  for (const { file, svg } of figures) writeText(join(dirname(path), file), svg);
  io.err(`wavetank: wrote ${path} and ${figures.length} figures beside it\n`);
}

const stemOf = (path: string) => basename(path).replace(/\.md$/, '');

function recordFor(path: string, done: Compared, options: VariantOptions): DecisionRecord {
  const variants = done.runs.map((run, index) => ({
    ...run,
    label: done.variants[index]?.label ?? run.name,
    difference: done.variants[index]?.difference ?? null,
    document: JSON.parse(formatScenario(run.scenario, registry)),
  }));
  const title = `Decision record: ${variants.map(({ label }) => label).join(' or ')}`;
  return recordOf(title, variants, done.comparisons, originOf(path, done.variants, options));
}

/** Null where a variant is no file: what cannot change needs no second look. */
function originOf(path: string, variants: readonly Variant[], options: VariantOptions): RecordOrigin | null {
  const { set = [], from, until, warmup } = options;
  const sources = variants.slice(0, set.length > 0 ? 1 : undefined).map(({ source }) => source);
  if (!sources.every(isFile)) return null;
  const files = sources.map((source) =>
    relative(dirname(resolve(path)), resolve(source)).replaceAll('\\', '/'),
  );
  return { files, set, fromNs: from ?? null, untilNs: until ?? null, warmupNs: warmup ?? null };
}

const isFile = (source: string) => source !== '-' && existsSync(source);

// Checking ----------------------------------------------------------------------------------------------------------

/** 0 when the record holds, else 1. */
export async function checkRecordFile(path: string, json: boolean, io: Io): Promise<number> {
  const parsed = readRecord(path);
  const { record, measured } = parsed;
  const edited = editedLine(measured, record, stemOf(path));
  const variants = (await presentVariants(path, record, io)) ?? recordedVariants(path, record);
  const done = await compareVariants(variants, record.seeds, io);
  const result = checkRecord(record, recordFor(path, done, {}));
  const holds = edited === null && result.departures.length === 0;
  io.out(
    json
      ? `${JSON.stringify({ wavetank: 1, record: path, holds, edited, ...result }, null, 1)}\n`
      : textOf(record, result, edited, io),
  );
  return holds ? 0 : 1;
}

function readRecord(path: string): Extract<ParsedRecord, { ok: true }> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new InputError([`${path}: cannot be read (${codeOf(error)})`]);
  }
  const parsed = parseRecord(text);
  if (parsed.ok) return parsed;
  throw new InputError([`${path}: ${parsed.message}${parsed.line === null ? '' : ` (line ${parsed.line})`}`]);
}

/** From the files as they are now; null where they are not all there. */
async function presentVariants(path: string, { origin }: DecisionRecord, io: Io): Promise<Variant[] | null> {
  if (origin === null) return null;
  const files = origin.files.map((file) => resolve(dirname(path), file));
  const gone = files.filter((file) => !existsSync(file));
  if (gone.length > 0) {
    io.err(`${path}: ${gone.join(', ')}: not there, so the scenarios in the record are run\n`);
    return null;
  }
  return readVariants(
    files,
    {
      set: origin.set,
      ...(origin.fromNs !== null && { from: origin.fromNs }),
      ...(origin.untilNs !== null && { until: origin.untilNs }),
      ...(origin.warmupNs !== null && { warmup: origin.warmupNs }),
    },
    io,
  );
}

function recordedVariants(path: string, { variants }: DecisionRecord): Variant[] {
  const scenarios = variants.map(({ name, document }) => {
    const parsed = parseScenarioValue(document, registry);
    if (parsed.ok) return parsed.scenario;
    throw new InputError(
      parsed.problems.map((problem) => `${path}: variant ${name}: ${problemText(problem)}`),
    );
  });
  const [first] = scenarios;
  return scenarios.map((scenario, index) => {
    const { name = '', label = '' } = variants[index] ?? {};
    mustCompile(scenario, `${path}: variant ${name}`);
    const difference = first === undefined || index === 0 ? null : differenceOf(first, scenario);
    return { name, label, source: path, asRead: true, scenario, difference };
  });
}

function textOf(
  record: DecisionRecord,
  { identical, departures }: RecordCheck,
  edited: string | null,
  io: Io,
): string {
  const paint = painter(io.colour);
  const lines = [
    paint.bold(record.title),
    ...(edited === null
      ? []
      : [paint.bad(`edited by hand, and not what was measured: ${edited.trim() || '(a line)'}`)]),
    ...departures.map(({ what, recorded, now }) => paint.bad(`✗ ${what}: recorded ${recorded}, now ${now}`)),
  ];
  if (edited === null && departures.length === 0) {
    lines.push(
      paint.good(
        identical
          ? 'the record holds: every figure is the same to its last digit'
          : 'the record holds: figures have moved, all within their intervals',
      ),
    );
  } else lines.push(paint.bad('the record does not hold'));
  return `${lines.join('\n')}\n`;
}
