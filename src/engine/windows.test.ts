import { expect, it } from 'vitest';
import { link, run, sender, service } from './system.testing.ts';

it('every window of a run is kept, however many the document asks for', () => {
  const { report } = run({
    nodes: [sender([9994.5]), service('shop', 1)],
    links: [link('client', 'shop')],
    run: { windowNs: 1e6 },
  });
  expect(report.windows).toHaveLength(10_000);
  expect(report.windows.findIndex(({ rows }) => (rows[0] ?? 0) > 0)).toBe(9994);
});
