import { describe, expect, it } from 'vitest';
import { shownAt } from './LinkGauges.tsx';

const gauge = (title: string, words: string, weight: number) => ({
  ...{ key: title, title, words, weight, glyph: '', tone: 'calm' as const },
});
const [timeout, closed, open] = [
  gauge('timeout', '', 0),
  gauge('breaker', 'closed', 0),
  gauge('breaker', 'open · 4.2 s left', 6),
];

const shown = (
  gauges: Parameters<typeof shownAt>[0],
  detail: 'near' | 'mid' | 'far',
  { roomy = true, spacious = true } = {},
) => shownAt(gauges, { detail, selected: false, roomy, spacious }).map((it) => it.shown);

describe('the gauges of a link', () => {
  it('say all that they know near by', () => {
    expect(shown([timeout, open], 'near')).toEqual(['timeout', 'breaker: open · 4.2 s left']);
  });

  it('leave the word to the most telling one further off, and alone have it themselves', () => {
    expect(shown([timeout, open], 'mid')).toEqual(['', 'breaker: open']);
    expect(shown([timeout, closed], 'mid')).toEqual(['', '']);
    expect(shown([closed], 'mid')).toEqual(['breaker: closed']);
    expect(shown([timeout], 'mid')).toEqual(['timeout']);
    expect(shown([timeout], 'mid', { spacious: false })).toEqual(['']);
    expect(shown([open], 'mid', { spacious: false })).toEqual(['open']);
  });

  it('are only those that ask for attention where there is no room', () => {
    expect(shown([closed], 'mid', { roomy: false })).toEqual([]);
    expect(shown([timeout, open], 'mid', { roomy: false })).toEqual(['breaker: open']);
    expect(shown([closed], 'far')).toEqual([]);
    expect(shown([open], 'far')).toEqual(['']);
  });
});
