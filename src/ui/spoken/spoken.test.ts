import { describe, expect, it } from 'vitest';
import type { NodeLive } from '#drawing/face.ts';
import type { RunReport } from '#engine/report.ts';
import { entryRemark, modeRemark, troubleRemark } from './remarks.ts';
import { createSpeaker, gapMs, type Remark, staleMs } from './speaker.ts';

const remark = (about: string, weight: number, state = about): Remark => ({
  about,
  state,
  weight,
  text: state,
});

describe('the speaker', () => {
  it('says one thing at a time, the weightiest first, then the oldest', () => {
    const speaker = createSpeaker();
    speaker.offer(remark('a', 1), 0);
    speaker.offer(remark('b', 5), 1);
    speaker.offer(remark('c', 5), 2);
    expect(speaker.next(10)).toBe('b');
    expect(speaker.next(10 + gapMs - 1)).toBe(null);
    expect(speaker.next(10 + gapMs)).toBe('c');
    expect(speaker.next(10 + 2 * gapMs)).toBe('a');
    expect(speaker.next(10 + 9 * gapMs)).toBe(null);
  });

  it('says of something again only what has changed', () => {
    const speaker = createSpeaker();
    speaker.offer(remark('shop', 1, 'fails'), 0);
    expect(speaker.next(0)).toBe('fails');
    speaker.offer(remark('shop', 1, 'fails'), gapMs);
    expect(speaker.next(gapMs)).toBe(null);
    speaker.offer(remark('shop', 1, 'well'), gapMs);
    expect(speaker.next(gapMs)).toBe('well');
  });

  it('what was taken back before it was said is not said', () => {
    const speaker = createSpeaker();
    speaker.offer(remark('shop', 1, 'well'), 0);
    speaker.next(0);
    speaker.offer(remark('shop', 1, 'fails'), 1);
    speaker.offer(remark('shop', 1, 'well'), 2);
    expect(speaker.next(gapMs)).toBe(null);
  });

  it('what has waited too long is news no more', () => {
    const speaker = createSpeaker();
    speaker.offer(remark('a', 1), 0);
    expect(speaker.next(staleMs + 1)).toBe(null);
  });
});

const live = {
  ...{ instances: 1, instancesUp: 1, workers: 24, workersBusy: 4, workersWaiting: 0, cores: 4, coresBusy: 1 },
  ...{ queue: 0, queueLimit: 48, inFlight: 4, arrivalsPerS: 60, okPerS: 60, errorsPerS: 0, refusedPerS: 0 },
  ...{ latencyP50Ms: 1, latencyP99Ms: 2, hitRatio: -1, cause: null, origin: null },
} satisfies NodeLive;
const shop = { id: 'shop', name: 'shop' };
const failing = { ...live, okPerS: 48, errorsPerS: 12, cause: 'no answer in time', origin: 'payments' };

describe('what is said', () => {
  it('of a node: how many failed, where and why', () => {
    expect(troubleRemark(shop, failing, [], null)?.text).toBe(
      'shop: 12 failed in the last second, payments: no answer in time.',
    );
  });

  it('a figure that moves is no news, a cause or a magnitude that changes is', () => {
    const stateOf = (over: Partial<typeof failing>) =>
      troubleRemark(shop, { ...failing, ...over }, [], null)?.state;
    expect(stateOf({ errorsPerS: 14 })).toBe(stateOf({}));
    expect(stateOf({ errorsPerS: 48, okPerS: 12 })).not.toBe(stateOf({}));
    expect(stateOf({ cause: 'queue full' })).not.toBe(stateOf({}));
  });

  it('that a node is well only when something else was said of it before', () => {
    expect(troubleRemark(shop, live, [], null)).toBe(null);
    expect(troubleRemark(shop, live, [], 'fails')?.text).toBe('shop is well again.');
  });

  it('of waiting workers, whatever their number', () => {
    const waits = (workersWaiting: number) => troubleRemark(shop, { ...live, workersWaiting }, [], null);
    expect(waits(20)?.text).toBe('shop: 20 of 24 wait.');
    expect(waits(21)?.state).toBe(waits(20)?.state);
    expect(waits(24)?.text).toBe('shop: every worker waits.');
  });

  it('of the run: that it runs, pauses, and how it ended', () => {
    const at = { name: 'Shop', nowNs: 4.2e9, report: null };
    expect(modeRemark('running', at)?.text).toBe('Running: Shop.');
    expect(modeRemark('running', { ...at, name: 'Bank' })?.state).not.toBe(modeRemark('running', at)?.state);
    expect(modeRemark('paused', at)?.text).toBe('Paused at 0:04.2.');
    expect(modeRemark('loading', at)).toBe(null);
    const system = { arrivals: 200, outcomes: { ok: 190, timeout: 10 }, latency: { p99Ms: 129 } };
    const report = { system } as unknown as RunReport;
    expect(modeRemark('ended', { ...at, report })?.text).toBe(
      'Ended at 0:04: 200 requests, 5.0\u202f% failed, p99 129\u202fms.',
    );
  });

  it('of what happened: when, to whom, what; more than of anybody’s trouble', () => {
    const entry = entryRemark({ atNs: 3e9, text: 'crash' }, 'payments');
    expect(entry.text).toBe('0:03, payments: crash.');
    expect(entry.weight).toBeGreaterThan(troubleRemark(shop, failing, [], null)?.weight ?? 9);
  });
});
