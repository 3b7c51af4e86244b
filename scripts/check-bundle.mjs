// Measures what was built, as it travels (gzip), against its limits, and holds two promises that no type can: the
// worker carries no React, and the page loads nothing from elsewhere.
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readBundle } from './bundle-files.mjs';
import { root } from './tool.mjs';

/** In kB (1000 bytes) after gzip -9. Raised only on purpose, with the reason in the commit. */
const limits = {
  'page, initial JS': 240,
  'page, initial CSS': 20,
  // Inside of other people's pages: drawn with this much, run with what comes after.
  'embed, first JS': 130,
  'charts (lazy)': 115,
  // Policies and controllers with their statecharts, and what pauses and several seeds need, are here as well as the
  // engine; and the settings of every kind and policy with their help in full, which come along with what runs them.
  'engine worker': 112,
  // Statistics, and what reads figures from reports, with what it says of paths that do not exist.
  'judge worker': 20,
};

/** Text that only these libraries contain. Each must be found where it belongs, or the search proves nothing. */
const markers = {
  react: 'react.transitional.element',
  recharts: 'recharts-wrapper',
  flow: 'react-flow__viewport',
  offline: 'messageSkipWaiting',
  checking: 'a fallback goes to the parallel step',
};

const dist = join(root, 'dist');
const { manifest, read, gzipKb, closure, filesOf, firstFiles } = readBundle(dist);
const holding = (files, marker) => files.filter((file) => read(file).includes(marker));

const initial = firstFiles('page');
const embed = firstFiles('embed-running');
const running = firstFiles('running');

/** recharts, and what only it needs: the lazy chunks that come with it. */
function chartFiles() {
  const lazy = Object.keys(manifest).filter((key) => !initial.js.includes(manifest[key].file));
  const withCharts = lazy.filter(
    (key) => manifest[key].file.endsWith('.js') && hasCharts(manifest[key].file),
  );
  const needed = filesOf(new Set(withCharts.flatMap((key) => [...closure(key)])));
  return needed.js.filter((file) => !initial.js.includes(file));
}

function hasCharts(file) {
  return holding([file], markers.recharts).length > 0;
}

/** Vite leaves a worker's chunks out of the page's manifest. */
function workerFiles() {
  const known = new Set(Object.values(manifest).map(({ file }) => basename(file)));
  const assets = join(dist, 'assets');
  if (!existsSync(assets)) return [];
  return readdirSync(assets)
    .filter((file) => file.endsWith('.js') && !known.has(file))
    .map((file) => join('assets', file));
}

/** src= and href= of the page that lead elsewhere, or that a sub-path would break. */
function foreignAddresses() {
  const html = read('index.html').toString();
  const addresses = [...html.matchAll(/\s(?:src|href)="([^"]*)"/g)].map((match) => match[1]);
  return addresses.filter((address) => !address.startsWith('./') && !address.startsWith('data:'));
}

const charts = chartFiles();
const workers = workerFiles();
const isJudge = (file) => basename(file).startsWith('judge-');
const sizes = {
  'page, initial JS': gzipKb(initial.js),
  'page, initial CSS': gzipKb(initial.css),
  'embed, first JS': gzipKb(embed.js),
  'charts (lazy)': gzipKb(charts),
  'engine worker': gzipKb(workers.filter((file) => !isJudge(file))),
  'judge worker': gzipKb(workers.filter(isJudge)),
};

const problems = [];
const expect = (holds, problem) => {
  if (!holds) problems.push(problem);
};
for (const [name, limit] of Object.entries(limits)) {
  const size = sizes[name];
  const verdict = size <= limit ? 'ok' : 'TOO LARGE';
  console.log(
    `${name.padEnd(18)} ${size.toFixed(1).padStart(7)} kB of ${String(limit).padStart(4)}  ${verdict}`,
  );
  expect(size <= limit, `${name}: ${size.toFixed(1)} kB is more than ${limit} kB`);
}
expect(holding(initial.js, markers.react).length > 0, 'the page holds no React: its marker is out of date');
expect(
  holding(initial.js, markers.recharts).length === 0,
  'recharts is loaded at once, not when a chart is shown',
);
expect(
  holding(initial.js, markers.flow).length > 0,
  'the page holds no React Flow: its marker is out of date',
);
for (const file of holding(running.js, markers.flow))
  problems.push(`${file}: React Flow is in the embedded tank`);
for (const file of holding(running.js, markers.offline))
  problems.push(`${file}: an embedded tank must not keep itself`);
expect(charts.length > 0, 'no lazy chunk holds recharts: nothing was measured');
expect(workers.some(isJudge), 'no worker that judges was built: nothing was measured');
expect(!workers.every(isJudge), 'no engine worker was built: nothing was measured');
for (const file of holding(workers, markers.react)) problems.push(`${file}: React is in the worker`);
expect(
  holding([...initial.js, ...embed.js], markers.checking).length > 0,
  'nothing checks handlers: its marker is out of date',
);
for (const file of holding(workers, markers.checking))
  problems.push(`${file}: what checks documents is in the worker`);
for (const address of foreignAddresses())
  problems.push(`index.html: ${address} is not below the page's own address`);
if (problems.length > 0) console.error(problems.join('\n'));
process.exitCode = problems.length > 0 ? 1 : 0;
