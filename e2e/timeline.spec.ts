import { type Locator, type Page, test } from '@playwright/test';
import { expect, Wavetank } from './page.ts';

const timeline = (page: Page) => page.getByRole('region', { name: 'Timeline of faults' });
const block = (page: Page, text: string): Locator =>
  timeline(page).getByRole('button', { name: new RegExp(`^${text}[^,]*, `) });

/** Paused a few seconds into the three tiers, with a crash of the database planned at that moment. */
async function withCrash(page: Page): Promise<Wavetank> {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Three tiers');
  await tank.speed(9);
  await tank.reach(3000);
  await tank.button('Pause').click();
  await timeline(page).getByRole('button', { name: 'Add a fault' }).click();
  await page.getByRole('menuitem', { name: 'Crash' }).click();
  await page.getByRole('menuitem', { name: 'orders-db', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  await expect(block(page, 'orders-db crashes')).toBeVisible();
  return tank;
}

/** Where it is once it has stayed there for a while. */
async function settledBox(locator: Locator) {
  let box = await locator.boundingBox();
  await expect(async () => {
    const before = box;
    await locator.page().waitForTimeout(500);
    box = await locator.boundingBox();
    expect(box).toEqual(before);
  }).toPass();
  if (box === null) throw new Error('it has no place');
  return box;
}

test('a fault is dragged to another moment, and the run follows', async ({ page }) => {
  const tank = await withCrash(page);
  const happened = tank.inspector.getByRole('region', { name: 'What happened' });
  const fault = block(page, 'orders-db crashes');
  // Lines may still move until it was run to here again, with the fault.
  await expect(timeline(page).getByRole('status')).toContainText('ran again to');
  const box = await settledBox(fault);
  const from = { x: box.x + 20, y: box.y + box.height / 2 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x - 60, from.y, { steps: 4 });
  // Still one and the same document while the hand holds it.
  await expect(tank.button('Undo')).toHaveAttribute('data-tip', /Add “orders-db crashes”/);
  await page.mouse.move(from.x - 2000, from.y, { steps: 4 });
  await page.mouse.up();
  await expect(fault).toHaveAccessibleName(/^orders-db crashes, 0:00 to /);
  await expect(timeline(page).getByRole('status')).toContainText('ran again to');
  await expect(happened).toContainText('0:00orders-db');
  // At the present moment as before, not at the beginning.
  await tank.reach(2900);
  await expect(tank.button('Play')).toBeVisible();
  await expect(tank.button('Undo')).toHaveAttribute('data-tip', /Move “orders-db crashes”/);
  await tank.button('Undo').click();
  await expect(happened).not.toContainText('0:00orders-db');
  expect(tank.errors).toEqual([]);
});

test('by keyboard a fault is moved, made longer, edited and removed', async ({ page }) => {
  const tank = await withCrash(page);
  const fault = block(page, 'orders-db crashes');
  const times = () => fault.getAttribute('aria-label');
  const added = await times();
  await fault.press('ArrowRight');
  await expect(fault).not.toHaveAccessibleName(added ?? '');
  const first = await times();
  await fault.press('Shift+ArrowRight');
  await expect(fault).not.toHaveAccessibleName(first ?? '');
  await fault.press('Shift+ArrowLeft');
  await expect(fault).toHaveAccessibleName(first ?? '');
  await fault.press('Alt+Shift+ArrowRight');
  await expect(fault).not.toHaveAccessibleName(first ?? '');
  await fault.press('Enter');
  await page.getByRole('dialog').getByLabel('Begins').fill('1.5');
  await page.getByRole('dialog').getByLabel('Kind').selectOption('Return errors');
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  const errors = block(page, 'orders-db returns');
  await expect(errors).toHaveAccessibleName(/30.% errors, 0:01\.5 to /);
  await errors.press('Delete');
  await expect(errors).toHaveCount(0);
  expect(tank.errors).toEqual([]);
});
