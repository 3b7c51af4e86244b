import { test } from '@playwright/test';
import { expect, Wavetank } from './page.ts';

test('runs several seeds in the background, shows their band and their figures, and drops them when the document changes', async ({
  page,
}) => {
  const tank = new Wavetank(page);
  await tank.open();
  const charts = page.getByRole('region', { name: 'Charts' });
  await charts.getByRole('button', { name: 'Seeds' }).click();
  await charts.getByRole('radio', { name: '20 seeds' }).check({ force: true });
  await charts.getByRole('radio', { name: /^the end/ }).check({ force: true });
  await charts.getByRole('button', { name: 'Run 20 seeds' }).click();
  await charts.getByRole('button', { name: 'Cancel' }).click();
  await expect(charts.getByRole('table')).toHaveCount(0);

  await charts.getByRole('radio', { name: '5 seeds' }).check({ force: true });
  await charts.getByRole('radio', { name: /^the end/ }).check({ force: true });
  await charts.getByRole('button', { name: 'Run 5 seeds' }).click();
  const table = charts.getByRole('table');
  await expect(table).toBeVisible({ timeout: 60_000 });
  await expect(table.getByRole('row', { name: /^goodput/ })).toContainText(/[\d.]+ ±[\d.]+\/s/);
  await expect(table).toContainText('Seeds 7 to 11');
  await expect(charts).toContainText('5 seeds, 95 %');
  await charts.getByRole('button', { name: 'Charts', exact: true }).click();
  await expect(
    charts
      .getByRole('img', { name: /^latency/ })
      .locator('polygon')
      .first(),
  ).toBeAttached();

  await tank.select('shop');
  await tank.tab('Settings');
  const workers = tank.inspector.getByRole('textbox', { name: 'Workers' });
  await workers.fill('5');
  await workers.press('Enter');
  await expect(charts).not.toContainText('5 seeds, 95 %');
  await charts.getByRole('button', { name: 'Seeds' }).click();
  await expect(charts.getByRole('status')).toContainText('The scenario has changed');
  await page.keyboard.press('Control+z');
  await expect(table).toBeVisible();
  expect(tank.errors).toEqual([]);
});
