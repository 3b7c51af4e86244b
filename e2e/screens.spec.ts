// The main screens, compared with pictures of them, pixel by pixel: `npm run screens` takes these again after the page
// was changed on purpose. Each is reached by its seed and a seek, so it is the same screen every time. Fonts and their
// smoothing are the browser's, so the pictures are compared under the one that CI uses (playwright.config.ts); anywhere
// else each screen is opened all the same and must show what it is named for.
import { test } from '@playwright/test';
import { expect, Wavetank } from './page.ts';

/** A tenth of a percent of the pixels: a rounded edge here and there, but no word, button or level. */
const slack = { maxDiffPixels: 920 };

interface Screen {
  readonly name: string;
  show(tank: Wavetank): Promise<void>;
}

const screens: readonly Screen[] = [
  {
    name: 'story',
    async show(tank) {
      await tank.seek(8000);
      await expect(tank.button('Hang the payment provider')).toBeVisible();
    },
  },
  { name: 'broken', show: hangThePayments },
  {
    name: 'node',
    async show(tank) {
      await tank.seek(8000);
      await tank.select('shop');
      // Parts that are loaded after the figures.
      await expect(tank.inspector).toContainText('Modes of an instance');
      await expect(tank.inspector).toContainText('Theory beside simulation');
    },
  },
  {
    name: 'requests',
    async show(tank) {
      await hangThePayments(tank);
      await tank.button('Requests').click();
      await expect(tank.page.getByRole('region', { name: /^Request \d+$/ })).toContainText(
        'Where the time went',
      );
    },
  },
  {
    name: 'patterns',
    async show(tank) {
      await tank.seek(8000);
      await tank.button('Patterns').click();
      await expect(tank.button(/^Cascading failure/)).toBeVisible();
    },
  },
  {
    name: 'empty',
    async show(tank) {
      await tank.button(/^Scenario menu/).click();
      await tank.page.getByRole('menuitem', { name: 'New scenario' }).click();
      await fromTheStart(tank);
      await expect(tank.page.getByRole('main')).toContainText('The tank is empty.');
    },
  },
];

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    for (const { name, show } of screens) {
      test(`the screen: ${name}`, async ({ page }) => {
        const tank = new Wavetank(page);
        await tank.open();
        await fromTheStart(tank);
        await show(tank);
        await page.mouse.move(0, 0);
        await page.evaluate(() => document.fonts.ready);
        // Strips of the charts are drawn in turns: a picture that is drawn anew must not come before the last of them.
        await page.waitForTimeout(1000);
        await expect(page).toHaveScreenshot(`${name}-${colorScheme}.png`, slack);
        expect(tank.errors).toEqual([]);
      });
    }
  });
}

/** What was seen of the run before it went to a moment would show there: every screen begins with nothing seen. */
async function fromTheStart(tank: Wavetank): Promise<void> {
  await tank.reach(100);
  await tank.seek(0);
  // The first framing is made of whatever size the tank has at that moment of loading.
  await tank.button('Show everything').click();
}

async function hangThePayments(tank: Wavetank): Promise<void> {
  await tank.seek(4000);
  await tank.button('Hang the payment provider').click();
  await tank.seek(14_000);
  await expect(tank.node('shop')).toContainText('refuses');
  await tank.button('Show everything').click();
}
