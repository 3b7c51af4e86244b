// Builds the engine for the benchmarks as users run it: as the command is built.
import { fileURLToPath } from 'node:url';
import { build, loadConfigFromFile, mergeConfig } from 'vite';

const here = fileURLToPath(new URL('../../', import.meta.url));
const outDir = `${here}.cache/bench`;

/** The engine as it is; and as it is in another checkout, or with functions that others stand in for. */
export const bundleNames = ['whole', 'there', 'chartless', 'unobserved'];

export const bundlePath = (name) => `${outDir}/${name}.bundle.js`;

/** A breaker's modes by a table in place of its statechart. In storms no other chart ever changes its mode. */
const chartless = {
  chart: `
    const modes = { TRIP: 'open', PROBE: 'halfOpen', CLOSE: 'closed' };
    const openings = { TRIP: (opened) => opened + 1, PROBE: (opened) => opened, CLOSE: () => 0 };
    export function sendToChart(sim, chart, machine, { type }) {
      if (!(type in modes)) return false;
      const from = chart.value;
      chart.value = modes[type];
      chart.context = { opened: openings[type](chart.context.opened) };
      return chart.value !== from;
    }`,
};

/**
 * What stands in for functions of the engine, by the module that they are in. Runs are the same with them: what
 * observes is told of what happens, and is not asked. A histogram goes on counting, since ledgers are checked against it.
 */
const standIns = {
  chartless,
  unobserved: {
    spans: 'export function writeSpan() {}',
    histogram: 'export function record(h) { h.count++; }',
    traces: 'export function considerTrace() {}',
  },
};

/** Replaces these functions wherever the engine imports them; the rest of their modules is as it was. */
function replacing(functions) {
  const mark = '?replaced';
  return {
    name: 'replacing',
    enforce: 'pre',
    resolveId(source, importer) {
      const name = /^(?:\.|#engine)\/(\w+)\.ts$/.exec(source)?.[1];
      const isOwn = importer?.endsWith(mark) ?? true;
      if (isOwn || !(name in functions)) return null;
      return `${here}src/engine/${name}.ts${mark}`;
    },
    load(id) {
      if (!id.endsWith(mark)) return null;
      const real = id.slice(0, -mark.length);
      const name = real.split('/').at(-1).replace('.ts', '');
      return `export * from ${JSON.stringify(real)};\n${functions[name]}\n`;
    },
  };
}

const built = new Map();

/** Builds once a process; of a checkout elsewhere when its root is given. */
export function buildBundle(name = 'whole', root = here) {
  if (!built.has(name)) built.set(name, buildOnce(name, root));
  return built.get(name);
}

async function buildOnce(name, root) {
  const { config } = await loadConfigFromFile(
    { command: 'build', mode: 'production' },
    `${root}/vite.cli.config.ts`,
  );
  // Beside the command's own plugins, but for the one that makes a command of the file.
  const plugins = config.plugins.filter((plugin) => plugin.name !== 'wavetank:executable');
  if (name in standIns) plugins.push(replacing(standIns[name]));
  return build(
    mergeConfig(
      { ...config, plugins },
      {
        configFile: false,
        root,
        logLevel: 'error',
        build: {
          ssr: `${root}/bench/entry.ts`,
          outDir,
          emptyOutDir: false,
          rolldownOptions: { output: { entryFileNames: `${name}.bundle.js`, banner: '' } },
        },
      },
    ),
  );
}
