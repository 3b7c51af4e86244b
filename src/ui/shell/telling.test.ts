import { describe, expect, it } from 'vitest';
import type { LogEntry } from '#engine/frame.ts';
import { tellingEntries } from './telling.ts';

const entry = (atNs: number, what: LogEntry['what'], text: string): LogEntry => ({
  atNs,
  subject: 'db',
  what,
  text,
});

describe('the story of a run', () => {
  it('leaves out what follows at once from what was done, and keeps what came later', () => {
    const told = tellingEntries(
      [
        entry(5, 'fault', 'crash'),
        entry(5, 'mode', 'healthy → crashed'),
        entry(9, 'mode', 'crashed → starting'),
        entry(12, 'limit', 'too many calls'),
      ],
      4,
    );
    expect(told.map((line) => line.text)).toEqual(['crash', 'crashed → starting', 'too many calls']);
  });

  it('leaves out instances that come and go as a controller wants, and keeps what it says of that', () => {
    const told = tellingEntries(
      [
        { ...entry(5, 'scale', '2 → 3 instances'), controller: 'autoscaler' },
        { ...entry(5, 'mode', 'steady → scalingUp'), controller: 'autoscaler' },
        entry(5, 'mode', 'stopped → starting'),
        entry(9, 'mode', 'starting → healthy'),
        entry(9, 'mode', 'healthy → crashed'),
      ],
      9,
    );
    expect(told.map((line) => line.text)).toEqual(['2 → 3 instances', 'healthy → crashed']);
  });

  it('tells the last lines only', () => {
    const entries = [1, 2, 3, 4, 5].map((at) => entry(at, 'fault', String(at)));
    expect(tellingEntries(entries, 2).map((line) => line.text)).toEqual(['4', '5']);
  });
});
