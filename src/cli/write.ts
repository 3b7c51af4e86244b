// Writing files, with a word about what went wrong.
import { mkdirSync, writeFileSync } from 'node:fs';
import { InputError } from './io.ts';
import { codeOf } from './read-scenario.ts';

export function writeText(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new InputError([`${path}: cannot be written (${codeOf(error)})`]);
  }
}

export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new InputError([`${path}: cannot be made a folder (${codeOf(error)})`]);
  }
}
