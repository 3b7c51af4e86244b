// A setting that is changed while the run goes on: it takes effect from that moment, stands on the timeline, and is in
// the file, from which the command makes the same numbers.
import { readFile } from 'node:fs/promises';
import { type Page, test } from '@playwright/test';
import { wavetank } from '../src/cli/wavetank.testing.ts';
import { expect, Wavetank } from './page.ts';

// Generous: a shared machine may be busy with other things.
test.describe.configure({ timeout: 120_000 });

const timeline = (page: Page) => page.getByRole('region', { name: 'Timeline of faults' });
const mark = (page: Page) => timeline(page).getByRole('button', { name: /rate .* → 40/ });

/** Paused at some seconds of the queue, in the settings of its client as they are from then on. */
async function turning(page: Page, ms: number): Promise<Wavetank> {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Hello, queue');
  await tank.seek(ms);
  await tank.select('users');
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

test('the rate is raised while it runs; the run is the same again from the file', async ({ page }) => {
  const tank = await turning(page, 10_000);
  await expect(tank.inspector.getByText(/^After a restart: /)).toBeVisible();
  await setRate(tank, '40');
  await expect(mark(page)).toBeVisible();
  await expect(tank.button('Undo')).toHaveAttribute('data-tip', /Change arrivals.ratePerS/);
  // The document's own value is that of the start.
  await tank.button('The design').click();
  await expect(tank.inspector.getByRole('textbox', { name: 'Rate' })).not.toHaveValue('40');

  await tank.seek(20_000);
  await tank.select('server');
  await tank.tab('Now');
  const waiting = () => tank.node('server').textContent();
  const crowded = await waiting();
  await tank.seek(9_000);
  await expect.poll(waiting).not.toBe(crowded);
  await tank.seek(20_000);
  await expect.poll(waiting).toBe(crowded);
  await tank.accessible();

  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  const path = await (await download).path();
  const document = JSON.parse(await readFile(path, 'utf8'));
  expect(document.run.interventions).toMatchObject([
    { edit: { do: 'setSetting', target: 'users', setting: 'arrivals.ratePerS', value: 40 } },
  ]);
  const { code, out } = await wavetank(['run', path, '--json', '--no-windows']);
  expect(code).toBe(0);
  expect(JSON.parse(out).runs[0].log[0].text).toMatch(/^arrivals.ratePerS .* → 40$/);
  expect(tank.errors).toEqual([]);
});

test('a change is moved and taken back on the timeline, and by undo', async ({ page }) => {
  const tank = await turning(page, 10_000);
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
