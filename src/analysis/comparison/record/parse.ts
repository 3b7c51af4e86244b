// From the text of a record back to its data, or to what is wrong with it and where. People write around the marks;
// what stands between them is compared as it is.
import { isRecord } from '#scenario/schema-walk.ts';
import { marks, measuredText } from './markdown.ts';
import { type DecisionRecord, recordVersion } from './record.ts';

export type ParsedRecord =
  | { readonly ok: true; readonly record: DecisionRecord; readonly measured: string }
  /** `line` from 1, where there is one. */
  | { readonly ok: false; readonly message: string; readonly line: number | null };

export function parseRecord(text: string): ParsedRecord {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const [begin, end, data] = [marks.begin, marks.end, marks.data].map((mark) => lines.indexOf(mark));
  if (begin === undefined || end === undefined || data === undefined)
    return refused('is no decision record', null);
  if (begin < 0 || end < begin || data < end) {
    return refused('is no decision record of Wavetank, or one without its marks', null);
  }
  const open = lines.indexOf('```json', data);
  const close = lines.indexOf('```', open + 1);
  if (open < 0 || close < 0) return refused('has no data after its mark', data + 1);
  const value = valueOfJson(lines.slice(open + 1, close).join('\n'));
  if (value === undefined) return refused('the data is no JSON', open + 1);
  const problem = problemOf(value);
  if (problem !== null) return refused(`the data ${problem}`, open + 1);
  const record = withQuantiles(value as DecisionRecord);
  return { ok: true, record, measured: lines.slice(begin + 1, end).join('\n') };
}

/** Records of before there were any have none. */
function withQuantiles(record: DecisionRecord): DecisionRecord {
  const comparisons = record.comparisons.map((comparison) => ({
    ...comparison,
    quantiles: comparison.quantiles ?? [],
  }));
  return { ...record, comparisons };
}

/** The first line between the marks that is not what the data says; null: it is as it was written. */
export function editedLine(measured: string, record: DecisionRecord, stem: string): string | null {
  const written = measuredText(record, stem).split('\n');
  const read = measured.split('\n');
  const place = read.findIndex((line, index) => line !== written[index]);
  if (place >= 0) return read[place] ?? '';
  return read.length === written.length ? null : (written[read.length] ?? '');
}

function valueOfJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What the rest of the program relies on; scenarios are validated when they are run. */
function problemOf(value: unknown): string | null {
  if (!isRecord(value)) return 'is no object';
  if (value['wavetank'] !== recordVersion)
    return `is of version ${String(value['wavetank'])}, not ${recordVersion}`;
  const { seeds, variants, comparisons } = value;
  if (!isListOf(seeds, (seed) => Number.isInteger(seed)) || seeds.length === 0) return 'names no seeds';
  if (!isListOf(variants, isVariant) || variants.length < 2) return 'has no variants';
  if (!isListOf(comparisons, isComparison) || comparisons.length !== variants.length - 1)
    return 'has no comparisons';
  return null;
}

function isVariant(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const lists = ['assumptions', 'changes', 'traceHashes'].every((name) => isListOf(value[name], isText));
  return lists && isText(value['name']) && isText(value['label']) && isRecord(value['document']);
}

function isComparison(value: unknown): boolean {
  if (!isRecord(value) || !isRecord(value['base']) || !isRecord(value['other'])) return false;
  const rows = isListOf(
    value['rows'],
    (row) => isRecord(row) && isText(row['path']) && isText(row['verdict']),
  );
  const isJudged = (row: unknown) => isRecord(row) && isRecord(row['base']) && isRecord(row['other']);
  const { quantiles = [] } = value;
  const views = isListOf(
    quantiles,
    (view) => isRecord(view) && isText(view['subject']) && isListOf(view['rows'], isRecord),
  );
  return (
    rows &&
    views &&
    isListOf(value['objectives'], (row) => isJudged(row) && isRecord((row as ObjectiveLike).objective))
  );
}

interface ObjectiveLike {
  readonly objective: unknown;
}

const isText = (value: unknown) => typeof value === 'string';

function isListOf(value: unknown, is: (entry: unknown) => boolean): value is readonly unknown[] {
  return Array.isArray(value) && value.every(is);
}

const refused = (message: string, line: number | null): ParsedRecord => ({ ok: false, message, line });
