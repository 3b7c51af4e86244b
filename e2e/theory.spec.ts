import { test } from '@playwright/test';
import { expect, Wavetank } from './page.ts';

// Generous: a shared machine may be busy with other things.
test.describe.configure({ timeout: 90_000 });

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
  await expect(tank.button('Play')).toBeVisible({ timeout: 60_000 });
  await tank.accessible();

  await tank.tab('Settings');
  const cores = tank.inspector.getByRole('textbox', { name: 'Queue limit' });
  await cores.fill('4');
  await cores.press('Enter');
  await tank.tab('Now');
  await expect(theory).toContainText('M/M/1/5');
  await expect(row('refused')).toBeVisible();

  await tank.example('Three tiers');
  await tank.select('app');
  await expect(theory).toContainText('No formula: ');
  expect(tank.errors).toEqual([]);
});
