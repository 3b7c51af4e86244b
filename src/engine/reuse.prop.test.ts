// What is used again keeps nothing of what it was before: with every pooled object filled with nonsense when it is put
// back, a run must stay the same. A field that somebody forgot to set would come from whoever had the object last.
import { afterEach, expect, it, vi } from 'vitest';
import { type Call, Calls } from './call.ts';
import { holds } from './holds.testing.ts';
import type { Model } from './model.ts';
import { untilNs } from './random-system.testing.ts';
import { type Effect, Effects, type Request, Requests } from './request.ts';
import { createRun, runUntil } from './run.ts';
import { reportOf } from './summary.ts';

// Many runs, on a machine that others use too.
vi.setConfig({ testTimeout: 240_000 });
afterEach(() => void vi.restoreAllMocks());

/** No row, no moment, no state of anything. */
const nonsense = 123_456_789;

/** Its own place in the pool, and what tells that it is free. */
const kept = new Set(['row', 'state']);

function spoil(pooled: object): void {
  const fields = pooled as { [field: string]: unknown };
  for (const [field, value] of Object.entries(fields)) {
    if (kept.has(field)) continue;
    if (typeof value === 'number') fields[field] = nonsense;
    if (Array.isArray(value)) value.fill(nonsense);
  }
}

/** Counts what was spoilt, so that a pool that is never used cannot pass for one that is clean. */
function spoilWhatIsPutBack(): { calls: number; requests: number; effects: number } {
  const spoilt = { calls: 0, requests: 0, effects: 0 };
  const { give: giveCall } = Calls.prototype;
  const { give: giveRequest } = Requests.prototype;
  const { give: giveEffect } = Effects.prototype;
  vi.spyOn(Calls.prototype, 'give').mockImplementation(function (this: Calls, call: Call) {
    giveCall.call(this, call);
    if (this.free === call) spoil(call);
    spoilt.calls++;
  });
  vi.spyOn(Requests.prototype, 'give').mockImplementation(function (this: Requests, request: Request) {
    giveRequest.call(this, request);
    spoil(request);
    spoilt.requests++;
  });
  vi.spyOn(Effects.prototype, 'give').mockImplementation(function (this: Effects, effect: Effect) {
    giveEffect.call(this, effect);
    spoil(effect);
    spoilt.effects++;
  });
  return spoilt;
}

function told(model: Model, seed: number) {
  const sim = createRun(model, seed);
  runUntil(sim, untilNs);
  return { report: reportOf(sim, 'running'), events: sim.events };
}

it('what is used again keeps nothing of what it was before', () => {
  const total = { calls: 0, requests: 0, effects: 0 };
  holds(40, (_document, model, seed) => {
    const clean = told(model, seed);
    const spoilt = spoilWhatIsPutBack();
    const again = told(model, seed);
    vi.restoreAllMocks();
    expect(again).toEqual(clean);
    for (const pool of ['calls', 'requests', 'effects'] as const) total[pool] += spoilt[pool];
  });
  expect(Math.min(total.calls, total.requests, total.effects)).toBeGreaterThan(100);
});
