import { describe, expect, test } from 'vitest';
import { complaints, type Data, document } from './parse.testing.ts';

describe('what the run says', () => {
  const repair = (target: string) => ({ atNs: 5, edit: { do: 'repair', target } });
  const refused: [string, Data, string][] = [
    [
      'a warm-up without an end',
      document({ run: { untilNs: 10, warmupNs: 10 } }),
      'run.warmupNs: must be less than run.untilNs (10): nothing would be measured',
    ],
    [
      'windows without number',
      document({ run: { untilNs: 10e9, windowNs: 99_999 } }),
      'run.windowNs: must be 0 or at least 100000: a run until 10000000000 would have more than 100000 windows',
    ],
    [
      'windows of a large graph',
      document({
        nodes: Array.from({ length: 99 }, (_, i) => ({ id: `n${i}`, kind: 'service' })),
        links: [],
        run: { untilNs: 10e9, windowNs: 999_999 },
      }),
      'run.windowNs: must be 0 or at least 1000000: a run until 10000000000 would have more than 10000 windows',
    ],
    [
      'interventions out of order',
      document({ run: { interventions: [repair('db'), { ...repair('db'), atNs: 4 }] } }),
      'run.interventions[1].atNs: interventions must be in the order of their times',
    ],
    [
      'a repair of nothing',
      document({ run: { interventions: [repair('bd')] } }),
      'run.interventions[0].edit.target: "bd" is neither a node nor a link nor a zone; did you mean "db"?',
    ],
    [
      'a repair of an instance that is not there',
      document({
        run: {
          interventions: [{ atNs: 5, edit: { do: 'repair', target: 'stock', instance: 3 } }],
        },
      }),
      'run.interventions[0].edit.instance: must be less than 3, the instances of "stock" (counted from 0)',
    ],
    [
      'a thrown fault of an instance that is not there',
      document({
        run: {
          interventions: [
            {
              atNs: 5,
              edit: { do: 'fault', fault: { id: 'f', kind: 'crash', target: 'stock', instance: 9 } },
            },
          ],
        },
      }),
      'run.interventions[0].edit.fault.instance: must be less than 3, the instances of "stock" (counted from 0)',
    ],
    [
      'a thrown fault without its amount',
      document({
        run: {
          interventions: [
            { atNs: 1, edit: { do: 'fault', fault: { id: 'f', kind: 'errors', target: 'db' } } },
          ],
        },
      }),
      'run.interventions[0].edit.fault.rate: is missing: errors needs it',
    ],
  ];
  test.each(refused)('%s', (_, given, complaint) => {
    expect(complaints(given)).toContain(complaint);
  });
});
