import type { Compared } from './compare.ts';
import type { Io } from './io.ts';
export function writeRecord(_path: string, _done: Compared, _io: Io): void {}
