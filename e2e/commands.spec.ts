import { test } from '@playwright/test';
import { expect, Wavetank } from './page.ts';

test('finds any action by what it is called, and does it, without a mouse', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Three tiers');
  await tank.reach(200);
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  // Enter alone breaks nothing.
  await expect(palette.getByRole('option').first()).toContainText('Pause');
  await page.keyboard.type('orders-db crash');
  await expect(palette.getByRole('option')).not.toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(palette).toHaveCount(0);
  await expect(tank.node('orders-db')).toContainText('crashed');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('go to web');
  await page.keyboard.press('Enter');
  await expect(tank.inspector.getByRole('heading', { name: 'web', exact: true })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('no such thing at all');
  await expect(palette).toContainText('Nothing here is called that.');
  await page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);
  expect(tank.errors).toEqual([]);
});
