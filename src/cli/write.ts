// Writing files, with a word about what went wrong.
import { existsSync, mkdirSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from './io.ts';
import { codeOf } from './read-scenario.ts';

/** Throws an InputError when what is to be written stands where something is read from. */
export function refuseOverwriting(read: readonly string[], written: readonly string[]): void {
  const lost = written.find((path) => read.some((other) => isSameFile(path, other)));
  if (lost === undefined) return;
  throw new InputError([`${lost}: is read, and would be overwritten; name another file to write`]);
}

function isSameFile(one: string, other: string): boolean {
  const paths = [one, other];
  return paths.every((path) => existsSync(path)) && realpathSync(one) === realpathSync(other);
}

export function writeText(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new InputError([`${path}: cannot be written (${codeOf(error)})`]);
  }
}

/** With those that contain it. One after the other: Node's own way never ends where `/proc` is asked for a folder. */
export function makeFolder(path: string): void {
  const outer = dirname(path);
  if (outer !== path && !existsSync(outer)) makeFolder(outer);
  try {
    mkdirSync(path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
    throw new InputError([`${path}: cannot be made a folder (${codeOf(error)})`]);
  }
}
