import { test } from '@playwright/test';
import { expect, Wavetank } from './page.ts';

test('opens with something running, and nothing in the way', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.reach(500);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(
    page.getByRole('region', { name: 'Charts' }).getByRole('img', { name: /^throughput/ }),
  ).toBeVisible();
  expect(tank.errors).toEqual([]);
});

test('every example opens and runs', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.button('Gallery').click();
  const panel = page.getByRole('region', { name: 'Gallery' });
  await expect(panel.getByRole('button', { name: /^Open / }).first()).toBeVisible();
  // The page loads with the opening example alone; the others are fetched for the panel.
  await expect.poll(() => panel.getByRole('button', { name: /^Open / }).count()).toBeGreaterThan(2);
  const many = await panel.getByRole('button', { name: /^Open / }).count();
  await tank.button('Close panel').click();
  for (let index = 0; index < many; index++) {
    await tank.button('Gallery').click();
    await panel
      .getByRole('button', { name: /^Open / })
      .nth(index)
      .click();
    await expect(panel).toHaveCount(0);
    await expect(tank.button('Pause')).toBeVisible();
    await tank.speed(9);
    await tank.reach(300);
  }
  expect(tank.errors).toEqual([]);
});

test('plays, pauses, steps one event at a time and restarts, by key', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.reach(300);
  await page.keyboard.press('Space');
  await expect(tank.button('Play')).toBeVisible();
  await page.waitForFunction(() => document.querySelector('[role=timer]') !== null);
  const still = await tank.clockMs();
  for (let press = 0; press < 20; press++) await page.keyboard.press('.');
  await expect.poll(() => tank.clockMs()).toBeGreaterThanOrEqual(still);
  await page.keyboard.press('r');
  await expect.poll(() => tank.clockMs()).toBeLessThan(50);
  await page.keyboard.press('Space');
  await expect(tank.button('Pause')).toBeVisible();
  await tank.reach(200);
});

test('ends, says so, and runs on from there', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Hello, queue');
  await tank.speed(19);
  await expect(page.getByText(/^Ended at/).first()).toBeVisible({ timeout: 30_000 });
  const end = await tank.clockMs();
  await tank.speed(9);
  await tank.button('Run on').click();
  await expect(tank.button('Pause')).toBeVisible();
  await expect.poll(() => tank.clockMs(), { timeout: 30_000 }).toBeGreaterThan(end);
});

test('the same seed gives the same figures, another seed gives others', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Hello, queue');
  const figures = async () => {
    await tank.speed(19);
    await expect(page.getByText(/^Ended at/).first()).toBeVisible({ timeout: 30_000 });
    await expect(tank.inspector.getByRole('heading', { name: 'Whole run' })).toBeVisible();
    return tank.inspector.getByRole('definition').allTextContents();
  };
  const first = await figures();
  await tank.speed(9);
  await tank.button('Restart').click();
  await expect(tank.button('Pause')).toBeVisible();
  expect(await figures()).toEqual(first);
  const seed = page.getByRole('textbox', { name: 'Seed' });
  await tank.speed(9);
  await seed.fill('4711');
  await seed.press('Enter');
  await expect(tank.button('Pause')).toBeVisible();
  expect(await figures()).not.toEqual(first);
});

test('what is no seed stays as typed, with the reason, and the run goes on with the seed that it has', async ({
  page,
}) => {
  const tank = new Wavetank(page);
  await tank.open();
  const seed = page.getByRole('textbox', { name: 'Seed' });
  const before = await seed.inputValue();
  await seed.fill('-3');
  await seed.press('Enter');
  const reason = page.getByText(`a whole number from 0 to 4294967295; it is still ${before}`);
  await expect(reason).toBeVisible();
  await expect(seed).toHaveValue('-3');
  await seed.press('Escape');
  await expect(seed).toHaveValue(before);
  await expect(reason).toHaveCount(0);
});

test('the slider of the speed stays where it is held, whatever its words and the clock say', async ({
  page,
}) => {
  const tank = new Wavetank(page);
  await tank.open();
  const slider = page.getByRole('slider', { name: 'Speed' });
  const held = await slider.boundingBox();
  for (const step of [0, 4, 12, 18, 19]) {
    await tank.speed(step);
    await expect(slider).toHaveValue(String(step));
    expect(await slider.boundingBox()).toEqual(held);
  }
  await expect(tank.button('Run again').first()).toBeVisible();
  expect(await slider.boundingBox()).toEqual(held);
});
