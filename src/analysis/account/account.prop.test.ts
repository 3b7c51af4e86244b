// Accounts of random systems with everything that can go wrong: what any account must be.
import { describe, expect, it } from 'vitest';
import { holds } from '#engine/holds.testing.ts';
import { createRun, runToEnd } from '#engine/run.ts';
import { reportOf } from '#engine/summary.ts';
import { accountOf } from './account.ts';
import { naming } from './accounts.testing.ts';
import { causeOf, sentenceOf } from './words.ts';

describe('an account of any system', () => {
  it('tells causes before what they caused, in the order of time, in whole sentences', () => {
    holds(150, (_document, model, seed) => {
      const sim = createRun(model, seed);
      const { lines } = accountOf(model.scenario, reportOf(sim, runToEnd(sim)));
      for (const [place, line] of lines.entries()) {
        const cause = line.because === null ? undefined : lines[line.because];
        if (line.because !== null) expect(line.because, JSON.stringify(lines)).toBeLessThan(place);
        if (cause !== undefined) expect(cause.atNs, JSON.stringify(lines)).toBeLessThanOrEqual(line.atNs);
        expect(line.atNs).toBeGreaterThanOrEqual(lines[place - 1]?.atNs ?? 0);
        expect(line.untilNs ?? line.atNs, JSON.stringify(lines)).toBeGreaterThanOrEqual(line.atNs);
        for (const text of [sentenceOf(line, naming), causeOf(line, naming)])
          expect(text).not.toMatch(/undefined|NaN|null|Infinity/);
      }
    });
  });
});
