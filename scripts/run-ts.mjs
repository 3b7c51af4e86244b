// node scripts/run-ts.mjs FILE [ARGUMENTS]: runs a TypeScript program. Node 20 cannot do so alone, and newer ones do
// not resolve what Vite does (text and style imports).
import { resolve } from 'node:path';
import { runnerImport } from 'vite';

const [file] = process.argv.splice(2, 1);
if (file === undefined) throw new Error('usage: node scripts/run-ts.mjs FILE [ARGUMENTS]');
await runnerImport(resolve(file), { configFile: false, logLevel: 'error' });
