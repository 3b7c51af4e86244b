import { describe, expect, test } from 'vitest';
import { complaints, type Data, document } from './parse.testing.ts';

describe('what objectives say', () => {
  const objective = (metric: string) => document({ objectives: [{ metric, is: '<', value: 1 }] });
  const refused: [string, Data, string][] = [
    [
      'an objective on nothing',
      objective('ordes.latency.p99'),
      'objectives[0].metric: "ordes" is neither a node nor a link of this scenario, nor "system"; did you mean "orders"?',
    ],
    [
      'an objective without a metric',
      objective('orders'),
      'objectives[0].metric: is no metric; write one such as "system.latency.p99" or "checkout.errors.timeout[60s,120s]"',
    ],
    [
      'an objective with half a window',
      objective('orders.latency.p99[1s]'),
      'objectives[0].metric: is no metric; write one such as "system.latency.p99" or "checkout.errors.timeout[60s,120s]"',
    ],
  ];
  test.each(refused)('%s', (_, given, complaint) => {
    expect(complaints(given)).toContain(complaint);
  });
});
