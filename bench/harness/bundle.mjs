// Builds the engine for the benchmarks as users run it: one ESM file, dependencies included.
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = fileURLToPath(new URL('../../', import.meta.url));
const outDir = `${here}.cache/bench`;

/** The engine as it is; without what it observes of every call; and as it is in another checkout. */
export const bundleNames = ['whole', 'unobserved', 'there'];

export const bundlePath = (name) => `${outDir}/${name}.bundle.js`;

/**
 * What stands in for functions of the engine in the bundle that observes nothing. Runs are the same without them: they
 * are told of what happens, and are not asked. A histogram goes on counting, since ledgers are checked against it.
 */
const unobserved = {
  spans: 'export function writeSpan() {}',
  histogram: 'export function record(h) { h.count++; }',
  traces: 'export function considerTrace() {}',
};

/** Replaces these functions wherever the engine imports them; the rest of their modules is as it was. */
function withoutObservation() {
  const mark = '?unobserved';
  return {
    name: 'without-observation',
    enforce: 'pre',
    resolveId(source, importer) {
      const name = /^(?:\.|#engine)\/(\w+)\.ts$/.exec(source)?.[1];
      const isOwn = importer?.endsWith(mark) ?? true;
      if (isOwn || !(name in unobserved)) return null;
      return `${here}src/engine/${name}.ts${mark}`;
    },
    load(id) {
      if (!id.endsWith(mark)) return null;
      const real = id.slice(0, -mark.length);
      const name = real.split('/').at(-1).replace('.ts', '');
      return `export * from ${JSON.stringify(real)};\n${unobserved[name]}\n`;
    },
  };
}

const built = new Map();

/** Builds once a process; of a checkout elsewhere when its root is given. */
export function buildBundle(name = 'whole', root = here) {
  if (!built.has(name)) built.set(name, buildOnce(name, root));
  return built.get(name);
}

function buildOnce(name, root) {
  return build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    plugins: name === 'unobserved' ? [withoutObservation()] : [],
    ssr: { noExternal: true },
    build: {
      ssr: `${root}/bench/entry.ts`,
      outDir,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: {
        output: { entryFileNames: `${name}.bundle.js`, codeSplitting: false, topLevelVar: false },
      },
    },
  });
}
