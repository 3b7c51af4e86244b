import { describe, expect, it } from 'vitest';
import type { LogEntry } from '#engine/frame.ts';
import { changesOf, lanesOf } from './changes.ts';

const entry = (atNs: number, text: string, more: Partial<LogEntry> = {}): LogEntry => ({
  ...{ atNs, text, subject: 'a->b', what: 'mode', chain: 0, layer: 1 },
  ...more,
});

describe('changes of mode', () => {
  it('are read from the account, with their reasons', () => {
    const entries = [
      entry(5, 'closed → open', { why: 'failure rate 62 % ≥ 50 % over 100 calls' }),
      entry(6, 'crash', { what: 'fault' }),
    ];
    expect(changesOf(entries)).toEqual([
      expect.objectContaining({
        atNs: 5,
        from: 'closed',
        to: 'open',
        layer: 1,
        why: expect.stringContaining('62 %'),
      }),
    ]);
  });

  it('make lanes that have no gap, from the beginning to now', () => {
    const changes = changesOf([entry(5, 'closed → open'), entry(9, 'open → halfOpen')]);
    expect(lanesOf(changes, 20).map(({ segments }) => segments)).toEqual([
      [
        { fromNs: 0, toNs: 5, mode: 'closed' },
        { fromNs: 5, toNs: 9, mode: 'open' },
        { fromNs: 9, toNs: 20, mode: 'halfOpen' },
      ],
    ]);
  });

  it('make one lane for each policy and each caller', () => {
    const changes = changesOf([
      entry(5, 'closed → open', { instance: 0 }),
      entry(6, 'closed → open', { instance: 1 }),
      entry(6, 'closed → open', { layer: 2, instance: 1 }),
      entry(7, 'open → halfOpen', { instance: 0 }),
    ]);
    expect(
      lanesOf(changes, 8).map(({ instance, layer, segments }) => [instance, layer, segments.length]),
    ).toEqual([
      [0, 1, 3],
      [1, 1, 2],
      [1, 2, 2],
    ]);
  });

  it('keep controllers of a node apart from its instances, and from each other', () => {
    const own = { subject: 'api', chain: undefined, layer: undefined };
    const changes = changesOf([
      entry(5, 'steady → scalingUp', { ...own, controller: 'autoscaler' }),
      entry(5, 'stopped → starting', { ...own, instance: 0 }),
      entry(6, 'inRotation → ejected', { ...own, controller: 'outlierDetection', instance: 0 }),
    ]);
    expect(lanesOf(changes, 8).map(({ controller, instance }) => [controller, instance])).toEqual([
      ['autoscaler', null],
      [null, 0],
      ['outlierDetection', 0],
    ]);
  });

  it('leave out what lasted no time', () => {
    const changes = changesOf([entry(0, 'closed → open'), entry(0, 'open → halfOpen')]);
    expect(lanesOf(changes, 4)[0]?.segments).toEqual([{ fromNs: 0, toNs: 4, mode: 'halfOpen' }]);
  });
});
