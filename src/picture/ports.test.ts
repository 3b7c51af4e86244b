import { describe, expect, it } from 'vitest';
import { linkOf, nodeAt, testKinds } from '#ui/tank/fixtures.testing.ts';
import { endsOf } from './ports.ts';

describe('ends of channels', () => {
  const nodes = [
    nodeAt('a', 'source', 0, 100),
    nodeAt('high', 'sink', 300, 0),
    nodeAt('low', 'sink', 300, 200),
  ];

  it('stand in the middle of a port that nothing else uses', () => {
    const ends = endsOf(nodes, [linkOf('a', 'high')], testKinds);
    expect(ends.get('a-high')).toEqual({ from: 0, to: 0 });
  });

  it('spread in the order of what they lead to, whatever the order of the links', () => {
    const ends = endsOf(nodes, [linkOf('a', 'low'), linkOf('a', 'high')], testKinds);
    expect(ends.get('a-high')?.from).toBe(-8);
    expect(ends.get('a-low')?.from).toBe(8);
  });

  it('never spread beyond the span of the port', () => {
    const many = Array.from({ length: 30 }, (_, index) => nodeAt(`n${index}`, 'sink', 300, index * 50));
    const links = many.map((node) => linkOf('a', node.id));
    const ends = endsOf([nodeAt('a', 'source', 0, 0), ...many], links, testKinds);
    const places = [...ends.values()].map((end) => end.from);
    expect(Math.max(...places) - Math.min(...places)).toBeCloseTo(40);
  });
});
