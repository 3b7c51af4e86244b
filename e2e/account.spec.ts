// What happened: the lines of the account, each a way to its moment, to whom it is about, and to its cause.
import { type Locator, test } from '@playwright/test';
import { expect, Wavetank } from './page.ts';

test.describe.configure({ timeout: 180_000 });

test('tells Cascading failure from the provider to the client, and leads back there', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.pattern('Cascading failure', 'Nobody gives up');
  await tank.speed(13);
  await tank.reach(39_900);
  const account = tank.inspector.getByRole('region', { name: 'What happened' });
  const lines = account.getByRole('listitem');
  await expect(lines.nth(0)).toContainText('payments hangs and answers nobody');
  await expect(lines.nth(1)).toContainText('shop → payments has 24 calls that are never answered');
  await expect(lines.nth(1)).toContainText('← payments hangs');
  await expect(lines.nth(2)).toContainText('shop has all workers busy, waiting for payments');
  await expect(lines.nth(3)).toContainText('shop has no room left');
  await expect(lines.nth(4)).toContainText('users → shop calls fail: queue full');

  // Its cause, by keyboard as well.
  await lines
    .nth(1)
    .getByRole('button', { name: /^← payments hangs/ })
    .click();
  await expect(lines.nth(0).getByRole('button').first()).toBeFocused();
  // Its moment.
  await lines.nth(0).getByRole('button', { name: /^0:10/ }).click();
  await expect(page.getByRole('timer', { name: 'Virtual time' })).toContainText('0:10.000');
  await expect(lines.nth(4)).toContainText('users → shop calls fail');
  await expect(page.getByRole('button', { name: 'Play' }).first()).toBeVisible();
  // Whom it is about.
  await lines.nth(0).getByRole('button', { name: 'payments', exact: true }).click();
  await expect(tank.inspector.getByRole('heading', { name: 'payments', exact: true })).toBeVisible();
  expect(tank.errors).toEqual([]);
});

/** How much of all vessels an element hides, in square pixels. */
const hiddenBy = (words: Locator) =>
  words.evaluate((element) => {
    const a = element.getBoundingClientRect();
    return [...document.querySelectorAll('.react-flow__node')].reduce((sum, vessel) => {
      const b = vessel.getBoundingClientRect();
      const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      return sum + Math.max(0, width) * Math.max(0, height);
    }, 0);
  });

test('over the tank it stands where no vessel does, and so does what the page says in passing', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1680, height: 900 });
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Online Boutique');
  await tank.select('checkoutservice');
  await tank.tab('Break');
  await tank.button('Crash').click();
  await tank.speed(12);
  await tank.button('Add to the tank').click();
  await tank.button('Add Client').click();
  await tank.button('Close panel').click();
  const account = page.getByRole('main').getByRole('region', { name: 'What happened' });
  await expect(account).toContainText('calls fail');
  await expect(page.locator('.react-flow__node')).toHaveCount(13);
  await expect.poll(() => hiddenBy(account)).toBe(0);
  await tank.node('client').focus();
  await page.keyboard.press('Control+c');
  const notice = page.getByRole('status').filter({ hasText: 'Copied 1 node.' });
  await expect(notice).toBeVisible();
  expect(await hiddenBy(notice)).toBe(0);
});
