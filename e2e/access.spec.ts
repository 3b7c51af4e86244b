import { test } from '@playwright/test';
import { type AxeRules, expect, Wavetank } from './page.ts';

// Generous: a shared machine may be busy with other things.
test.describe.configure({ timeout: 240_000 });

/** The themes differ in their colours alone: whatever else axe reads is read once. */
const themes: readonly { readonly colorScheme: 'light' | 'dark'; readonly rules: AxeRules }[] = [
  { colorScheme: 'light', rules: {} },
  { colorScheme: 'dark', rules: { only: ['color-contrast'] } },
];

for (const { colorScheme, rules } of themes) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('the page and every panel are free of axe violations', async ({ page }) => {
      const tank = new Wavetank(page);
      await tank.open();
      await tank.example('Three tiers');
      await tank.reach(300);
      await tank.accessible(rules);
      for (const panel of [
        'Add to the tank',
        'Patterns',
        'Gallery',
        'Objectives, cost and assumptions',
        'Help',
      ]) {
        await tank.button(panel).click();
        await expect(tank.button('Close panel')).toBeVisible();
        await tank.accessible(rules);
        await tank.button('Close panel').click();
      }
    });

    test('every menu of the page is free of axe violations', async ({ page }) => {
      const tank = new Wavetank(page);
      await tank.open();
      await tank.button('Pause').click();
      for (const menu of [/^Scenario menu/, 'Pause when…', 'Add a fault', 'Options of latency']) {
        await tank.button(menu).click();
        await expect(page.getByRole('menu')).toBeVisible();
        await tank.accessible(rules);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('menu')).toHaveCount(0);
      }
    });

    test('every view of a node, a link and the figures are free of axe violations', async ({ page }) => {
      const tank = new Wavetank(page);
      await tank.open();
      await tank.example('Three tiers');
      await tank.select('web');
      for (const tab of ['Settings', 'Break', 'Model']) {
        await tank.tab(tab);
        await expect(tank.inspector.getByRole('tabpanel', { name: tab })).not.toBeEmpty();
        await tank.accessible(rules);
      }
      await tank.selectLink('web', 'app');
      await tank.tab('Settings');
      await expect(tank.inspector.getByLabel('Protocol')).toBeVisible();
      await tank.accessible(rules);
      await tank.button('Show as table').click();
      const figures = page.getByRole('dialog', { name: 'Figures of web → app' });
      // Neither what links do not have nor causes that nothing failed for.
      await expect(figures.getByRole('columnheader')).toHaveText(['until', 'ok', 'p50', 'p95', 'p99']);
      await tank.accessible(rules);
    });

    test('menus, frames, notes and the map are free of axe violations', async ({ page }) => {
      const tank = new Wavetank(page);
      await tank.open();
      await tank.example('Three tiers');
      await tank.node('web').click();
      await tank.node('app').click({ modifiers: ['Shift'] });
      await expect(tank.button('Align left')).toBeVisible();
      await tank.accessible(rules);
      await page.keyboard.press('Control+Alt+g');
      await expect(page.getByRole('textbox', { name: 'Name of Zone' })).toBeFocused();
      await tank.accessible(rules);
      await page.keyboard.press('Enter');
      await page.getByRole('application').click({ button: 'right', position: { x: 120, y: 60 } });
      await page.getByRole('menuitem', { name: /^Add a note/ }).click();
      await page.keyboard.press('Control+Enter');
      await page.keyboard.press('Shift+M');
      await expect(page.getByRole('img', { name: 'Map of the graph' })).toBeVisible();
      await tank.accessible(rules);
      await page.keyboard.press('Shift+F10');
      await expect(page.getByRole('menuitem', { name: /^Write/ })).toBeVisible();
      await tank.accessible(rules);
    });

    test('the story, single requests and the commands are free of axe violations', async ({ page }) => {
      const tank = new Wavetank(page);
      await tank.open();
      await tank.reach(600);
      await tank.accessible(rules);
      await tank.button('Hang the payment provider').click();
      await tank.button('Requests').click();
      await expect(page.getByRole('region', { name: /^Request \d+$/ })).toBeVisible();
      await tank.accessible(rules);
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
      await tank.accessible(rules);
    });
  });
}

test('the graph keeps at least half of the screen', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  const graph = await page.getByRole('main', { name: 'The tank' }).boundingBox();
  if (graph === null) throw new Error('there is no tank');
  expect((graph.width * graph.height) / (1280 * 720)).toBeGreaterThanOrEqual(0.5);
});

test('the top bar keeps its parts apart in a window of any width, and the name can be read', async ({
  page,
}) => {
  const tank = new Wavetank(page);
  await tank.open();
  const edges = async () => {
    const name = await tank.button(/^Scenario menu/).boundingBox();
    const controls = await page.getByRole('group', { name: 'Run controls' }).boundingBox();
    const corner = await tank.button('Commands').boundingBox();
    if (name === null || controls === null || corner === null) throw new Error('the bar lacks a part');
    return { name: name.width, gap: corner.x - controls.x - controls.width };
  };
  for (const width of [1280, 1041, 1024, 961, 940, 901, 900, 841, 800, 761]) {
    await page.setViewportSize({ width, height: 720 });
    await expect(async () => {
      const { name, gap } = await edges();
      expect(name).toBeGreaterThan(80);
      expect(gap).toBeGreaterThanOrEqual(4);
    }).toPass();
  }
});

test('enlarged to twice its size, the page scrolls over the tank too, and its panels stay at hand', async ({
  page,
}) => {
  await page.setViewportSize({ width: 640, height: 360 });
  const tank = new Wavetank(page);
  await tank.open();
  await expect(tank.button('Gallery')).toBeInViewport({ ratio: 1 });
  await tank.node('shop').hover();
  const axis = page.getByRole('slider', { name: 'Moment of the run' });
  await expect(axis).not.toBeInViewport();
  await expect(async () => {
    await page.mouse.wheel(0, 400);
    await expect(axis).toBeInViewport({ timeout: 1000 });
  }).toPass();
  await expect(tank.button('Gallery')).toBeInViewport({ ratio: 1 });
});

test('forced colours: what is chosen is framed, and what is drawn suits the ground', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  const tank = new Wavetank(page);
  await tank.open();
  await expect(page.getByRole('document')).toHaveAttribute('data-theme', 'dark');
  await tank.button('Light theme').click();
  await expect(page.getByRole('document')).toHaveAttribute('data-theme', 'dark');
  await expect(tank.button('Charts')).toHaveCSS('outline-style', 'solid');
  await expect(tank.button('Requests')).toHaveCSS('outline-style', 'none');
  await expect(page.getByRole('slider', { name: 'Speed' })).toHaveCSS('forced-color-adjust', 'none');
  // Contrast is the system's: the styles that axe reads are those it has replaced.
  await tank.accessible({ without: ['color-contrast'] });
});

test('reduced motion: counts in place of drops, and levels that jump', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const tank = new Wavetank(page);
  await tank.open();
  await tank.reach(600);
  await expect(
    page
      .getByRole('main')
      .getByText(/^\d+ in flight$/)
      .first(),
  ).toBeVisible();
  await tank.accessible();
});
