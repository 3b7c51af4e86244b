import { expect, it } from 'vitest';
import type { ScenarioNode } from '#scenario/document.ts';
import { linkOf, nodeAt, testKinds } from '#ui/tank/fixtures.testing.ts';
import { fullPlace, labelPlaces } from './labelPlaces.ts';
import { endsOf } from './ports.ts';

const link = linkOf('a', 'c');
const ends = [nodeAt('a', 'source', 0, 0), nodeAt('c', 'sink', 600, 0)];

function placeWith(between: readonly ScenarioNode[] = [], links = [link]): number | undefined {
  const nodes = [...ends, ...between];
  return labelPlaces({ nodes, links }, endsOf(nodes, links, testKinds), testKinds).get(link.id);
}

it('words stand in the middle of a channel', () => {
  expect(placeWith()).toBe(0.5);
});

it('words make way for a vessel that stands there', () => {
  expect(placeWith([nodeAt('b', 'middle', 300, 0)])).not.toBe(0.5);
});

it('a vessel beside the channel is in nobody’s way', () => {
  expect(placeWith([nodeAt('b', 'middle', 300, 300)])).toBe(0.5);
});

it('words make way for another channel', () => {
  const crossing = [nodeAt('x', 'source', 0, -300), nodeAt('y', 'sink', 600, 300)];
  expect(placeWith(crossing, [link, linkOf('x', 'y')])).not.toBe(0.5);
});

function fullPlaceWith(between: readonly ScenarioNode[] = []): number | undefined {
  const nodes = [...ends, ...between];
  return fullPlace(link, { nodes }, endsOf(nodes, [link], testKinds), testKinds);
}

it('all that is said of a chosen link makes way where its few words need not', () => {
  const below = [nodeAt('b', 'middle', 200, 100)];
  expect(placeWith(below)).toBe(0.5);
  expect(fullPlaceWith(below)).toBe(0.8);
  expect(fullPlaceWith()).toBe(0.5);
});

it('all that is said of a chosen link has no place in a crowd', () => {
  expect(fullPlaceWith([100, 250, 400].map((x, at) => nodeAt(`b${at}`, 'middle', x, 100)))).toBeUndefined();
});
