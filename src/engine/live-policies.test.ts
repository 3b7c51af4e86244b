import { describe, expect, it } from 'vitest';
import { createRun, fork, intervene, runUntil, traceHash } from './run.ts';
import { reportOf } from './summary.ts';
import { type Data, modelOf, one, run, scripted, timeout } from './system.testing.ts';

const slow = scripted('slow', [200, 'ok']);
const times = [0, 100, 400, 500];
const change = (atMs: number, policies: readonly Data[]) => ({
  atNs: atMs * 1e6,
  edit: { do: 'setPolicies', target: 'client->slow', policies },
});

describe('policies that change while it runs', () => {
  it('L1 hold for calls that begin from then on; those under way end under theirs', () => {
    const { told } = run(one(times, slow, { run: { interventions: [change(150, [timeout(50)])] } }));
    expect(told.map(({ outcome }) => outcome)).toEqual(['ok', 'ok', 'timeout', 'timeout']);
  });

  it('L2 may be taken away again, and are in the log', () => {
    const interventions = [change(50, [timeout(50)]), change(450, [])];
    const { told, report } = run(one(times, slow, { run: { interventions } }));
    expect(told.map(({ outcome }) => outcome)).toEqual(['ok', 'timeout', 'timeout', 'ok']);
    expect(report.log.map(({ what, text }) => [what, text])).toEqual([
      ['change', 'policies timeout'],
      ['change', 'no policies'],
    ]);
  });

  it('L3 leave operations alone that have a list of their own', () => {
    const link = { operations: { request: { policies: [timeout(300)] } } };
    const { told } = run(one(times, slow, { link, run: { interventions: [change(0, [timeout(50)])] } }));
    expect(told.map(({ outcome }) => outcome)).toEqual(['ok', 'ok', 'ok', 'ok']);
  });

  it('L3 also of a list that they were given while it runs', () => {
    const own = change(0, [timeout(300)]);
    const interventions = [
      { ...own, edit: { ...own.edit, operation: 'request' } },
      change(50, [timeout(50)]),
    ];
    const { told } = run(one(times, slow, { run: { interventions } }));
    expect(told.map(({ outcome }) => outcome)).toEqual(['ok', 'ok', 'ok', 'ok']);
  });

  it('L4 thrown live or recorded, it is the same run', () => {
    const document = one(times, slow);
    const live = createRun(modelOf(document), 1);
    runUntil(live, 150e6);
    const edit = { do: 'setPolicies', target: 'client->slow', policies: [timeout(50)] } as const;
    const record = intervene(live, edit as never);
    runUntil(live, 1e9);
    const recorded = createRun(modelOf({ ...document, run: { interventions: [record] } }), 1);
    runUntil(recorded, 1e9);
    expect(traceHash(live)).toBe(traceHash(recorded));
    expect(reportOf(live, 'running').system.outcomes).toEqual(reportOf(recorded, 'running').system.outcomes);
  });

  it('L5 two futures of one moment do not disturb each other', () => {
    const sim = createRun(modelOf(one(times, slow)), 1);
    runUntil(sim, 150e6);
    const [left, right] = [fork(sim), fork(sim)];
    const set = (policies: readonly Data[]) =>
      ({ do: 'setPolicies', target: 'client->slow', policies }) as never;
    const semaphore = { kind: 'semaphore', maxConcurrentCalls: 1, maxWaitDurationMs: 0 };
    intervene(left, set([timeout(50)]));
    intervene(right, set([{ policy: 'bulkhead', limit: semaphore, scope: 'instance' }]));
    for (const it of [left, right, sim]) runUntil(it, 1e9);
    expect(reportOf(left, 'running').system.outcomes).toMatchObject({ ok: 2, timeout: 2 });
    expect(reportOf(right, 'running').system.outcomes).toMatchObject({ ok: 3, bulkheadFull: 1 });
    expect(reportOf(sim, 'running').system.outcomes).toMatchObject({ ok: 4 });
  });
});
