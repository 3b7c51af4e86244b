import { test } from '@playwright/test';
import { expect, Wavetank } from './page.ts';

test('the line of an empty tank is no wider than its one word', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.button('Empty tank').click();
  const line = page.getByRole('banner').getByRole('button', { name: 'No objectives yet' });
  await expect(line).toHaveText('No objectives yetobjectives');
  await expect.poll(async () => (await line.boundingBox())?.width ?? 0).toBeLessThan(100);
});

test('an objective is added, judged, and the price of a core changes the cost', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Three tiers');
  await tank.speed(9);
  // Its figures begin after a warm-up of five seconds.
  await tank.reach(6000);
  await tank.button('Pause').click();
  await page
    .getByRole('banner')
    .getByRole('button', { name: /objectives/ })
    .click();
  const panel = page.getByRole('region', { name: 'Objectives, cost and assumptions' });
  const objectives = panel.getByRole('region', { name: 'Objectives' });
  const add = objectives.getByRole('button', { name: 'Add an objective' });
  await expect(add).toBeVisible();
  const before = await objectives.getByRole('listitem').count();
  await add.click();
  const added = objectives.getByRole('listitem', { name: `Objective ${before + 1}`, exact: true });
  await expect(added.getByLabel('Metric')).toBeFocused();
  await page.keyboard.type('system.latancy.p99');
  await added.getByLabel('Bound').fill('20s');
  await added.getByLabel('Bound').press('Enter');
  await expect(added.getByRole('alert')).toContainText('did you mean latency?');
  await added.getByLabel('Metric').fill('system.latency.p99');
  await added.getByLabel('Metric').press('Enter');
  await expect(added).toContainText('holds');
  await expect(add).toBeFocused();
  await expect(added).toContainText('to spare');
  await added.getByLabel('Bound').fill('1 us');
  await added.getByLabel('Bound').press('Enter');
  await expect(added).toContainText('does not hold');

  const cost = panel.getByRole('region', { name: 'Cost' });
  const total = cost.getByRole('heading', { name: /an hour/ });
  const dear = await total.textContent();
  await cost.getByLabel('Core', { exact: true }).fill('4');
  await cost.getByLabel('Core', { exact: true }).press('Enter');
  await expect(total).not.toHaveText(dear ?? '');
  // The run is where it was, not at its beginning.
  await tank.reach(5900);

  const assumptions = panel.getByRole('region', { name: 'Assumptions' });
  const assumed = await assumptions.getByRole('listitem').count();
  await assumptions.getByRole('button', { name: 'Add an assumption' }).click();
  await assumptions
    .getByLabel(`Assumption ${assumed + 1}`, { exact: true })
    .fill('Traffic doubles by spring');
  await assumptions.getByLabel(`Assumption ${assumed + 1}`, { exact: true }).press('Enter');
  await assumptions.getByLabel(`Source of assumption ${assumed + 1}`).fill('sales forecast');
  await assumptions.getByLabel(`Source of assumption ${assumed + 1}`).press('Enter');
  await expect(tank.button('Undo')).toHaveAttribute('data-tip', /Set an assumption/);
  expect(tank.errors).toEqual([]);
});
