import { test } from '@playwright/test';
import { expect, Wavetank } from './page.ts';

test('a log tells a screen reader what happens, a sentence at a time', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  const log = page.getByRole('log', { name: 'Spoken account' });
  await expect(log).toContainText('Running: A shop and its payments.');
  await tank.reach(600);
  await tank.button('Hang the payment provider').click();
  await expect(log).toContainText(/payments: .*hang/);
  await expect(log).toContainText(/shop: [\d,]+ failed in the last second, queue full/, { timeout: 60_000 });
  await tank.button('Pause').click();
  await expect(log).toContainText(/Paused at 0:\d+/);
});
