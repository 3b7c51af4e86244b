import { chmodSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';
import { constantFunctions } from './vite.functions.ts';

const output = 'dist-cli/wavetank.js';

/** The bundle is a command: it can be run as it is. */
const executable: Plugin = {
  name: 'wavetank:executable',
  closeBundle: () => chmodSync(output, 0o755),
};

// The command: one ESM file that needs nothing but Node, dependencies included.
export default defineConfig({
  plugins: [constantFunctions(), executable],
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist-cli',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    sourcemap: false,
    rolldownOptions: {
      output: {
        entryFileNames: 'wavetank.js',
        codeSplitting: false,
        banner: '#!/usr/bin/env node',
        // As `var`, the engine's constants would be read and checked anew at every use.
        topLevelVar: false,
      },
    },
  },
});
