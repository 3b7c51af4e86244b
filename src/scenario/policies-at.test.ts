import { expect, test } from 'vitest';
import type { Intervention, Scenario } from './document.ts';
import { policiesAt } from './policies-at.ts';

const link = { id: 'a->b', policies: [{ policy: 'own' }] } as never;
const put = (atNs: number, policy: string, more: object = {}): Intervention => ({
  atNs,
  edit: { do: 'setPolicies', target: 'a->b', policies: [{ policy }], ...more },
});
const at = (ns: number, ...interventions: readonly Intervention[]) =>
  policiesAt({ run: { interventions } } as unknown as Scenario, link, ns).map(({ policy }) => policy);

test('a link has its own policies until others are put on it', () => {
  const done = [put(10, 'first'), put(20, 'second')];
  expect(at(9, ...done)).toEqual(['own']);
  expect(at(10, ...done)).toEqual(['first']);
  expect(at(99, ...done)).toEqual(['second']);
});

test('what was put on another link, or on one operation, is not the same', () => {
  expect(at(99, put(1, 'other', { target: 'a->c' }), put(2, 'one', { operation: 'buy' }))).toEqual(['own']);
});
