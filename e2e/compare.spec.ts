// Two architectures side by side: set up, run on one clock, answered, shared and kept.
import { readFile } from 'node:fs/promises';
import { test } from '@playwright/test';
import { expect } from './page.ts';
import { pair } from './pair.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('a copy is changed, both are run under the same seeds, the verdict is read and a record is kept', async ({
  page,
}) => {
  const tank = await pair(page);
  await tank.compare(/^A copy to change/);
  // The other tank makes room for the inspector: a click on what it covered would not get through.
  await tank.look('payments', 'Now');
  await tank.tank('A').getByRole('button', { name: 'Show everything' }).click();
  await tank
    .tank('A')
    .getByRole('group', { name: /^customers, / })
    .click({ trial: true });
  await tank.setWorkers('shop', '5');
  await expect(tank.tank('B').getByText('differs')).toBeVisible();
  await expect(tank.tank('A').getByText('differs')).toBeVisible();
  await tank.button('1 difference').click();
  await expect(tank.panel.getByText('shop: workers 24 → 5')).toBeVisible();
  await tank.accessible();

  await tank.runSeeds(5);
  await expect(tank.answer.getByText(/^B is slower at p99 by [\d.]+ to [\d.]+ ms\.$/)).toBeVisible({
    timeout: 60_000,
  });
  const p99 = tank.answer.getByRole('row', { name: /^p99 latency/ });
  await expect(p99).toContainText('worse');
  await tank.answer.getByRole('searchbox', { name: 'Search figures' }).fill('shop utilisation');
  await expect(tank.answer.getByRole('row', { name: /^shop use of workers/ })).toBeVisible();
  await tank.accessible();

  await tank.answer.getByRole('button', { name: 'Find it' }).click();
  await expect(tank.answer.getByRole('region', { name: /^Request/ })).toHaveCount(2, { timeout: 30_000 });
  await expect(page.getByRole('region', { name: 'Charts' }).getByText('first difference')).toBeVisible();

  const saving = page.waitForEvent('download', (download) => download.suggestedFilename().endsWith('.md'));
  await tank.answer.getByRole('button', { name: 'Decision record' }).click();
  const record = await readFile(await (await saving).path(), 'utf8');
  expect(record).toContain('# Decision record: A shop and its payments or A shop and its payments (variant)');
  expect(record).toContain('B is slower at p99');
  expect(tank.errors).toEqual([]);
});

test('two examples stand on one clock: they stand at the same moment wherever one looks', async ({
  page,
}) => {
  const tank = await pair(page);
  await tank.button('Compare').click();
  await tank.panel.getByText('Examples', { exact: true }).click();
  await tank.panel.getByRole('button', { name: 'Three tiers' }).click();
  await expect(tank.tank('B')).toBeVisible();
  await tank.seek(3000);
  await page.keyboard.press('x');
  await expect(tank.tank('A')).toHaveAttribute('aria-current', 'true');
  await expect.poll(() => tank.clockMs()).toBe(3000);
  await page.keyboard.press('x');
  await expect(tank.tank('B')).toHaveAttribute('aria-current', 'true');
  await expect.poll(() => tank.clockMs()).toBe(3000);
  expect(tank.errors).toEqual([]);
});

test('a future is forked: the past is the same, what is done from there is in one of them only', async ({
  page,
}) => {
  const tank = await pair(page);
  await tank.seek(2000);
  await tank.compare(/^Another future from/);
  await expect(page.getByRole('region', { name: 'Charts' }).getByText('futures part')).toBeVisible();
  await expect(tank.button('one')).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => tank.clockMs()).toBe(2000);
  await tank.crash('payments');
  await tank.button('1 difference').click();
  await expect(tank.panel.getByText('Keep B')).toBeVisible();
  await tank.panel.getByRole('button', { name: 'Keep B' }).click();
  await expect(tank.tank('A')).toHaveCount(0);
  await expect(tank.button(/^Scenario menu: .*\(another future\)/)).toBeVisible();
  expect(tank.errors).toEqual([]);
});

test('a fault that is thrown while both run strikes both at the very same moment', async ({ page }) => {
  const tank = await pair(page);
  await tank.compare(/^A copy to change/);
  await tank.reach(500);
  await tank.crash('payments');
  for (const letter of ['A', 'B'] as const) {
    const broken = tank.tank(letter).getByRole('group', { name: /^payments, / });
    await expect(broken.getByText('hangs').first()).toBeAttached();
  }
  // What was thrown is part of either document: another moment would tell them apart.
  await expect(tank.button('no difference')).toBeVisible();

  await tank.button(/^Undo/).click();
  for (const letter of ['A', 'B'] as const) {
    const whole = tank.tank(letter).getByRole('group', { name: /^payments, / });
    await expect(whole.getByText('hangs')).toHaveCount(0);
  }
  await expect(tank.button('no difference')).toBeVisible();
  expect(tank.errors).toEqual([]);
});

test('a link holds the whole comparison, and loading the page again keeps it', async ({ page }) => {
  const tank = await pair(page);
  await tank.compare(/^A copy to change/);
  await tank.setWorkers('shop', '5');
  await expect(tank.button('1 difference')).toBeVisible();
  await tank.button('Copy link').click();
  await expect(page.getByText(/^Link copied: this comparison/)).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain('#c=1.');

  await page.waitForTimeout(600);
  await page.reload();
  await expect(tank.tank('B')).toBeVisible();
  await expect(tank.button('1 difference')).toBeVisible();
  await tank.button('Keep A').click();
  await expect(tank.tank('B')).toHaveCount(0);
  await expect(page.getByText(/^B is kept under Recent: .* \(variant\)\.$/)).toBeVisible();
  await expect(tank.button('Compare')).toBeFocused();
  await tank.button('Gallery').click();
  await expect(page.getByRole('region', { name: 'Recent' })).toContainText('(variant)');

  await page.goto('about:blank');
  await page.goto(link);
  await expect(tank.tank('B')).toBeVisible();
  await expect(tank.button('1 difference')).toBeVisible();
  expect(tank.errors).toEqual([]);
});

test('a phone shows them one over the other', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const tank = await pair(page);
  await tank.compare(/^Itself under another seed/);
  const [a, b] = await Promise.all([tank.tank('A').boundingBox(), tank.tank('B').boundingBox()]);
  expect(a?.x).toBe(b?.x);
  expect(a?.y).toBeLessThan(b?.y ?? 0);
  expect(await tank.overflow()).toBe(0);
  await tank.accessible();
  expect(tank.errors).toEqual([]);
});
