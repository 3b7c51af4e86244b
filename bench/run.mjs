// npm run bench = node bench/run.mjs [rows…] [--quick] [--against DIR] [--json FILE] [--scene URL]. See README.md.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { complaint } from './harness/checks.mjs';
import { caseName, measureCases, perSecond, prepareAll } from './harness/measuring.mjs';
import { isPinned } from './harness/processes.mjs';
import { median, quantile } from './harness/statistics.mjs';
import { short, table } from './harness/table.mjs';
import { extraCases, rows, rowsAgainst } from './rows.mjs';

const usage = `Usage: npm run bench -- [rows...] [options]
Rows: ${[...new Set(rows.map((it) => it.row))].join(' ')} (all of them when none is named)
  --quick        3 repetitions of less work instead of 5
  --against DIR  also measure the engine of another checkout, which has its node_modules, interleaved with this one
  --json FILE    write every sample and figure to FILE
  --scene URL    the page of the reference scene (rows "scene"); default: the built app
  --help`;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    against: { type: 'string' },
    json: { type: 'string' },
    scene: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const unknown = positionals.filter((word) => !rows.some((it) => it.row === word));
if (options.help || unknown.length > 0) {
  console.log(unknown.length > 0 ? `No row ${unknown.join(', ')}.\n${usage}` : usage);
  process.exit(unknown.length > 0 ? 2 : 0);
}

const progress = (text) => process.stderr.isTTY && process.stderr.write(`\r\x1b[K${text}`);

function casesOf(chosen) {
  const wanted = chosen.flatMap((it) => it.cases ?? []);
  if (chosen.some((it) => it.row === '2')) wanted.push(...extraCases);
  return [...new Map(wanted.map((it) => [caseName(it.contender, it.workload), it])).values()];
}

/** @returns {{values: number[]} | {reason: string}} one value a repetition */
async function evaluate(row, measured, context) {
  if (row.measure) {
    progress(row.metric);
    const values = await row.measure(context).catch((error) => `failed: ${error.message.split('\n')[0]}`);
    return typeof values === 'string' ? { reason: values } : { values };
  }
  const absent = row.cases.find((it) => context.missing.has(it.contender));
  if (absent) return { reason: context.missing.get(absent.contender) };
  const sources = row.cases.map((it) => measured.get(caseName(it.contender, it.workload)));
  const failed = sources.find((it) => it.failure !== null);
  if (failed) return { reason: failed.failure };
  return { values: sources[0].samples.map((_, i) => row.value(sources.map((it) => it.samples[i]))) };
}

function verdictOf({ better, must, stretch }, value) {
  if (must === undefined) return '';
  const reaches = (target) => (better === 'higher' ? value >= target : value <= target);
  if (reaches(stretch)) return 'stretch reached';
  return reaches(must) ? 'must reached' : 'NOT REACHED';
}

function lineOf(row, { values, reason }) {
  const target = (value) => (value === undefined ? '' : `${row.better === 'higher' ? '>=' : '<='} ${value}`);
  const cells = [row.row, row.metric];
  const targets = [target(row.must), target(row.stretch)];
  if (reason) return [...cells, '-', '', ...targets, reason];
  const [low, middle, high] = [0.25, 0.5, 0.75].map((p) => short(quantile(values, p)));
  const range = values.length > 1 ? `${low} to ${high}` : '';
  return [...cells, `${middle} ${row.unit}`.trim(), range, ...targets, verdictOf(row, median(values))];
}

function caseLine([name, { samples, failure }]) {
  if (failure !== null) return [name, '-', '-', failure];
  const rates = samples.map(perSecond);
  const workload = name.split(': ')[1];
  return [
    name,
    short(median(rates)),
    short(median(samples.map((it) => it.cpuMs))),
    complaint(workload, samples) ?? 'ok',
  ];
}

const named = rows.filter((it) => positionals.length === 0 || positionals.includes(it.row));
const chosen = options.against === undefined ? named : [...named, ...rowsAgainst(named)];
const cases = casesOf(chosen);
progress('preparing');
const needed = new Set(cases.map((it) => it.contender));
if (chosen.some((it) => it.row === '10')) needed.add('Wavetank');
const missing = await prepareAll(needed, options);
const measured = await measureCases(
  cases.filter((it) => !missing.has(it.contender)),
  { repetitions: options.quick ? 3 : 5, quick: options.quick, progress },
);
const results = [];
for (const row of chosen) {
  results.push({ row, ...(await evaluate(row, measured, { ...options, missing })) });
}
progress('');

const pinning = (await isPinned()) ? 'each program pinned to one core' : 'programs not pinned (no taskset)';
const repetitions = options.quick ? '3 quick' : '5';
console.log(
  `Node ${process.versions.node}, ${cpus()[0].model}, ${pinning}, ${repetitions} interleaved repetitions.\n`,
);
const caseLines = [...measured].map(caseLine);
if (caseLines.length > 0) {
  console.log(table(['case', 'per CPU second', 'CPU ms', 'result'], caseLines, [false, true, true]));
  for (const [name, reason] of missing) console.log(`${name}: ${reason}`);
  console.log('');
}
console.log('Medians of paired ratios, quartiles beside them.\n');
const head = ['row', 'metric', 'measured', 'quartiles', 'must', 'stretch', 'verdict'];
console.log(
  table(
    head,
    results.map((it) => lineOf(it.row, it)),
    [false, false, true, true, true, true],
  ),
);

if (options.json) {
  const figures = results.map(({ row: { cases: _, measure: __, value: ___, ...row }, values, reason }) => ({
    ...row,
    values,
    reason,
    median: values && median(values),
    verdict: values ? verdictOf(row, median(values)) : reason,
  }));
  const machine = { node: process.versions.node, cpu: cpus()[0].model, pinned: await isPinned() };
  const document = {
    machine,
    figures,
    cases: Object.fromEntries(measured),
    missing: Object.fromEntries(missing),
  };
  writeFileSync(options.json, `${JSON.stringify(document, null, 2)}\n`);
}

const wrong =
  caseLines.some(([, , , result]) => result !== 'ok') ||
  results.some((it) => it.reason?.startsWith('failed'));
process.exitCode = wrong ? 1 : 0;
