import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Ahead, drawAhead } from './ahead.ts';
import { uniform } from './chance.ts';
import { createRun } from './run.ts';
import { compileSampler, sample } from './sampler.ts';
import { drawInTurn } from './sim.ts';
import { modelOf, one, service } from './system.testing.ts';

const samplerOf = (mean: number) => compileSampler({ dist: 'exponential', mean }, 1);
const [three, seven] = [samplerOf(3), samplerOf(7)];

/** Keys that count up now and then, near the end of the int32 too. */
const key = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constantFrom(0x7fffffff, -0x80000000, -1));
const asked = fc.record({
  key,
  times: fc.integer({ min: 1, max: 40 }),
  keyB: fc.nat(1),
  of: fc.constantFrom(three, seven),
});

it('a sample is the same whether it was drawn ahead or not, in whatever turn', () => {
  const sim = createRun(modelOf(one([0], service('a', 1))));
  const [a = 0, b = 0] = sim.streams;
  fc.assert(
    fc.property(fc.array(asked, { maxLength: 20 }), (list) => {
      for (const { key, times, keyB, of } of list) {
        for (let i = 0; i < times; i++) {
          const keyA = (key + i) | 0;
          drawInTurn(sim, 0, of, keyA, keyB);
          expect(sim.drawn).toBe(sample(of, uniform(a, b, keyA, keyB, 0)));
        }
      }
    }),
  );
});

it('nothing is drawn ahead for keys that do not count up', () => {
  const ahead = new Ahead();
  drawAhead(ahead, Int32Array.of(1, 2), 0, three, 5, 0);
  expect(ahead.count).toBe(1);
  drawAhead(ahead, Int32Array.of(1, 2), 0, three, 9, 0);
  expect(ahead.count).toBe(1);
  drawAhead(ahead, Int32Array.of(1, 2), 0, three, 10, 0);
  expect(ahead.count).toBeGreaterThan(1);
});
