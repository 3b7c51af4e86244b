import { expect, it } from 'vitest';
import { createRun } from './run.ts';
import { say } from './sim.ts';
import { modelOf, one, service } from './system.testing.ts';

it('the account of a run has a limit, and says when it is reached', () => {
  const sim = createRun(modelOf(one([0], service('server', 1))));
  for (let i = 0; i < 20_010; i++) say(sim, { atNs: i, subject: 'server', what: 'mode', text: 'on → off' });
  expect(sim.log.length).toBe(20_001);
  expect(sim.log.at(-1)).toMatchObject({ subject: 'system', what: 'limit' });
});
