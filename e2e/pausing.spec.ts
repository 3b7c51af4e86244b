import { test } from '@playwright/test';
import { expect, Wavetank } from './page.ts';

test('pauses by itself at the same event at every speed, says where and marks it; repairs and resets by key', async ({
  page,
}) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Three tiers');
  await page.keyboard.press('w');
  await page.getByRole('menuitemcheckbox', { name: /^A request is refused/ }).click();
  await page.getByRole('menuitemcheckbox', { name: /^A mode changes/ }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);

  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('orders-db crash');
  await page.keyboard.press('Enter');
  const said = page.getByRole('status').filter({ hasText: /^Paused at/ });
  await expect(said).toContainText(/orders-db.* went healthy → crashed\./);
  await expect(tank.button('Play').first()).toBeVisible();
  await expect(tank.inspector.getByRole('heading', { name: 'orders-db', exact: true })).toBeVisible();
  const first = await said.textContent();

  await tank.speed(19);
  await tank.button('Restart').click();
  await page.keyboard.press('Space');
  await expect(said).toHaveText(first ?? '');

  await page.keyboard.press('f');
  await expect(said).toContainText(/went crashed → restarting/);
  await page.keyboard.press('Space');
  await expect(said).toContainText(/went restarting → healthy/);
  await page.keyboard.press('Shift+R');
  await page.keyboard.press('Space');
  await tank.reach((await tank.clockMs()) + 30_000);
  await expect(said).toHaveCount(0);

  await page.reload();
  await expect(tank.node('orders-db')).toBeVisible();
  await page.keyboard.press('w');
  await expect(page.getByRole('menuitemcheckbox', { name: /^A mode changes/ })).toBeChecked();
  await expect(page.getByRole('menuitemcheckbox', { name: /^A call times out/ })).not.toBeChecked();
  expect(tank.errors).toEqual([]);
});

test('a list that is sent away before it is there stays away', async ({ page }) => {
  const tank = new Wavetank(page);
  let arrive = () => {};
  const asked = new Promise<void>((hear) => {
    void page.route(/PauseMenu-.*\.js/, async (route) => {
      hear();
      await new Promise<void>((resolve) => {
        arrive = resolve;
      });
      await route.continue();
    });
  });
  await tank.open();
  await page.keyboard.press('w');
  await asked;
  await page.keyboard.press('Escape');
  const arrived = page.waitForResponse(/PauseMenu-.*\.js/);
  arrive();
  await (await arrived).finished();
  // Only when the list is there does its button name what it opens.
  const button = tank.button('Pause when…');
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await page.keyboard.press('w');
  await expect(page.getByRole('menuitemcheckbox').first()).toBeFocused();
  expect(tank.errors).toEqual([]);
});
