// A phone, upright: the story is played with its buttons and read, and nothing is cut off.
import { test } from '@playwright/test';
import { expect, Wavetank } from './page.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test('on a phone the story opens, breaks and is cured, and its requests can be read', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.reach(200);
  const scene = page.getByRole('region', { name: 'What you are looking at' });
  await expect(scene).toBeInViewport({ ratio: 1 });
  expect(await tank.overflow()).toBeLessThanOrEqual(0);
  await tank.accessible();

  await tank.speed(11);
  await tank.button('Hang the payment provider').tap();
  await expect(scene).toContainText('Nobody answers at payments');
  await expect(tank.button('Give up after 300 ms')).toBeInViewport({ ratio: 1 });
  await expect(tank.node('shop')).toContainText('refuses', { timeout: 30_000 });
  expect(await tank.overflow()).toBeLessThanOrEqual(0);

  // The inspector lies over the lower half; what it speaks of comes up above it.
  await tank.node('payments').tap();
  await tank.button('Inspector').tap();
  await expect(tank.inspector).toBeVisible();
  await expect
    .poll(async () => {
      const [vessel, sheet] = [await tank.node('payments').boundingBox(), await tank.inspector.boundingBox()];
      return (sheet?.y ?? 0) - (vessel?.y ?? 0) - (vessel?.height ?? 0);
    })
    .toBeGreaterThan(0);
  await tank.button('Close inspector').tap();
  await page.keyboard.press('Shift+1');

  await tank.button('Requests').tap();
  const requests = page.getByRole('list', { name: 'Requests' });
  await requests.getByRole('button').first().tap();
  const shown = page.getByRole('region', { name: /^Request \d+$/ });
  await expect(shown).toContainText('Where the time went');
  // The first call is in sight, and so is the whole tank above it.
  await expect(shown.getByRole('listitem').first()).toBeInViewport({ ratio: 1 });
  await expect(tank.node('payments')).toBeInViewport({ ratio: 0.99 });
  expect(await tank.overflow()).toBeLessThanOrEqual(0);

  await tank.button('Give up after 300 ms').tap();
  await expect(scene).toContainText('waits no longer than 300 ms');
  expect(await tank.overflow()).toBeLessThanOrEqual(0);
  expect(tank.errors).toEqual([]);
});

test('on a phone what broke is said in full, also at the edge of the charts', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.seek(4000);
  await tank.button('Hang the payment provider').tap();
  const name = page.getByTitle(/^0:04 payments hangs$/);
  await expect(name).toBeInViewport({ ratio: 0.99 });
  expect(await name.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  expect(tank.errors).toEqual([]);
});

test('on a phone what is added to the tank is seen at once', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.button('Empty tank').tap();
  for (const kind of ['Client', 'Service']) {
    await page
      .getByRole('navigation', { name: 'Panels' })
      .getByRole('button', { name: 'Add to the tank' })
      .tap();
    // Nothing can be dragged from a panel that lies over all of the tank.
    const panel = page.getByRole('region', { name: 'Add to the tank' });
    await expect(panel).toContainText('Tap to add.');
    await expect(panel).not.toContainText('drag');
    await tank.button(`Add ${kind}`).tap();
    await expect(panel).toHaveCount(0);
    await expect(tank.node(kind.toLowerCase())).toBeInViewport({ ratio: 0.99 });
  }
  expect(tank.errors).toEqual([]);
});
