// Samples drawn ahead, for keys that count up. What is drawn depends on nothing but what it is for, so that the samples
// of the next few keys can be drawn together: in one loop the processor works on several of them at once, while a sample
// on its own is a long chain of multiplications that all wait for each other. No state of a run, since nothing changes
// when they are drawn again. Leaves out draws under keys that are hashes (sim.ts), which nobody can know beforehand.
import { uniform } from './chance.ts';
import { type Sampler, sample } from './sampler.ts';

const most = 16;

const NONE = new Float64Array(0);

/** Of one stream: the samples of some keys of which one follows the other. */
export class Ahead {
  count = 0;
  /** Key of the first of them; they all have the second word in common. */
  keyA = 0;
  keyB = 0;
  of: Sampler | null = null;
  samples: Float64Array = NONE;
}

/** Draws the sample of a key, and the next ones too when it is the one that follows those drawn before. */
export function drawAhead(
  ahead: Ahead,
  streams: Int32Array,
  stream: number,
  of: Sampler,
  keyA: number,
  keyB: number,
): void {
  const follows = of === ahead.of && keyB === ahead.keyB && keyA === ((ahead.keyA + ahead.count) | 0);
  ahead.count = follows ? most : 1;
  ahead.keyA = keyA;
  ahead.keyB = keyB;
  ahead.of = of;
  if (ahead.samples === NONE) ahead.samples = new Float64Array(most);
  // Read back, since V8 knows then that they are integers; those among the arguments it would add as doubles.
  const { samples, count, keyA: first, keyB: second } = ahead;
  const a = streams[stream << 1];
  const b = streams[(stream << 1) | 1];
  for (let i = 0; i < count; i++) samples[i] = sample(of, uniform(a, b, (first + i) | 0, second, 0));
}
