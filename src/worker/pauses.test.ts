// Where a watched run stands still: at the event itself, whatever the pace.
import { describe, expect, it } from 'vitest';
import { createRun, runUntil, traceHash } from '#engine/run.ts';
import type { Sim } from '#engine/sim.ts';
import { type Data, link, modelOf, sender, service, timeout } from '#engine/system.testing.ts';
import { runWatched, startWatch } from './pauses.ts';
import type { PauseCondition } from './protocol.ts';

const every = (ms: number, many: number) => Array.from({ length: many }, (_, i) => 10 + i * ms);

/** The front calls the back, which answers 30 ms later, 20 ms too late for it; the client has all the patience. */
const impatient: Data = {
  nodes: [sender(every(100, 5)), service('front', 0), service('back', 30)],
  links: [link('client', 'front'), link('front', 'back', { policies: [timeout(10)] })],
  run: { untilNs: 2e9 },
};

/** One at work, one in line: the third of each burst is refused. */
const crowded: Data = {
  nodes: [sender([10, 11, 12, 500, 501, 502]), service('desk', 100, { queueLimit: 1 })],
  links: [link('client', 'desk')],
  run: { untilNs: 2e9 },
};

const start = (document: Data) => createRun(modelOf(document));

/** Runs on, in slices of so many events and so much time, until something is met or nothing is left. */
function next(sim: Sim, conditions: readonly PauseCondition[], slice = { events: 1000, ns: 2e9 }) {
  const watch = startWatch(sim, conditions);
  return goOn(sim, watch, slice);
}

function goOn(sim: Sim, watch: ReturnType<typeof startWatch>, slice = { events: 1000, ns: 2e9 }) {
  watch.met = null;
  while (sim.now < 2e9) {
    runWatched(sim, Math.min(2e9, sim.now + slice.ns), slice.events, watch);
    if (watch.met !== null) return watch.met;
  }
  return null;
}

describe('pause when', () => {
  it('P1 a call times out: at the link whose caller gave up, not at those it failed with it; once', () => {
    const sim = start(impatient);
    const watch = startWatch(sim, ['timeout']);
    expect(goOn(sim, watch)).toEqual({ when: 'timeout', atNs: 20e6, subject: 'front->back' });
    expect(sim.now).toBe(20e6);
    expect(goOn(sim, watch)).toBeNull();
  });

  it('P2 a queue refuses: the first time at each node', () => {
    const sim = start(crowded);
    const watch = startWatch(sim, ['refusal']);
    expect(goOn(sim, watch)).toEqual({ when: 'refusal', atNs: 12e6, subject: 'desk' });
    expect(goOn(sim, watch)).toBeNull();
  });

  it('P3 what happened before it was asked for is not the first time', () => {
    const sim = start(crowded);
    runUntil(sim, 300e6);
    expect(next(sim, ['refusal'])).toBeNull();
  });

  it('P4 an objective fails: at the end of a window, and again only after it held', () => {
    const objectives = [{ metric: 'desk.errorRate', is: '<', value: 0.1 }];
    const sim = start({ ...crowded, objectives, run: { untilNs: 2e9, windowNs: 50e6 } });
    const watch = startWatch(sim, ['objective']);
    expect(goOn(sim, watch)).toMatchObject({ when: 'objective', atNs: 500e6, subject: 'desk', value: 1 / 3 });
    expect(goOn(sim, watch)).toBeNull();
  });

  it('P5 a mode changes: with what it was and is', () => {
    const faults = [{ id: 'f', kind: 'crash', target: 'desk', atNs: 70e6 }];
    expect(next(start({ ...crowded, faults }), ['mode'])).toMatchObject({
      atNs: 70e6,
      subject: 'desk',
      text: 'healthy → crashed',
    });
  });

  it('P6 stands at the same event at every pace', () => {
    const slices = [
      { events: 1, ns: 1e9 },
      { events: 7, ns: 3e6 },
      { events: 1000, ns: 2e9 },
    ];
    const stands = slices.map((slice) => {
      const sim = start(impatient);
      next(sim, ['timeout', 'refusal', 'mode'], slice);
      return { now: sim.now, events: sim.events, hash: traceHash(sim) };
    });
    expect(stands[1]).toEqual(stands[0]);
    expect(stands[2]).toEqual(stands[0]);
  });

  it('P7 changes nothing about the run', () => {
    const watched = start(crowded);
    const watch = startWatch(watched, ['timeout', 'refusal', 'objective', 'mode']);
    while (watched.now < 2e9) goOn(watched, watch);
    const plain = start(crowded);
    runUntil(plain, 2e9);
    expect(traceHash(watched)).toBe(traceHash(plain));
  });
});
