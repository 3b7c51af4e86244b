// How far the runs are, on standard error: one line that is written over in a terminal; elsewhere a line now and then,
// and only when it takes long.
import type { Io } from './io.ts';
import type { RunsHeard } from './runs.ts';

const afterMs = 500;
const everyMs = 100;
const quietAfterMs = 15_000;
const quietEveryMs = 15_000;

export class Progress implements RunsHeard {
  private readonly io: Io;
  private readonly runs: number;
  private readonly startMs: number;
  private saidMs: number;
  private shown = false;

  constructor(io: Io, runs: number) {
    this.io = io;
    this.runs = runs;
    this.startMs = io.nowMs();
    this.saidMs = this.startMs + (io.errIsTerminal ? afterMs - everyMs : quietAfterMs - quietEveryMs);
  }

  progress(share: number, done: number): void {
    if (done < this.runs) this.say(share, done);
  }

  clear(): void {
    if (this.shown && this.io.errIsTerminal) this.io.err('\r\x1b[K');
  }

  private say(part: number, done: number): void {
    const now = this.io.nowMs();
    if (now - this.saidMs < (this.io.errIsTerminal ? everyMs : quietEveryMs)) return;
    this.saidMs = now;
    const left = part > 0 ? ((now - this.startMs) / part) * (1 - part) : 0;
    const runs = this.runs > 1 ? `run ${done + 1} of ${this.runs}, ` : '';
    const text = `${runs}${Math.floor(part * 100)} %, about ${Math.ceil(left / 1000)} s left`;
    this.io.err(this.io.errIsTerminal ? `\r\x1b[K${text}` : `wavetank: ${text}\n`);
    this.shown = true;
  }
}
