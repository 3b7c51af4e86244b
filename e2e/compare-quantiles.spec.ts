// Latency of two architectures laid against each other, percentile by percentile.
import { readFile } from 'node:fs/promises';
import { test } from '@playwright/test';
import { expect } from './page.ts';
import { pair } from './pair.ts';

test('percentiles are read as a sentence, a plot and a table, of the system or one operation, and kept', async ({
  page,
}) => {
  const tank = await pair(page);
  await tank.compare(/^A copy to change/);
  await tank.setWorkers('shop', '3');
  await tank.runSeeds(5);
  const view = tank.answer.getByRole('region', { name: 'Latency, percentile by percentile' });
  await expect(view.getByText(/^B is slower .*there are too few requests\.$/)).toBeVisible({
    timeout: 60_000,
  });
  await expect(
    view.getByRole('img', { name: /^Percentiles of B against those of A.*B is slower/ }),
  ).toBeVisible();
  const p50 = view.getByRole('row', { name: /^p50 / });
  await expect(p50).toContainText('worse');
  const ofAll = await p50.textContent();
  await view.getByRole('combobox', { name: 'of' }).selectOption('payments');
  await expect(p50).not.toHaveText(ofAll ?? '');

  const saving = page.waitForEvent('download');
  await view.getByRole('button', { name: 'Save percentiles as CSV' }).click();
  const saved = await saving;
  const [head, ...rows] = (await readFile(await saved.path(), 'utf8')).trim().split('\n');
  expect(head).toContain('subject,p,baseMs,otherMs');
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.every((row) => row.startsWith('A,B,payments,'))).toBe(true);
  await tank.accessible();
  await tank.button('Dark theme').click();
  await tank.accessible();
  expect(tank.errors).toEqual([]);
});
