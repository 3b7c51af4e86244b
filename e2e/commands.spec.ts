import { type Page, test } from '@playwright/test';
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

/** Holds the palette back until what is returned is called. */
async function late(page: Page): Promise<() => void> {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(/CommandDialog-.*\.js/, async (route) => {
    await arrived;
    await route.continue();
  });
  return () => arrive();
}

test('does what was entered before it is there', async ({ page }) => {
  const tank = new Wavetank(page);
  const arrive = await late(page);
  await tank.open();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('open three tiers');
  await page.keyboard.press('Enter');
  arrive();
  await expect(tank.button('Scenario menu: Three tiers')).toBeVisible();
  await expect(page.getByRole('dialog', { name: 'Commands' })).toHaveCount(0);
  expect(tank.errors).toEqual([]);
});

test('keeps what is typed before it is there to itself', async ({ page }) => {
  const tank = new Wavetank(page);
  const arrive = await late(page);
  await tank.open();
  await tank.reach(1000);
  await page.keyboard.press('Control+k');
  // Restart, the next message, a note, all of the graph, the help: none of that was meant.
  await page.keyboard.type('rmn1? ');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('restart');
  expect(await tank.clockMs()).toBeGreaterThan(1000);
  arrive();
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await expect(palette.getByRole('combobox')).toHaveValue('restart');
  await expect(palette.getByRole('option').first()).toContainText('Restart');
  await page.keyboard.press('Enter');
  await expect(palette).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await expect(palette.getByRole('combobox')).toHaveValue('');
  await expect(page.getByRole('region', { name: 'Help' })).toHaveCount(0);
  expect(tank.errors).toEqual([]);
});

test('nothing opens over a dialog, and what stands behind it is not edited', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Three tiers');
  await tank.node('web').click();
  await page.keyboard.press('Control+d');
  await expect(tank.node('web-2')).toBeVisible();
  await tank.button('Show as table').press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('table')).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Control+z');
  await expect(dialog.getByRole('table')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(tank.node('web-2')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(tank.node('web-2')).toHaveCount(0);
  expect(tank.errors).toEqual([]);
});
