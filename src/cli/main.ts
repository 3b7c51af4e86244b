// The command's door to Node: streams, terminal and exit code. What it does is in command.ts.
import { isMainThread } from 'node:worker_threads';
import { runCommand } from './command.ts';
import { inlineMore } from './inlining.ts';
import type { Io } from './io.ts';
import { createThreads, serveRuns, threadsWanted } from './threads.ts';

const { stdout, stderr, env } = process;

let threads = null as ReturnType<typeof createThreads> | null;

const io: Io = {
  out: (text) => void stdout.write(text),
  err: (text) => void stderr.write(text),
  columns: stdout.isTTY ? stdout.columns : null,
  errIsTerminal: stderr.isTTY === true,
  colour: stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb',
  stdin: readStdin,
  nowMs: () => performance.now(),
  /** When runs begin, so that the command says what is wrong with their number. */
  get threads() {
    threads ??= createThreads(new URL(import.meta.url), threadsWanted(env['WAVETANK_THREADS']));
    return threads;
  },
};

async function readStdin(most: number): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    size += (chunk as Buffer).length;
    if (size > most) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

// Whoever reads us may stop early, as head does: nobody is left to tell.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  stderr.write(`standard output cannot be written (${error.code ?? error.message})\n`);
  process.exit(2);
});

if (isMainThread) {
  inlineMore();
  process.exitCode = await runCommand(process.argv.slice(2), io);
  threads?.close();
} else serveRuns();
