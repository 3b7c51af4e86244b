import { describe, expect, it } from 'vitest';
import { checkLedgersInTurn, eventsPerCallChecked, InvariantError } from './ledger.ts';
import { createRun, runUntil } from './run.ts';
import { modelOf, one, service } from './system.testing.ts';

const times = Array.from({ length: 100 }, (_, i) => 10 * i);

describe('the ledgers', () => {
  it('are checked at the end of windows: what does not add up is thrown', () => {
    const sim = createRun(modelOf(one(times, service('server', 5), { run: { untilNs: 1e9 } })));
    runUntil(sim, 0.3e9);
    sim.meters.requestsInFlight++;
    expect(() => runUntil(sim, 0.6e9)).toThrow(InvariantError);
  });

  it('wait until eight events have gone by for each call that a check looks at', () => {
    const sim = createRun(modelOf(one(times, service('server', 5), { run: { untilNs: 1e9 } })));
    runUntil(sim, 0.3e9);
    sim.meters.requestsInFlight++;
    sim.checkedAtEvents = sim.events;
    sim.events += eventsPerCallChecked * sim.calls.rows.length - 1;
    checkLedgersInTurn(sim);
    sim.events++;
    expect(() => checkLedgersInTurn(sim)).toThrow(InvariantError);
  });
});
