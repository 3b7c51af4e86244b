// What the command asks of Node's compiler. No page can ask for it.
import { setFlagsFromString } from 'node:v8';

const wishes = [
  /**
   * Bytes of bytecode that may be written into one function out of those that it calls. At V8's own limit, 920, it
   * stops in the middle of an event. The benchmarks' models take about seven eighths of the time with this one, and no
   * less with more (bench/README.md).
   */
  '--max-inlined-bytecode-size-cumulative=2000',
  /**
   * Notes from its first call on what a function is called with. V8 itself begins a little later, to save memory on
   * functions that run once, and has then missed some of what it decides by. M/M/1 takes 0.82 of the time with it, the
   * others about the same.
   */
  '--no-lazy-feedback-allocation',
];

/** For this process and all of its threads: what is compiled from now on. */
export function instructCompiler(): void {
  for (const wish of wishes) setFlagsFromString(wish);
}
