// What the command asks of Node's compiler.
import { setFlagsFromString } from 'node:v8';

/**
 * Bytes of bytecode that V8 may write into one function out of those that it calls. At its own limit, 920, it stops in
 * the middle of an event. With this one the benchmarks' models take about seven eighths of the time (bench/README.md),
 * and with more no less. No page can ask for it.
 */
const inlinedBytes = 2000;

/** For this process and all of its threads: what is compiled from now on. */
export function inlineMore(): void {
  setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${inlinedBytes}`);
}
