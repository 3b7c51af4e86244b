// Running other programs: is it there, and what does it print when pinned to one core?
import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** What the program prints, or null when it is missing or fails. */
export async function outputOf(command, args) {
  try {
    return (await execute(command, args)).stdout.trim();
  } catch {
    return null;
  }
}

let pinning;

/** `['taskset', '-c', '1']`, or nothing where programs cannot be pinned. */
async function pin() {
  const words = ['taskset', '-c', String(availableParallelism() - 1)];
  pinning ??= outputOf(words[0], [...words.slice(1), 'true']).then((out) => (out === null ? [] : words));
  return pinning;
}

export const isPinned = async () => (await pin()).length > 0;

/** Runs the command pinned to one core and parses the last line that it prints. */
export async function pinned(command) {
  const [program, ...args] = [...(await pin()), ...command];
  const { stdout } = await execute(program, args, { maxBuffer: 1 << 24 });
  return JSON.parse(stdout.trim().split('\n').at(-1));
}
