// The README's pictures, each a moment of a shipped example, reached the way a person would.
import { type Page, test } from '@playwright/test';
import { Wavetank } from './page.ts';
import { pair } from './pair.ts';

const desk = { width: 1280, height: 720 };

test.describe('light', () => {
  test.use({ viewport: desk, colorScheme: 'light' });

  test('the story, broken', async ({ page }) => {
    await hangThePayments(page);
    await shoot(page, 'story');
  });

  test('where the time of the slowest request went', async ({ page }) => {
    const tank = await boutiqueWith(page, 'currencyservice', 'Slow ×8');
    await tank.button('Pause').click();
    await tank.button('Requests').click();
    await page.getByRole('list', { name: 'Requests' }).getByRole('button').first().click();
    await shoot(page, 'requests');
  });

  test('three tiers in slow motion, one vessel open for settings', async ({ page }) => {
    const tank = new Wavetank(page);
    await tank.open();
    await tank.example('Three tiers');
    await tank.speed(11);
    await tank.reach(4000);
    await tank.select('app');
    await tank.tab('Settings');
    await tank.speed(4);
    await page.waitForTimeout(2000);
    await tank.button('Pause').click();
    await shoot(page, 'slow-motion');
  });

  test('two designs under the same waves, and the answer', async ({ page }) => {
    const tank = await pair(page);
    await tank.compare(/^A copy to change/);
    await tank.setWorkers('shop', '6');
    await tank.runSeeds(20);
    await page.waitForTimeout(30_000);
    await shoot(page, 'compare');
  });
});

test.describe('dark', () => {
  test.use({ viewport: desk, colorScheme: 'dark' });

  test('Online Boutique without its catalogue', async ({ page }) => {
    const tank = await boutiqueWith(page, 'productcatalogservice', 'Crash');
    await tank.select('frontend');
    await shoot(page, 'boutique');
  });
});

test.describe('phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });

  test('the story, on a phone', async ({ page }) => {
    await hangThePayments(page);
    await shoot(page, 'phone');
  });
});

async function hangThePayments(page: Page): Promise<void> {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.reach(3000);
  await tank.button('Hang the payment provider').click();
  await page.waitForTimeout(12_000);
}

async function boutiqueWith(page: Page, node: string, breakage: string): Promise<Wavetank> {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Online Boutique');
  await tank.reach(3000);
  await tank.select(node);
  await tank.tab('Break');
  await tank.button(breakage).click();
  const brokenMs = await tank.clockMs();
  await tank.reach(brokenMs + 5000);
  return tank;
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.waitForTimeout(400);
  await page.screenshot({ path: `docs/pictures/${name}.png` });
}
