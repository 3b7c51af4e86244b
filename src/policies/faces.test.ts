import { describe, expect, it } from 'vitest';
import type { SeatLive } from '#drawing/policyFace.ts';
import { policyFaces } from './faces.ts';
import { policyUis } from './ui.ts';

const seat = (more: Partial<SeatLive> = {}): SeatLive => ({
  ...{ caller: null, mode: null, levels: {}, counted: {}, perS: {} },
  ...more,
});
const said = (policy: string, seats: readonly SeatLive[], settings: object | null = null) =>
  policyFaces.get(policy)?.read(seats, settings as never);

describe('faces of policies', () => {
  it('are there for every policy, under its title', () => {
    expect(policyUis.length).toBeGreaterThan(2);
    for (const { id } of policyUis) expect(policyFaces.has(id), id).toBe(true);
  });

  it('tell what they model', async () => {
    for (const { id } of policyUis) {
      const page = await policyFaces.get(id)?.model?.();
      for (const part of ['# ', '## What it models', '## What it ignores'])
        expect(page?.default, id).toContain(part);
    }
  });

  it('say nothing telling while nothing happens', () => {
    for (const [id, face] of policyFaces) {
      expect(face.read([seat()], null), id).toMatchObject({ tone: 'calm', weight: 0 });
    }
  });

  it('tell how many callers have an open breaker, and when the first tries again', () => {
    const open = (ms: number) => seat({ mode: 'open', levels: { triesAgainInMs: ms } });
    const two = [open(4160), seat({ mode: 'closed', levels: {} }), open(9000)];
    expect(said('breaker', two)).toMatchObject({
      tone: 'bad',
      words: 'open in 2 of 3 · 4.2\u00a0s left',
    });
    expect(said('breaker', [seat({ mode: 'halfOpen' })])?.words).toBe('half-open');
    const closed = seat({ mode: 'closed', levels: { failureRate: 12 } });
    expect(said('breaker', [closed])?.words).toBe('closed · 12\u00a0% failing');
  });

  it('count permits over all callers', () => {
    const settings = { limit: { kind: 'semaphore', maxConcurrentCalls: 5 } };
    const full = [seat({ levels: { inUse: 5 } }), seat({ levels: { inUse: 5, waiting: 3 } })];
    expect(said('bulkhead', full, settings)).toMatchObject({
      tone: 'warn',
      words: '10 of 10 permits · 3 wait',
    });
    const refusing = [seat({ levels: { inUse: 5 }, perS: { rejected: 8 } })];
    expect(said('bulkhead', refusing, settings)).toMatchObject({
      ...{ tone: 'bad', words: '5 of 5 permits · refuses 8/s' },
    });
  });

  it('tell how fast calls are tried again', () => {
    const retrying = seat({ perS: { retries: 32 } });
    expect(said('retry', [retrying])).toMatchObject({ tone: 'again', words: 'retrying 32/s' });
    expect(said('retry', [seat()], { maxAttempts: 3 })?.words).toBe('up to 3 attempts');
  });
});
