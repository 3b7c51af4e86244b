import { expect, it } from 'vitest';
import { parseScenarioValue } from '#scenario/parse.ts';
import { registry } from '#scenario/registry.testing.ts';
import { marksOf } from './marks.ts';

const set = (atS: number, target: string, setting: string, value: unknown) => ({
  atNs: atS * 1e9,
  edit: { do: 'setSetting', target, setting, value },
});

it('says in a few words what changed, and from what', () => {
  const exponential = (mean: number) => ({ dist: 'exponential', mean });
  const parsed = parseScenarioValue(
    {
      version: 1,
      nodes: [
        { id: 'users', kind: 'client' },
        {
          id: 'shop',
          kind: 'service',
          name: 'The shop',
          queueLimit: null,
          operations: [{ name: 'buy', demandMs: exponential(5) }],
        },
      ],
      links: [{ from: 'users', to: 'shop' }],
      run: {
        interventions: [
          set(1, 'shop', 'operations[buy].demandMs', exponential(20)),
          set(2, 'shop', 'operations[buy].demandMs', 7),
          set(3, 'shop', 'queueLimit', 9),
          { atNs: 3e9, edit: { do: 'repair', target: 'shop' } },
          set(4, 'users', 'arrivals.ratePerS', 40),
          set(5, 'shop', 'discipline', 'adaptiveLifo'),
          {
            atNs: 6e9,
            edit: { do: 'setPolicies', target: 'users->shop', policies: [{ policy: 'rateLimiter' }] },
          },
        ],
      },
    },
    registry,
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const marks = marksOf(parsed.scenario);
  expect(marks.map(({ who, text, place }) => [who, text, place])).toEqual([
    ['The shop', 'buy demand 5 → 20 ms', 0],
    ['The shop', 'buy demand exponential 20 → 7 ms', 1],
    ['The shop', 'queue limit none → 9', 2],
    ['users', 'rate 10 → 40 /s', 4],
    ['The shop', 'discipline fifo → adaptive lifo', 5],
    ['users → The shop', 'rate limiter', 6],
  ]);
  // Two changes of one setting are told apart.
  expect(new Set(marks.map(({ key }) => key)).size).toBe(6);
});
