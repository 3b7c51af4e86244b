// Builds the engine for the benchmarks as users run it: one ESM file, dependencies included.
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const fromRoot = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export const bundlePath = fromRoot('.cache/bench/wavetank.bundle.js');

let built;

/** Builds once a process. */
export function buildBundle() {
  built ??= build({
    configFile: false,
    root: fromRoot('.'),
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: fromRoot('bench/entry.ts'),
      outDir: fromRoot('.cache/bench'),
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: {
        output: { entryFileNames: 'wavetank.bundle.js', codeSplitting: false, topLevelVar: false },
      },
    },
  });
  return built;
}
