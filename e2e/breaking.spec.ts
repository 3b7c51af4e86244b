import { test } from '@playwright/test';
import { expect, Wavetank } from './page.ts';

test('crashes a node, sees the reason upstream, repairs it, and takes it all back', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Online Boutique');
  await tank.speed(9);
  await tank.reach(1000);
  await tank.select('productcatalogservice');
  await tank.tab('Break');
  // Nothing is broken yet.
  await expect(tank.button('Repair')).toBeDisabled();
  const before = await tank.button('Crash').boundingBox();
  await tank.button('Crash').click();
  await expect(tank.inspector.getByText('productcatalogservice crashes')).toBeVisible();
  await expect(tank.inspector.getByText('Crashed', { exact: true })).toBeVisible();
  // A second press would hit something else if it did.
  expect((await tank.button('Crash').boundingBox())?.y, 'nothing moves').toBe(before?.y);
  await expect(tank.node('productcatalogservice')).toContainText('crashed');
  await tank.select('frontend');
  await expect(tank.inspector).toContainText('productcatalogservice: nothing there to answer', {
    timeout: 15_000,
  });
  await tank.select('productcatalogservice');
  await tank.button('Repair').click();
  await expect(tank.inspector.getByText('productcatalogservice repaired')).toBeVisible();
  await expect(tank.button('Repair')).toBeDisabled();
  await tank.button('Clear all of it').click();
  await expect(tank.inspector.getByText('productcatalogservice crashes')).toHaveCount(0);
  await expect.poll(() => tank.clockMs()).toBeLessThan(3000);
  expect(tank.errors).toEqual([]);
});

test('cuts a link', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Three tiers');
  await tank.speed(8);
  await tank.selectLink('app', 'orders-db');
  await tank.tab('Break');
  await tank.button('Pause').click();
  await tank.button('Cut both ways').click();
  await expect(tank.inspector.getByText('app → orders-db cut')).toBeVisible();
  await expect(tank.button('Repair')).toBeEnabled();
  await tank.button('Play').click();
  await expect(tank.inspector.getByText('Cut: messages do not arrive.')).toBeVisible();
});

test('a run that dies leaves the document alone, and a fresh engine takes over', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Three tiers');
  await tank.reach(100);
  const [worker] = page.workers();
  await worker?.evaluate(() => {
    setTimeout(() => {
      throw new Error('provoked');
    });
  });
  const banner = page.getByRole('alert').filter({ hasText: 'The engine stopped' });
  await expect(banner).toContainText('Your document is safe.');
  await expect(tank.node('web')).toBeVisible();
  await tank.button('Restart the engine').click();
  await expect(banner).toHaveCount(0);
  await tank.reach(100);
});

test('an engine that falls silent is noticed', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.reach(100);
  const [worker] = page.workers();
  await worker?.evaluate(() => self.close()).catch(() => undefined);
  await expect(page.getByRole('alert').filter({ hasText: 'The engine stopped' })).toBeVisible({
    timeout: 20_000,
  });
  await tank.button('Restart the engine').click();
  await tank.reach(100);
});
