// A pattern, as a teacher opens it: read, play, compare.
import { test } from '@playwright/test';
import { expect, Wavetank } from './page.ts';

test.describe.configure({ timeout: 180_000 });

test('opens Cascading failure, lets it fail, and plays the scenario that holds', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.button('Patterns').click();
  // The panel leaves the story whole.
  const scene = page.getByRole('region', { name: 'What you are looking at' });
  const panel = page.getByRole('region', { name: 'Patterns' });
  const [said, opened] = await Promise.all([scene.boundingBox(), panel.boundingBox()]);
  expect(opened?.y).toBeGreaterThanOrEqual((said?.y ?? 0) + (said?.height ?? 0));
  await tank.button(/^Cascading failure/).click();
  await expect(page.getByRole('heading', { name: 'What it costs' })).toBeVisible();
  await expect(page.getByText('Once the provider hangs, more than half of all requests fail')).toBeVisible();
  await tank.button('Play: Nobody gives up').click();
  await expect(scene).toContainText('Watch the shop fill');
  await tank.speed(13);
  await tank.reach(16_000);
  await expect(tank.node('shop')).toContainText('refuses', { timeout: 30_000 });

  await tank.button('A timeout on the call').click();
  await expect(tank.button('A timeout on the call')).toHaveAttribute('aria-pressed', 'true');
  await tank.speed(13);
  await tank.reach(16_000);
  await expect(tank.node('payments')).toContainText('hangs');
  await expect(tank.node('shop')).not.toContainText('refuses');
  expect(tank.errors).toEqual([]);
});

test('pauses with Space once a pattern was played by pointer; who walks by keyboard presses buttons', async ({
  page,
}) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.pattern('Timeout', 'Half a second');
  await expect(tank.button('Patterns')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(tank.button('Play')).toBeVisible();
  await page.keyboard.press('Space');
  await expect(tank.button('Pause')).toBeVisible();
  const panel = page.getByRole('region', { name: 'Patterns' });
  await expect(panel).toHaveCount(0);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Space');
  await expect(panel).toBeVisible();
  await expect(tank.button('Pause')).toBeVisible();
  expect(tank.errors).toEqual([]);
});

test('a page begins at its top, however far down the list was; the way back ends there', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.button('Patterns').click();
  await tank.button(/^Rolling deployment/).scrollIntoViewIfNeeded();
  const panel = page.getByRole('region', { name: 'Patterns' });
  const scrolled = () => panel.evaluate((it) => it.scrollTop);
  const leftAt = await scrolled();
  expect(leftAt).toBeGreaterThan(100);
  await tank.button(/^Rolling deployment/).click();
  await expect(panel.getByRole('heading', { name: 'What it costs' })).toBeAttached();
  expect(await scrolled()).toBe(0);
  await tank.button('All patterns').click();
  await expect(tank.button(/^Rolling deployment/)).toBeInViewport();
  expect(await scrolled()).toBe(leftAt);
});

test('by keyboard a page is entered and left where one is, and Escape closes the panel', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.button('Patterns').press('Enter');
  const panel = page.getByRole('region', { name: 'Patterns', exact: true });
  const fallback = panel.getByRole('button', { name: /^Fallback/ });
  await fallback.press('Enter');
  const back = panel.getByRole('button', { name: 'All patterns' });
  await expect(back).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(fallback).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(back).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
});

test('goes back before the failure, puts policies on two links from there on, and it holds', async ({
  page,
}) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.pattern('Cascading failure', 'Nobody gives up');
  await tank.speed(13);
  await tank.reach(16_000);
  await expect(tank.node('shop')).toContainText('refuses', { timeout: 30_000 });

  await tank.seek(9000);
  await putPolicy(tank, ['shop', 'payments'], 'timeout', { Timeout: '300' });
  await putPolicy(tank, ['shop', 'catalogue'], 'breaker', {});
  await tank.tab('Break');
  await expect(tank.inspector).toContainText('Change policies of shop → payments');
  await tank.button('Play').click();
  await tank.reach(16_000);
  await expect(tank.node('payments')).toContainText('hangs');
  await expect(tank.node('shop')).not.toContainText('refuses');
  expect(tank.errors).toEqual([]);
});

async function putPolicy(
  tank: Wavetank,
  [from, to]: readonly [string, string],
  policy: string,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  await tank.selectLink(from, to);
  await tank.tab('Settings');
  await tank.button(/^From 0:09.* on$/).click();
  const form = tank.inspector;
  await form.getByRole('button', { name: 'Add policy' }).click();
  await form.getByLabel('Policy', { exact: true }).selectOption(policy);
  for (const [label, value] of Object.entries(settings)) {
    const field = form.getByLabel(label, { exact: true });
    await field.fill(value);
    await field.press('Enter');
  }
  await form.getByRole('button', { name: /^Change from/ }).click();
}

test('shows the balancer that ejects a sick instance, with its chart, its reasons and its lane', async ({
  page,
}) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.pattern('Outlier ejection', 'In turn');
  await tank.button('Outlier detection').click();
  await tank.speed(13);
  await tank.reach(13_000);
  await tank.select('gateway');
  await tank.inspector.getByRole('button', { name: /^Outlier detection/ }).click();
  await expect(tank.inspector.getByRole('img', { name: /^Modes of outlier detection/ })).toBeVisible();
  await expect(tank.inspector).toContainText('catalog instance 2: 5 failures in a row');
  await expect(page.getByRole('region', { name: 'Modes' })).toContainText('ejected');
  expect(tank.errors).toEqual([]);
});
