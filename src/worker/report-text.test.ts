import { expect, it } from 'vitest';
import { createRun, runUntil } from '#engine/run.ts';
import { reportOf } from '#engine/summary.ts';
import { link, modelOf, sender, service, timeout } from '#engine/system.testing.ts';
import { reportIn, reportText } from './report-text.ts';

/** The back answers too late for all but the first, whose call is the only one that is well. */
const system = {
  nodes: [sender([10, 20, 500]), service('front', 0), service('back', 30), service('idle', 1)],
  links: [
    link('client', 'front'),
    link('front', 'back', { policies: [timeout(40)] }),
    link('front', 'idle', { id: 'unused' }),
  ],
  run: { untilNs: 2e9 },
};

it('a report says the same after it was text, at the beginning, where nothing is measured, and later', () => {
  const sim = createRun(modelOf(system));
  for (const untilNs of [0, 50e6, 1.5e9]) {
    runUntil(sim, untilNs, 1e6);
    const report = reportOf(sim, 'running');
    expect(reportIn(reportText(report))).toEqual(report);
  }
  expect(sim.requestNumber).toBe(3);
});
