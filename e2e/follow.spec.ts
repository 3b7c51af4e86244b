import { type Page, test } from '@playwright/test';
import { expect, Wavetank } from './page.ts';

const strip = (page: Page) => page.getByRole('region', { name: 'Followed request' });

/** Clicks along the channel between two vessels until a drop is hit. */
async function clickDrop(tank: Wavetank, from: string, to: string): Promise<void> {
  const [left, right] = [await tank.node(from).boundingBox(), await tank.node(to).boundingBox()];
  if (left === null || right === null) throw new Error('a vessel is not there');
  const start = { x: left.x + left.width - 20, y: left.y + left.height / 2 };
  const end = { x: right.x + 20, y: right.y + right.height / 2 };
  for (let share = 0.1; share < 0.9; share += 0.02) {
    for (const aside of [0, 12, 24, -12]) {
      const x = start.x + (end.x - start.x) * share;
      await tank.page.mouse.click(x, start.y + (end.y - start.y) * share + aside);
      if (await strip(tank.page).isVisible()) return;
    }
  }
}

test('follows the message that is clicked, tells where it is and how it ended, and opens its trace', async ({
  page,
}) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.speed(5);
  await tank.reach(500);
  await page.keyboard.press('Space');
  await expect(tank.button('Play')).toBeVisible();
  await clickDrop(tank, 'customers', 'shop');
  await expect(strip(page).getByRole('heading', { name: /^Request \d+ · (browse|checkout)$/ })).toBeVisible();
  await expect(strip(page).getByRole('listitem')).toHaveText(/on its way|on its way back/);
  const heading = (await strip(page).getByRole('heading').textContent()) ?? '';
  const number = /\d+/.exec(heading)?.[0];
  await page.keyboard.press('Space');
  await expect(strip(page).getByText(/^Answered well after/)).toBeVisible({ timeout: 40_000 });
  await strip(page).getByRole('button', { name: 'Its trace' }).click();
  const waterfall = page.getByRole('region', { name: `Request ${number}`, exact: true });
  await expect(waterfall).toBeVisible();
  await expect(waterfall.getByText(/^took /)).toBeVisible();
  expect(tank.errors).toEqual([]);
});

test('follows the next request by key, slowly enough to see, with its trace so far', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Three tiers');
  await tank.reach(300);
  await page.keyboard.press('m');
  await expect(strip(page).getByRole('listitem').first()).toBeVisible();
  await tank.button('Pause').click();
  await expect(tank.button('Play')).toBeVisible();
  await strip(page).getByRole('button', { name: 'Its trace' }).click();
  await expect(page.getByText(/so far, began at/)).toBeVisible();
  await tank.accessible();
  const first = await strip(page).getByRole('heading').textContent();
  await strip(page).getByRole('button', { name: 'Follow the next' }).click();
  await expect(strip(page).getByRole('heading')).not.toHaveText(first ?? '');
  await page.keyboard.press('r');
  await expect(strip(page).getByRole('heading')).toHaveText(/^Request \d/);
  await strip(page).getByRole('button', { name: 'Stop following' }).click();
  await expect(strip(page)).toHaveCount(0);
});
