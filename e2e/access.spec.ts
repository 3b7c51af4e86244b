import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { Wavetank } from './page.ts';

async function check(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('the page, every panel and every tab are free of axe violations', async ({ page }) => {
      test.setTimeout(90_000);
      const tank = new Wavetank(page);
      await tank.open();
      await tank.example('Three tiers');
      await tank.reach(300);
      await check(page);
      for (const panel of ['Add to the tank', 'Examples', 'Objectives and assumptions', 'Help']) {
        await tank.button(panel).click();
        await expect(tank.button('Close panel')).toBeVisible();
        await check(page);
        await tank.button('Close panel').click();
      }
      await tank.select('web');
      for (const tab of ['Now', 'Settings', 'Break', 'Model']) {
        await tank.tab(tab);
        await check(page);
      }
      await tank.button('Show as table').click();
      await expect(page.getByRole('dialog', { name: 'Figures of web' })).toBeVisible();
      await check(page);
    });
  });
}

test('fits a phone: watch, select, read', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const tank = new Wavetank(page);
  await tank.open();
  await tank.reach(200);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
  await check(page);
});

test('the graph keeps at least half of the screen', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  const graph = await page.getByRole('main', { name: 'The tank' }).boundingBox();
  if (graph === null) throw new Error('there is no tank');
  expect((graph.width * graph.height) / (1280 * 720)).toBeGreaterThanOrEqual(0.5);
});
