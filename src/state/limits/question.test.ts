import { expect, it } from 'vitest';
import { emptyScenario } from '#scenario/parse.ts';
import { registry } from '#scenario/registry.testing.ts';
import { isStale } from './question.ts';

const scenario = emptyScenario(registry);
const variant = { letter: 'A', scenario };
const question = { variants: [variant], seeds: [1], untilNs: null };

it.each([
  ['the same', [variant], false],
  ['another name', [{ letter: 'A', scenario: { ...scenario, name: 'other' } }], false],
  ['one more variant', [variant, { letter: 'B', scenario }], true],
  ['another variant alone', [{ letter: 'B', scenario }], true],
  [
    'another price',
    [{ letter: 'A', scenario: { ...scenario, prices: { ...scenario.prices, perCoreHour: 9 } } }],
    true,
  ],
  [
    'another objective',
    [
      {
        letter: 'A',
        scenario: { ...scenario, objectives: [{ metric: 'system.goodput', is: '>' as const, value: 1 }] },
      },
    ],
    true,
  ],
])('an answer about %s', (_, now, stale) => {
  expect(isStale(question, now)).toBe(stale);
});
