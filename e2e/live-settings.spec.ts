// A setting that is changed while the run goes on: it takes effect from that moment, stands on the timeline, and is in
// the file, from which the command makes the same numbers.
import { execFileSync } from 'node:child_process';
import { type Page, test } from '@playwright/test';
import { expect, Wavetank } from './page.ts';

const timeline = (page: Page) => page.getByRole('region', { name: 'Timeline of faults' });
const mark = (page: Page) => timeline(page).getByRole('button', { name: /rate .* → 40/ });

/** Paused at some seconds of the queue, in the settings of its client as they are from then on. */
async function turning(page: Page, ms: number): Promise<Wavetank> {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Hello, queue');
  await tank.seek(ms);
  await tank.select('customers');
  await tank.tab('Settings');
  await tank.button(/^From 0:.* on$/).click();
  return tank;
}

async function setRate(tank: Wavetank, rate: string): Promise<void> {
  const field = tank.inspector.getByRole('textbox', { name: 'Rate' });
  await field.fill(rate);
  await field.press('Enter');
  await tank.inspector.getByRole('button', { name: /^Change from/ }).click();
}

test('the rate is raised while it runs; the run is the same again, and from its file', async ({
  page,
}, info) => {
  const tank = await turning(page, 12_000);
  await expect(tank.inspector.getByText(/^Only a restart changes /)).toBeVisible();
  await setRate(tank, '40');
  await expect(mark(page)).toBeVisible();
  await expect(tank.button('Undo')).toHaveAttribute('data-tip', /Change arrivals.ratePerS of customers/);
  // The document's own value is that of the start.
  await tank.button('The design').click();
  await expect(tank.inspector.getByRole('textbox', { name: 'Rate' })).toHaveValue('8');
  await tank.accessible();

  await tank.seek(24_000);
  await page.keyboard.press('Escape');
  await page.getByRole('application').click({ position: { x: 500, y: 20 } });
  await tank.tab('Now');
  const whole = tank.inspector.getByRole('region', { name: 'Whole run' });
  const figures = () => whole.getByRole('definition').allTextContents();
  await expect(tank.node('server')).toContainText(/queue \d\d\d/);
  await expect(tank.node('customers')).toContainText('Poisson 40/s');
  const shown = await figures();
  // Before it nobody waited; and there again, everything is as it was.
  await tank.seek(9_000);
  await expect(tank.node('server')).not.toContainText(/queue \d\d\d/);
  await expect(tank.node('customers')).toContainText('Poisson 8/s');
  await tank.seek(24_000);
  await expect.poll(figures).toEqual(shown);

  await tank.button(/^Scenario menu/).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /^Save up to here/ }).click();
  const path = info.outputPath('changed.json');
  await (await download).saveAs(path);
  const command = ['dist-cli/wavetank.js', 'run', path, '--json'];
  const result = JSON.parse(execFileSync('node', command, { encoding: 'utf8', maxBuffer: 1e9 }));
  const [run] = result.runs;
  expect(run.log).toMatchObject([{ subject: 'client', text: 'arrivals.ratePerS 8 → 40' }]);
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+o');
  await (await chooser).setFiles(path);
  await tank.speed(19);
  await expect(page.getByText(/^Ended at/).first()).toBeVisible();
  await expect(whole).toContainText(run.system.arrivals.toLocaleString('en'));
  expect(tank.errors).toEqual([]);
});

test('a change is moved and taken back on the timeline, and by undo', async ({ page }) => {
  const tank = await turning(page, 12_000);
  await setRate(tank, '40');
  await mark(page).focus();
  const before = await mark(page).getAttribute('aria-label');
  await page.keyboard.press('ArrowLeft');
  await expect(mark(page)).not.toHaveAccessibleName(before ?? '');
  await expect(mark(page)).toBeFocused();
  await expect(timeline(page).getByRole('status')).toContainText('ran again to');
  await page.keyboard.press('Delete');
  await expect(mark(page)).toHaveCount(0);
  await tank.button('Undo').click();
  await expect(mark(page)).toBeVisible();
  await tank.button('Undo').click();
  await tank.button('Undo').click();
  await expect(mark(page)).toHaveCount(0);
  expect(tank.errors).toEqual([]);
});

test('what is changed with one press is taken back with one', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Three tiers');
  await tank.seek(2000);
  await tank.select('orders-db');
  await tank.tab('Settings');
  await tank.button(/^From 0:.* on$/).click();
  const [pool, limit] = ['Pool size', 'Queue limit'].map((name) =>
    tank.inspector.getByRole('textbox', { name }),
  );
  if (pool === undefined || limit === undefined) throw new Error('no fields');
  await pool.fill('7');
  // What is typed waits while something else is looked at.
  await tank.tab('Now');
  await tank.select('app');
  await tank.select('orders-db');
  await tank.tab('Settings');
  await expect(pool).toHaveValue('7');
  await expect(tank.inspector.getByText(/^Not applied yet/)).toBeVisible();
  await limit.fill('7');
  await tank.inspector.getByRole('button', { name: /^Change from/ }).click();
  await expect(tank.button('Undo')).toHaveAttribute('data-tip', /Change 2 settings of orders-db/);
  await tank.button('Undo').click();
  await expect(tank.button('Undo')).toHaveAttribute('data-tip', /open Three tiers/);
  expect(tank.errors).toEqual([]);
});
