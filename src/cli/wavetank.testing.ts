// The command as tests call it: its words in place of a terminal, and files that are gone afterwards.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { runCommand } from './command.ts';
import type { Io } from './io.ts';

export const folder = mkdtempSync(join(tmpdir(), 'wavetank-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export async function wavetank(args: readonly string[], changes: Partial<Io> = {}): Promise<Said> {
  let out = '';
  let err = '';
  const io: Io = {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    columns: null,
    errIsTerminal: false,
    colour: false,
    stdin: async () => '',
    nowMs: () => 0,
    threads: null,
    ...changes,
  };
  const code = await runCommand(args, io);
  return { code, out, err };
}

/** M/M/1 at 80 % load, service 10 ms. */
export const queue = (changes: object = {}, run: object = {}) => ({
  version: 1,
  name: 'A queue',
  nodes: [
    { id: 'users', kind: 'client', arrivals: { process: 'poisson', ratePerS: 80 } },
    {
      id: 'server',
      kind: 'service',
      workers: 1,
      sharing: 'fcfs',
      queueLimit: null,
      operations: [{ demandMs: { dist: 'exponential', mean: 10 } }],
    },
  ],
  links: [{ from: 'users', to: 'server', latencyMs: 0 }],
  ...changes,
  run: { untilNs: 200e9, warmupNs: 20e9, ...run },
});

let files = 0;
export function file(document: unknown): string {
  const path = join(folder, `scenario-${files++}.json`);
  writeFileSync(path, typeof document === 'string' ? document : JSON.stringify(document));
  return path;
}

export const objectives = (...list: readonly [string, string, number][]) => ({
  objectives: list.map(([metric, is, value]) => ({ metric, is, value })),
});
