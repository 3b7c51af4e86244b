// How much a system takes: a sweep over the load, read by its knee, and what breaks it first, opened and replayed. The
// figures are those of the command.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { type Page, test } from '@playwright/test';
import { expect, Wavetank } from './page.ts';
import { pair } from './pair.ts';

// Generous: a shared machine may be busy with other things.
test.describe.configure({ timeout: 180_000 });

class Limits extends Wavetank {
  get sweep() {
    return this.page.getByRole('region', { name: 'Sweep', exact: true });
  }

  get weakest() {
    return this.page.getByRole('region', { name: 'What breaks this first?', exact: true });
  }

  async command(name: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    const typed = this.page.getByRole('combobox', { name: 'Commands' });
    await typed.fill(name);
    await this.page.getByRole('option', { name, exact: true }).click();
  }

  /** The present document as a file. */
  async saved(): Promise<string> {
    const saving = this.page.waitForEvent('download');
    await this.page.keyboard.press('Control+s');
    return (await saving).path();
  }
}

async function limitsOf(page: Page, example: string): Promise<Limits> {
  const tank = new Limits(page);
  await tank.open();
  await tank.example(example);
  await tank.button('Pause').click();
  return tank;
}

const wavetank = (...args: readonly string[]) =>
  JSON.parse(
    execFileSync('node', ['dist-cli/wavetank.js', ...args, '--json'], {
      encoding: 'utf8',
      maxBuffer: 64e6,
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );

test('sweep: the load of three tiers is varied, the knee is read, and every figure is the command’s', async ({
  page,
}) => {
  const tank = await limitsOf(page, 'Three tiers');
  const path = await tank.saved();
  await tank.command('Sweep');
  const field = (name: string) => tank.sweep.getByRole('textbox', { name, exact: true });
  await expect(tank.sweep.getByRole('button', { name: 'Vary Load' })).toBeVisible();
  await field('From').fill('1');
  await field('To').fill('0.5');
  await field('Each run ends at').fill('10');
  await tank.sweep.getByRole('button', { name: /^Run \d+ times/ }).click();
  await expect(field('To')).toHaveAccessibleDescription(/must be more than where it begins/);
  await expect(field('Each run ends at')).toHaveAccessibleDescription(/needs a unit/);
  await field('To').fill('2.5');
  await field('Values').fill('4');
  await field('Each run ends at').fill('8s');
  await tank.sweep.getByRole('button', { name: 'Seeds: 3' }).click();
  await tank.sweep.getByLabel('Also read').fill('web.queue.max');
  await tank.sweep.getByRole('button', { name: 'Add' }).click();
  await tank.accessible();

  await tank.sweep.getByRole('button', { name: 'Run 12 times' }).click();
  await tank.sweep.getByRole('button', { name: 'Cancel' }).click();
  await expect(tank.sweep.getByRole('table')).toHaveCount(0);
  await tank.sweep.getByRole('button', { name: 'Run 12 times' }).click();
  await expect(tank.sweep.getByRole('img', { name: /^p99 latency over load/ })).toBeVisible({
    timeout: 90_000,
  });
  await expect(tank.sweep.getByRole('img', { name: /^web: longest queue over load/ })).toBeVisible();
  await expect(
    tank.sweep.getByText(/^The knee is between load [\d.]+, where the objectives hold, and [\d.]+/),
  ).toBeVisible();
  await tank.accessible();

  const range = ['--vary', 'load=1..2.5/4', '--seeds', '3', '--until', '8s'];
  const { sweep } = wavetank('sweep', path, ...range, '--metric', 'web.queue.max');
  const saving = page.waitForEvent('download');
  await tank.sweep.getByRole('button', { name: 'CSV of every run' }).click();
  const csv = await readFile(await (await saving).path(), 'utf8');
  const [head = '', ...rows] = csv.trim().split('\n');
  expect(head).toBe(['variant', 'load', 'seed', ...sweep.metrics, 'ended', 'traceHash'].join(','));
  expect(rows).toEqual(
    sweep.cells.map((cell: SweepCell) =>
      ['Three tiers', ...cell.values, cell.seed, ...cell.figures, cell.ended, cell.traceHash].join(','),
    ),
  );
  expect(rows).toHaveLength(12);

  await tank.sweep.getByRole('button', { name: 'Find the highest that holds' }).click();
  const found = tank.sweep.getByText(/^The highest load at which the objectives hold is between/);
  await expect(found).toBeVisible({ timeout: 90_000 });
  const { knee } = wavetank(
    'sweep',
    path,
    '--vary',
    'load=1..2.5',
    '--seeds',
    '3',
    '--until',
    '8s',
    '--knee',
  );
  const told = (value: number) => String(Number(value.toPrecision(4)));
  const [{ holds, fails }] = knee.variants;
  await expect(found).toContainText(`between ${told(holds)} and ${told(fails)}`);

  await tank.node('web').dispatchEvent('click');
  await tank.tab('Settings');
  const workers = tank.inspector.getByRole('textbox', { name: 'Workers' });
  await workers.fill('5');
  await workers.press('Enter');
  await expect(tank.sweep.getByRole('status')).toContainText('has changed since these runs');
  expect(tank.errors).toEqual([]);
});

interface SweepCell {
  readonly values: readonly number[];
  readonly seed: number;
  readonly figures: readonly (number | null)[];
  readonly ended: string;
  readonly traceHash: string;
}

test('what breaks first: a fault is found, it opens as a scenario, and its objectives fail in the replay', async ({
  page,
}) => {
  const tank = await limitsOf(page, 'A shop and its payments');
  await tank.command('What breaks this first?');
  const field = (name: string) => tank.weakest.getByRole('textbox', { name, exact: true });
  await field('and lasts at most').fill('1ms');
  await tank.weakest.getByRole('button', { name: 'Find what breaks it' }).click();
  await expect(field('and lasts at most')).toHaveAccessibleDescription(/too short to search/);
  await field('and lasts at most').fill('1s');
  await field('Each run ends at').fill('4s');
  await tank.weakest.getByRole('button', { name: 'Seeds: 1', exact: true }).click();
  await tank.weakest.getByRole('button', { name: 'Find what breaks it' }).click();
  await expect(tank.weakest.getByRole('progressbar')).toBeVisible();
  await expect(tank.weakest.getByText('It breaks first when')).toBeVisible({ timeout: 120_000 });
  await tank.accessible();

  await tank.weakest
    .getByRole('button', { name: /^Open as a scenario/ })
    .first()
    .click();
  await expect(tank.button('Scenario menu: A shop and its payments, broken')).toBeVisible();
  await tank.speed(19);
  await expect(page.getByText(/^Ended at [\d:]+$/)).toBeVisible();
  await expect(tank.button(/0 of 1 objectives hold/)).toBeVisible();
  const path = await tank.saved();
  // 1: it was judged, and fails.
  expect(spawnSync('node', ['dist-cli/wavetank.js', 'check', path]).status).toBe(1);
  const { faults } = JSON.parse(await readFile(path, 'utf8'));
  expect(faults).toHaveLength(1);
  expect(tank.errors).toEqual([]);
});

test('two variants are asked alike, and what breaks one opens in its own tank', async ({ page }) => {
  const tank = await pair(page);
  await tank.button('Pause').click();
  await tank.compare(/^A copy to change/);
  await tank.setWorkers('shop', '5');
  const bar = page.getByRole('region', { name: 'Comparison' });
  await bar.getByRole('button', { name: 'Sweep' }).click();
  const sweep = page.getByRole('region', { name: 'Sweep', exact: true });
  await sweep.getByRole('textbox', { name: 'Values' }).fill('3');
  await sweep.getByRole('textbox', { name: 'Each run ends at' }).fill('4s');
  await sweep.getByRole('button', { name: 'Seeds: 3' }).click();
  await sweep.getByRole('button', { name: 'Run 18 times' }).click();
  await expect(sweep.getByText(/^A: (The|They)/)).toBeVisible({ timeout: 60_000 });
  await expect(sweep.getByText(/^B: (The|They)/)).toBeVisible();
  await expect(sweep.getByRole('table').getByRole('row')).toHaveCount(7);
  await tank.accessible();

  await page.setViewportSize({ width: 390, height: 844 });
  expect(await tank.overflow()).toBe(0);
  await page.setViewportSize({ width: 1280, height: 720 });

  await sweep.getByRole('button', { name: 'What breaks this first?' }).click();
  const weakest = page.getByRole('region', { name: 'What breaks this first?', exact: true });
  await weakest.getByRole('textbox', { name: 'Each run ends at' }).fill('2s');
  await weakest.getByRole('textbox', { name: 'and lasts at most' }).fill('100ms');
  await weakest.getByRole('button', { name: 'Seeds: 1', exact: true }).click();
  await weakest.getByRole('button', { name: 'Find what breaks it' }).click();
  const ofB = weakest.getByRole('region', { name: 'Ranking of B' });
  await ofB
    .getByRole('button', { name: /^Open as a scenario/ })
    .first()
    .click({ timeout: 90_000 });
  await expect(page.getByRole('region', { name: /^Tank B: .*, broken$/ })).toBeVisible();
  await expect(tank.tank('A')).not.toHaveAccessibleName(/broken/);
  expect(tank.errors).toEqual([]);
});
