// All that the command knows of the world around it, so that tests can stand in for it.
import type { PoolWorker } from '#worker/pool.ts';

/** Threads beside this one that runs can go on in. */
export interface Threads {
  /** How many runs go on at once. */
  readonly many: number;
  readonly makeWorker: () => PoolWorker;
}

export interface Io {
  out(text: string): void;
  err(text: string): void;
  /** Columns of the terminal that `out` goes to; null: a file or a pipe. */
  readonly columns: number | null;
  readonly errIsTerminal: boolean;
  readonly colour: boolean;
  /** All of standard input, or null when it is longer than `most` bytes. */
  stdin(most: number): Promise<string | null>;
  nowMs(): number;
  /** Null: everything runs in this one. */
  readonly threads: Threads | null;
}

/** What a person has to correct: every line is printed, and the command ends with 2. */
export class InputError extends Error {
  override name = 'InputError';
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}
