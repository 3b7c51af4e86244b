import { describe, expect, it } from 'vitest';
import type { PolicySheet } from '#engine/frame.ts';
import { policiesOf, settingsOf } from './reading.ts';

const sheet = (layer: number, more: Partial<PolicySheet> = {}): PolicySheet => ({
  ...{ link: 'a->b', chain: 0, layer, operation: null, policy: 'bulkhead' },
  ...{ levels: ['inUse'], counters: ['rejected'], chart: null },
  ...more,
});
const chart = { initial: 'closed', states: ['closed', 'open'], arrows: [] };

describe('policies of a link', () => {
  it('are read by name, with all their callers', () => {
    const sheets = [sheet(0), sheet(1, { link: 'b->c' }), sheet(1, { policy: 'breaker', chart })];
    const row = (at: number, caller: number, mode: number) => ({
      ...{ sheet: at, caller, mode, levels: [7], counted: [5], perS: [2.5] },
    });
    const read = policiesOf(
      { sheets, rows: [row(0, 0, -1), row(0, 1, -1), row(1, 0, -1), row(2, -1, 1)], cut: false },
      'a->b',
    );
    expect(read.map(({ sheet: { policy }, seats }) => [policy, seats.length])).toEqual([
      ['bulkhead', 2],
      ['breaker', 1],
    ]);
    expect(read[0]?.seats[1]).toMatchObject({
      caller: 1,
      mode: null,
      levels: { inUse: 7 },
      perS: { rejected: 2.5 },
    });
    expect(read[1]?.seats[0]).toMatchObject({ caller: null, mode: 'open' });
  });

  it('have settings only while the document still says so', () => {
    const link = { policies: [{ policy: 'bulkhead', limit: 3 }], operations: {} } as never;
    expect(settingsOf(link, sheet(0))).toMatchObject({ limit: 3 });
    expect(settingsOf(link, sheet(0, { policy: 'retry' }))).toBeNull();
    expect(settingsOf(link, sheet(0, { operation: 'pay' }))).toBeNull();
  });
});
