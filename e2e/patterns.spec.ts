// A pattern, as a teacher opens it: read, play, compare.
import { test } from '@playwright/test';
import { expect, Wavetank } from './page.ts';

test.describe.configure({ timeout: 180_000 });

test('opens Cascading failure, lets it fail, and plays the scenario that holds', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.button('Patterns').click();
  await tank.button(/^Cascading failure/).click();
  await expect(page.getByRole('heading', { name: 'What it costs' })).toBeVisible();
  await expect(page.getByText('Once the provider hangs, more than half of all requests fail')).toBeVisible();
  await tank.button('Play: Nobody gives up').click();
  const scene = page.getByRole('region', { name: 'What you are looking at' });
  await expect(scene).toContainText('Watch the shop fill');
  await tank.speed(15);
  await tank.reach(16_000);
  await expect(tank.node('shop')).toContainText('refuses', { timeout: 30_000 });

  await tank.button('A timeout on the call').click();
  await expect(tank.button('A timeout on the call')).toHaveAttribute('aria-pressed', 'true');
  await tank.speed(15);
  await tank.reach(16_000);
  await tank.button('Pause').click();
  await expect(tank.node('payments')).toContainText('crashed');
  await expect(tank.node('shop')).not.toContainText('refuses');
  expect(tank.errors).toEqual([]);
});
