import { describe, expect, it } from 'vitest';
import { linkLive, linkOf } from '#ui/tank/fixtures.testing.ts';
import { channelLabel, channelLooks, channelWidth, type LabelFacts, plateOf } from './channelLook.ts';

const facts: LabelFacts = {
  link: linkOf('a', 'b', { latencyMs: 20 }),
  live: { ...linkLive, callsPerS: 118, inFlight: 12 },
  detail: 'mid',
  selected: false,
  flows: false,
  still: false,
  roomy: true,
};
const said = (over: Partial<LabelFacts>) =>
  channelLabel({ ...facts, ...over }).map((line) => line.replaceAll('\u00a0', ' '));

describe('words on a channel', () => {
  it.each<[string, Partial<LabelFacts>, readonly string[]]>([
    ['none where drops can be followed', {}, []],
    ['the rate where they cannot', { flows: true }, ['118/s']],
    ['none from afar', { flows: true, detail: 'far' }, []],
    ['none where they would cover something', { flows: true, roomy: false }, []],
    ['a count for those who asked for less motion', { still: true }, ['12 in flight']],
    ['everything near by', { detail: 'near' }, ['http · 20 ms', '118/s']],
    ['what it is, before the first run', { detail: 'near', live: null }, ['http · 20 ms']],
    ['that it is cut', { live: { ...linkLive, state: 'cut' } }, ['cut']],
    [
      'the cause where it was asked for',
      { selected: true, live: { ...linkLive, cause: 'queue full' } },
      ['http · 20 ms', '10/s', 'queue full'],
    ],
    [
      'that it loses messages',
      { detail: 'near', link: { ...facts.link, loss: 0.02 } },
      ['http · 20 ms', 'loses 2 %', '118/s'],
    ],
  ])('%s', (_, over, lines) => {
    expect(said(over)).toEqual(lines);
  });

  it('fit on their plate', () => {
    expect(plateOf(['http · 20 ms', '118/s'])).toEqual({ x: -48, y: -18, width: 96, height: 36 });
  });
});

describe('width of a channel', () => {
  it('grows with the rate, within limits', () => {
    const widths = [0, 1, 10, 100, 1000, 1e9].map(channelWidth);
    expect(widths).toEqual(widths.toSorted((a, b) => a - b));
    expect(widths[0]).toBe(9);
    expect(widths.at(-1)).toBe(22);
  });
});

it('no two states share a pattern', () => {
  const patterns = Object.entries(channelLooks).map(
    ([state, look]) => `${state === 'cut'}${look.ripple?.dash ?? ''}`,
  );
  expect(new Set(patterns).size).toBe(4);
});
