import { describe, expect, it } from 'vitest';
import type { InterventionEdit } from '#scenario/document.ts';
import { seriesColumns } from './frame.ts';
import { checkpoint, createRun, fork, intervene, restore, runUntil, stateHash, traceHash } from './run.ts';
import { reportOf } from './summary.ts';
import {
  type Data,
  durations,
  link,
  modelOf,
  one,
  outcomes,
  run,
  sender,
  service,
} from './system.testing.ts';

const set = (atMs: number, target: string, setting: string, value: unknown) => ({
  atNs: atMs * 1e6,
  edit: { do: 'setSetting', target, setting, value },
});
const during = (...interventions: readonly object[]): Data => ({ run: { interventions } });

describe('settings that change while it runs', () => {
  it('S1 demands: what has been drawn stays, also in the queue; what arrives later draws anew', () => {
    const document = one(
      [0, 10, 300],
      service('s', 100),
      during(set(50, 's', 'operations[do].demandMs', 20)),
    );
    expect(durations(run(document))).toEqual([100, 190, 20]);
  });

  it('S2 workers: more take from the line at once', () => {
    const server = service('s', 100, { workers: 1, cores: 4 });
    const document = one([0, 1, 2], server, during(set(50, 's', 'workers', 3)));
    expect(durations(run(document))).toEqual([100, 149, 148]);
  });

  it('S3 workers: fewer let everybody finish, and take nobody until there is room', () => {
    const server = service('s', 100, { workers: 3, cores: 4 });
    const document = one([0, 0, 50, 60], server, during(set(20, 's', 'workers', 1)));
    expect(durations(run(document))).toEqual([100, 100, 150, 240]);
  });

  it('S4 a queue limit lets those in line stay and refuses the next', () => {
    const document = one([0, 1, 2, 60], service('s', 100), during(set(50, 's', 'queueLimit', 0)));
    expect(outcomes(run(document))).toEqual(['ok', 'ok', 'ok', 'refused']);
  });

  it('S5 cores: what computes goes on with what it still needs', () => {
    const server = service('s', 100, { workers: 2, cores: 1, sharing: 'ps' });
    // Both have done 50 ms of their work after 100 ms; with a core each the rest takes 50.
    expect(durations(run(one([0, 0], server, during(set(100, 's', 'cores', 2)))))).toEqual([150, 150]);
    // First come: one has been done by then, the other has 50 left, on a quarter of a core.
    const first = service('s', 100, { workers: 2, cores: 1 });
    expect(durations(run(one([0, 0], first, during(set(150, 's', 'cores', 0.25)))))).toEqual([100, 350]);
  });

  it('S6 cores that are taken away: who would be done first keeps its own', () => {
    const server = service('s', 100, { workers: 2, cores: 2 });
    expect(durations(run(one([0, 20], server, during(set(50, 's', 'cores', 1)))))).toEqual([100, 150]);
  });

  it('S7 cores of an instance that stands still, shared otherwise than before', () => {
    const faults = [{ id: 'gc', kind: 'pause', target: 's', atNs: 20e6, forNs: 80e6 }];
    const server = service('s', 100, { workers: 2, cores: 2 });
    const document = one([0, 0], server, {
      faults,
      ...during(set(50, 's', 'cores', 1), set(60, 's', 'sharing', 'ps')),
    });
    expect(durations(run(document))).toEqual([260, 260]);
  });

  it('S8 a discipline orders those who wait already', () => {
    const document = one([0, 1, 2, 3], service('s', 100), during(set(50, 's', 'discipline', 'lifo')));
    expect(durations(run(document))).toEqual([100, 399, 298, 197]);
  });

  it('S9 latency: what is on its way arrives when it would have', () => {
    const document = one([0, 100, 200], service('s', 0), {
      link: { latencyMs: 40 },
      ...during(set(20, 'client->s', 'latencyMs', 5), set(150, 'client->s', 'latencyMs', 40)),
    });
    expect(durations(run(document))).toEqual([45, 10, 80]);
  });

  it('S10 loss and bandwidth of a link, beside what faults do to it', () => {
    const faults = [{ id: 'l', kind: 'latency', target: 'client->s', addMs: 10, atNs: 0 }];
    const document = one([1, 100], service('s', 0), {
      client: { requestBytes: 1000 },
      link: { responseBytes: 0 },
      faults,
      // 1000 bytes at 0.8 Mbit/s take 10 ms.
      ...during(set(50, 'client->s', 'bandwidthMbps', 0.8)),
    });
    expect(durations(run(document))).toEqual([20, 30]);
    const lossy = one([0, 100], service('s', 0), during(set(50, 'client->s', 'loss', 1)));
    const { report } = run({ ...lossy, nodes: [sender([0, 100], { deadlineMs: 500 }), service('s', 0)] });
    expect(report.system.outcomes).toMatchObject({ ok: 1, deadline: 1 });
  });

  it('S11 utilisation and cost are of what there was when it was', () => {
    const server = service('s', 1000, { workers: 1, cores: 1, pricePerHour: null, memoryGib: 0 });
    const until = { untilNs: 4e9, interventions: [set(1000, 's', 'workers', 4), set(2000, 's', 'cores', 3)] };
    const { node } = run(one([0], server, { prices: { perCoreHour: 1, perGibHour: 0 }, run: until }));
    // Busy for 1 s of 1 + 3 × 4 worker seconds, and of 2 + 2 × 3 core seconds.
    expect(node('s').workerUtilisation).toBeCloseTo(1 / 13, 12);
    expect(node('s').coreUtilisation).toBeCloseTo(1 / 8, 12);
    expect(node('s').costPerHour).toBeCloseTo(2, 12);
  });

  it('S11 a worker that is to go is there for as long as it is held', () => {
    const server = service('s', 1000, { workers: 4, cores: 4 });
    const { node, report } = run(
      one([0, 0, 0], server, {
        run: { untilNs: 2e9, windowNs: 5e8, interventions: [set(500, 's', 'workers', 1)] },
      }),
    );
    // Three of four for half a second, three of three for another, and none of one for the rest.
    expect(node('s').workerUtilisation).toBeCloseTo(3 / 4.5, 12);
    const at = 2 * seriesColumns.length + seriesColumns.indexOf('workerUtilisation');
    expect(report.windows.map(({ rows }) => rows[at])).toEqual([0.75, 1, 0, 0]);
  });

  it('S12 the balancing of a gateway', () => {
    const nodes = [
      sender([0, 10, 20, 30]),
      { id: 'g', kind: 'gateway', demandMs: 0, balancing: 'roundRobin' },
      service('a', 100, { workers: 9, cores: 9 }),
      service('b', 1, { workers: 9, cores: 9 }),
    ];
    const links = [link('client', 'g'), link('g', 'a'), link('g', 'b')];
    const changed = during(set(15, 'g', 'balancing', 'leastConnections'));
    expect(run({ nodes, links }).node('a').arrivals).toBe(2);
    expect(run({ nodes, links, ...changed }).node('a').arrivals).toBe(1);
  });

  it('S13 it is in the log, in words', () => {
    const changes = during(
      set(1, 's', 'workers', 2),
      set(2, 's', 'operations[do].demandMs', { dist: 'exponential', mean: 20 }),
      set(3, 's', 'queueLimit', 5),
    );
    const { report } = run(one([0], service('s', 10), changes));
    expect(report.log.map(({ subject, what, text }) => [subject, what, text])).toEqual([
      ['s', 'change', 'workers 1 → 2'],
      ['s', 'change', 'operations[do].demandMs 10 → exponential mean 20'],
      ['s', 'change', 'queueLimit none → 5'],
    ]);
  });

  it('S14 thrown live or recorded, it is the same run; forks and rewinds keep it', () => {
    const document = one([0, 10, 20, 300, 310], service('s', { dist: 'exponential', mean: 60 }));
    const edit: InterventionEdit = { do: 'setSetting', target: 's', setting: 'workers', value: 2 };
    const faster = { ...edit, setting: 'operations[do].demandMs', value: { dist: 'exponential', mean: 5 } };
    const live = createRun(modelOf(document), 1);
    runUntil(live, 30e6);
    const done = [intervene(live, edit), intervene(live, faster)];
    runUntil(live, 200e6);
    const [copy, twin] = [checkpoint(live), fork(live)];
    runUntil(live, 1e9);
    const recorded = createRun(modelOf({ ...document, run: { interventions: done } }), 1);
    runUntil(recorded, 1e9);
    expect(traceHash(recorded)).toBe(traceHash(live));
    expect(reportOf(recorded, 'running').nodes).toEqual(reportOf(live, 'running').nodes);
    const wanted = stateHash(live);
    intervene(twin, { ...edit, value: 9 });
    runUntil(twin, 1e9);
    expect(traceHash(twin)).not.toBe(traceHash(live));
    restore(live, copy);
    runUntil(live, 1e9);
    expect(stateHash(live)).toBe(wanted);
    const fresh = createRun(live.model, 1);
    restore(fresh, copy);
    runUntil(fresh, 1e9);
    expect(stateHash(fresh)).toBe(wanted);
  });

  it('putting one run back leaves the other runs of the scenario alone', () => {
    const change = set(50, 's', 'operations[do].demandMs', { dist: 'exponential', mean: 20 });
    const model = modelOf(one([0, 10, 300], service('s', 100), during(change)));
    const [before, after, other] = [createRun(model, 1), createRun(model, 1), createRun(model, 1)];
    runUntil(after, 100e6);
    runUntil(other, 100e6);
    const hash = stateHash(other);
    restore(before, checkpoint(after));
    expect(stateHash(before)).toBe(hash);
    expect(stateHash(other)).toBe(hash);
    expect(stateHash(after)).toBe(hash);
  });
});
