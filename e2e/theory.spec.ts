import { test } from '@playwright/test';
import { expect, Wavetank } from './page.ts';

test('puts theory beside simulation where a formula holds, and says why where none does', async ({
  page,
}) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Hello, queue');
  await tank.speed(19);
  await tank.select('server');
  const theory = tank.inspector.getByRole('region', { name: 'Theory beside simulation' });
  await expect(theory).toContainText('M/M/1');
  const row = (name: string) => theory.getByRole('row', { name: new RegExp(`^${name} `) });
  await expect(row('mean wait')).toContainText(/400\s*ms.*±/, { timeout: 60_000 });
  await expect(row('p99')).toContainText(/2\.30\s*s/);
  await expect(theory).toContainText('from 20 parts of this run', { timeout: 60_000 });
  await expect(page.getByText('Ended at 10:00').first()).toBeVisible({ timeout: 60_000 });
  await tank.accessible();

  await tank.tab('Settings');
  const workers = tank.inspector.getByRole('textbox', { name: 'Workers' });
  await workers.fill('3');
  await workers.press('Enter');
  await tank.tab('Now');
  // Two of three workers stand in line for the one core: waiting for a worker is nobody's formula now.
  await expect(row('mean wait')).toHaveCount(0);
  await expect(row('mean stay')).toContainText(/500\s*ms/);

  await tank.example('Three tiers');
  await tank.select('app');
  await expect(theory).toContainText('No formula: ');
  expect(tank.errors).toEqual([]);
});

test('says nothing of differences before there is anything to differ', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Hello, queue');
  await tank.speed(0);
  await tank.button('Restart').click();
  await tank.select('server');
  const theory = tank.inspector.getByRole('region', { name: 'Theory beside simulation' });
  await expect(theory).toContainText('No interval yet');
  for (const name of ['throughput', 'utilisation', 'mean wait']) {
    await expect(theory.getByRole('row', { name }).getByRole('cell').last()).toHaveText('–');
  }
});
