// Builds the service worker after the page, with the list of what the page was built into.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, type Plugin } from 'vite';

interface BuiltFile {
  readonly url: string;
  /** Null where the name already changes with the content. */
  readonly revision: string | null;
}

/** Not asked for by the page: old browsers' fonts, the build's own notes, the schema for editors. */
const leftOut = /\.woff$|^\.vite\/|^scenario\.schema\.json$|^sw\.js$/;

export function offline(): Plugin {
  let outDir = '';
  return {
    name: 'wavetank:offline',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    async closeBundle() {
      await buildServiceWorker(outDir, builtFiles(outDir));
    },
  };
}

function builtFiles(outDir: string): BuiltFile[] {
  return readdirSync(outDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(outDir.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((url) => !leftOut.test(url))
    .sort()
    .map((url) => ({ url, revision: url.startsWith('assets/') ? null : hashOf(join(outDir, url)) }));
}

function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16);
}

/** A script of its own at a fixed address beside index.html: what it may answer for begins where it lies. */
async function buildServiceWorker(outDir: string, files: readonly BuiltFile[]): Promise<void> {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { builtFiles: JSON.stringify(files) },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2023',
      rolldownOptions: {
        input: 'src/offline/sw.ts',
        output: { format: 'iife', entryFileNames: 'sw.js' },
      },
    },
  });
}
