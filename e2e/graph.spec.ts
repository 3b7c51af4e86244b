import { test } from '@playwright/test';
import { expect, Wavetank } from './page.ts';

const boxOf = async (tank: Wavetank, name: string) => {
  const box = await tank.node(name).boundingBox();
  if (box === null) throw new Error(`${name} is not on the screen`);
  return box;
};

/** Node by node: where a press means the vessel and nothing else. */
const middleOf = async (tank: Wavetank, name: string) => {
  const { x, y, width, height } = await boxOf(tank, name);
  return { x: x + width / 2, y: y + height / 2 };
};

test.describe('editing the graph', () => {
  let tank: Wavetank;

  test.beforeEach(async ({ page }) => {
    tank = new Wavetank(page);
    await tank.open();
    await tank.example('Three tiers');
  });

  test.afterEach(() => {
    expect(tank.errors).toEqual([]);
  });

  test('selects several with Shift, aligns them, and takes that back by its name', async ({ page }) => {
    await tank.node('cache').click();
    await tank.node('orders-db').click({ modifiers: ['Shift'] });
    await tank.node('shoppers').click({ modifiers: ['Shift'] });
    await expect(tank.inspector.getByRole('heading', { name: '3 things selected' })).toBeVisible();
    const before = await boxOf(tank, 'shoppers');
    await tank.inspector.getByRole('button', { name: 'Align left' }).click();
    await expect.poll(async () => (await boxOf(tank, 'cache')).x).toBeCloseTo(before.x, 0);
    expect((await boxOf(tank, 'orders-db')).x).toBeCloseTo(before.x, 0);
    await tank.node('shoppers').focus();
    await page.keyboard.press('Alt+w');
    await expect.poll(async () => (await boxOf(tank, 'shoppers')).y).toBeLessThan(before.y - 20);
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('What do you want to do?').fill('undo');
    await page.getByRole('option', { name: 'Undo: Align top' }).click();
    await expect.poll(async () => (await boxOf(tank, 'shoppers')).y).toBeCloseTo(before.y, 0);
  });

  test('selects with a box, and moves what is in it together', async ({ page }) => {
    const [web, app] = [await boxOf(tank, 'web'), await boxOf(tank, 'app')];
    await page.keyboard.down('Shift');
    await page.mouse.move(web.x - 15, web.y - 30);
    await page.mouse.down();
    await page.mouse.move(app.x + app.width + 15, app.y + app.height + 30, { steps: 8 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await expect(tank.inspector.getByRole('heading', { name: '2 things selected' })).toBeVisible();
    await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(async () => (await boxOf(tank, 'web')).y).toBeGreaterThan(web.y + 10);
    expect((await boxOf(tank, 'app')).y).toBeGreaterThan(app.y + 10);
    await page.keyboard.press('Control+a');
    await expect(tank.inspector.getByRole('heading', { name: '6 things selected' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(tank.inspector.getByRole('heading', { name: 'Three tiers' })).toBeVisible();
  });

  test('copies nodes with their links into another tab', async ({ page, context }) => {
    await tank.node('web').click();
    await tank.node('app').click({ modifiers: ['Shift'] });
    await page.keyboard.press('Control+c');
    await expect(page.getByRole('status').filter({ hasText: 'Copied 2 nodes.' })).toBeVisible();

    const other = new Wavetank(await context.newPage());
    await other.open();
    await other.example('Hello, queue');
    await other.page.keyboard.press('Control+v');
    await expect(other.node('web')).toBeVisible();
    await expect(other.page.getByRole('img', { name: /^web to app, / })).toHaveCount(1);
    await other.page.keyboard.press('Control+v');
    await expect(other.node('web-2')).toBeVisible();
    const [original, copy] = [await boxOf(other, 'web'), await boxOf(other, 'web-2')];
    expect(copy.y).toBeGreaterThan(original.y + original.height);
    await other.page.keyboard.press('Control+z');
    await expect(other.node('web-2')).toHaveCount(0);
    expect(other.errors).toEqual([]);
    await other.page.close();
  });

  test('refuses what is no scenario with the place and the reason, and keeps everything', async ({
    page,
  }) => {
    await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      const text = '{ "version": 1,\n  "nodes": [{ "id": "x", "kind": "teapot" }] }';
      clipboardData.setData('text/plain', text);
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    });
    const dialog = page.getByRole('dialog', { name: /What is on the clipboard/ });
    await expect(dialog).toContainText('nodes[0].kind');
    await expect(dialog).toContainText('line 2');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(tank.node('web')).toBeVisible();
    await expect(tank.button('Undo')).toBeEnabled();
  });

  test('puts a kind into the link that it is dropped on', async ({ page }) => {
    await tank.button('Add to the tank').click();
    const [web, app] = [await middleOf(tank, 'web'), await middleOf(tank, 'app')];
    const canvas = await page.getByRole('application').boundingBox();
    if (canvas === null) throw new Error('no canvas');
    const target = { x: (web.x + app.x) / 2 - canvas.x, y: (await boxOf(tank, 'app')).y + 0 };
    const link = page.getByRole('img', { name: /^web to app, / });
    const box = await link.boundingBox();
    if (box === null) throw new Error('no link');
    target.y = box.y + box.height / 2 - canvas.y;
    await tank.button('Add Gateway').dragTo(page.getByRole('application'), { targetPosition: target });
    await expect(link).toHaveCount(0);
    await expect(page.getByRole('img', { name: /^web to gateway, / })).toHaveCount(1);
    await expect(page.getByRole('img', { name: /^gateway to app, / })).toHaveCount(1);
    await page.keyboard.press('Control+z');
    await expect(link).toHaveCount(1);
  });

  test('puts a vessel into the link that it is dropped on, and one step takes it out again', async ({
    page,
  }) => {
    await page.getByRole('application').click({ button: 'right', position: { x: 460, y: 360 } });
    await page.getByRole('menuitem', { name: 'Add here' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Gateway' }).press('Enter');
    const link = page.getByRole('img', { name: /^web to app, / });
    const [lone, channel] = [await boxOf(tank, 'gateway'), await link.boundingBox()];
    if (channel === null) throw new Error('no link');
    // Held by the middle of its glass, which is what must come to lie on the channel.
    const at = { x: lone.x + lone.width / 2, y: lone.y + lone.height * 0.55 };
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    await page.mouse.move(channel.x + channel.width / 2, channel.y + channel.height / 2, { steps: 12 });
    await page.mouse.up();
    await expect(link).toHaveCount(0);
    await expect(page.getByRole('img', { name: /^web to gateway, / })).toHaveCount(1);
    await expect(page.getByRole('img', { name: /^gateway to app, / })).toHaveCount(1);
    await page.keyboard.press('Control+z');
    await expect(link).toHaveCount(1);
    await expect.poll(async () => (await boxOf(tank, 'gateway')).y).toBeCloseTo(lone.y, 0);

    await tank.node('gateway').focus();
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Put into a link' }).press('Enter');
    await page.getByRole('menuitem', { name: 'web → app' }).press('Enter');
    await expect(page.getByRole('img', { name: /^gateway to app, / })).toHaveCount(1);
  });

  test('puts a kind into a link by keyboard alone', async ({ page }) => {
    await tank.node('web').focus();
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Go to its link' }).press('Enter');
    await page.getByRole('menuitem', { name: 'web → app' }).press('Enter');
    await expect(tank.inspector.getByRole('heading', { name: 'web → app' })).toBeVisible();
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('What do you want to do?').fill('insert gateway');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('img', { name: /^gateway to app, / })).toHaveCount(1);
  });

  test('offers in a menu what can be done to a thing, what breaks it too', async ({ page }) => {
    await tank.reach(200);
    await tank.node('app').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Break' }).click();
    await page.getByRole('menuitem', { name: 'Crash', exact: true }).click();
    await tank.tab('Break');
    await expect(tank.inspector.getByText('app crashes')).toBeVisible();

    await page.getByRole('application').click({ button: 'right', position: { x: 300, y: 430 } });
    await page.getByRole('menuitem', { name: 'Add here' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Database' }).press('Enter');
    await expect(tank.node('database')).toBeVisible();
    await page.keyboard.press('ContextMenu');
    await page.getByRole('menuitem', { name: /^Duplicate/ }).press('Enter');
    await expect(tank.node('database-2')).toBeVisible();
  });

  test('draws a group and a zone round nodes, which come, go and move with them', async ({ page }) => {
    await tank.node('web').click();
    await tank.node('app').click({ modifiers: ['Shift'] });
    await page.keyboard.press('Control+g');
    await page.getByRole('textbox', { name: 'Name of Group' }).fill('Back end');
    await page.keyboard.press('Enter');
    const group = page.getByRole('group', { name: 'Back end, group' });
    await expect(group).toBeVisible();

    const before = await boxOf(tank, 'web');
    await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(async () => (await boxOf(tank, 'web')).y).toBeGreaterThan(before.y + 10);

    const frame = await group.boundingBox();
    const app = await middleOf(tank, 'app');
    await page.mouse.move(app.x, app.y);
    await page.mouse.down();
    await page.mouse.move(app.x, app.y + 170, { steps: 12 });
    await page.mouse.up();
    await expect
      .poll(async () => (await group.boundingBox())?.width ?? 0)
      .toBeLessThan((frame?.width ?? 0) - 60);

    await tank.node('web').click();
    await page.keyboard.press('Control+Alt+g');
    await page.getByRole('textbox', { name: 'Name of Zone' }).fill('eu-west');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('group', { name: 'eu-west, zone' })).toBeVisible();
    await page.keyboard.press('Control+Shift+g');
    await expect(page.getByRole('group', { name: 'eu-west, zone' })).toHaveCount(0);
    await expect(tank.node('web')).toBeVisible();
  });

  test('keeps notes in the tank: written, changed, moved, removed', async ({ page }) => {
    await page.getByRole('application').click({ button: 'right', position: { x: 120, y: 60 } });
    await page.getByRole('menuitem', { name: /^Add a note/ }).click();
    const field = page.getByRole('textbox', { name: 'Text of the note' });
    await expect(field).toBeFocused();
    await field.fill('Retries **begin** here');
    await page.keyboard.press('Control+Enter');
    const note = page.getByRole('group', { name: /^Note: Retries/ });
    await expect(note).toContainText('Retries begin here');

    await expect(note).toBeFocused();
    await page.keyboard.press('F2');
    await field.fill('dropped');
    await page.keyboard.press('Escape');
    await expect(note).toContainText('Retries begin here');
    const before = await note.boundingBox();
    await page.keyboard.press('>');
    await page.keyboard.press('>');
    await expect
      .poll(async () => (await note.boundingBox())?.width ?? 0)
      .toBeGreaterThan((before?.width ?? 0) + 20);
    await page.keyboard.press('<');
    await page.keyboard.press('<');
    await expect.poll(async () => (await note.boundingBox())?.width ?? 0).toBeCloseTo(before?.width ?? 0, 0);
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(async () => (await note.boundingBox())?.x ?? 0).toBeGreaterThan((before?.x ?? 0) + 10);
    await page.keyboard.press('Delete');
    await expect(note).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await expect(note).toBeVisible();

    await page.keyboard.press('n');
    await expect(field).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('group', { name: /^Note/ })).toHaveCount(1);
  });

  test('arranges everything, shows all of it or a part, and a map of it', async ({ page }) => {
    const before = await boxOf(tank, 'cache');
    await page.keyboard.press('Shift+A');
    await expect.poll(async () => (await boxOf(tank, 'cache')).y).not.toBeCloseTo(before.y, 0);
    await tank.node('cache').click();
    const small = await boxOf(tank, 'cache');
    await page.keyboard.press('Shift+Digit2');
    await expect.poll(async () => (await boxOf(tank, 'cache')).width).toBeGreaterThan(small.width * 1.05);
    await page.keyboard.press('Shift+M');
    await expect(page.getByRole('img', { name: 'Map of the graph' })).toBeVisible();
    await page.keyboard.press('Shift+M');
    await expect(page.getByRole('img', { name: 'Map of the graph' })).toHaveCount(0);
  });
});

test('the ring of the focus crosses no word of its vessel', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.button('Hang the payment provider').click();
  await tank.speed(14);
  for (const [name, says] of [
    ['shop', 'queue full'],
    ['customers', 'fails'],
    ['payments', 'hangs'],
  ] as const) {
    const vessel = tank.node(name);
    await expect(vessel).toContainText(says);
    await page.keyboard.press('Tab');
    await vessel.focus();
    const crossed = await vessel.evaluate((it) => {
      const parts = [it, ...it.querySelectorAll('*')];
      const ringed = parts.filter((part) => getComputedStyle(part).outlineStyle === 'solid');
      const lines = ringed.flatMap((part) => {
        const { top, bottom } = part.getBoundingClientRect();
        return [top, bottom];
      });
      const words = [...it.querySelectorAll('text')].map((text) => text.getBoundingClientRect());
      const isCrossed = (y: number) => words.some(({ top, bottom }) => top < y && y < bottom);
      return { lines: lines.length, crossed: lines.filter(isCrossed).length };
    });
    expect(crossed).toEqual({ lines: 2, crossed: 0 });
  }
});

test('a name or a note is written in sight, also where it stands beyond the edge of the tank', async ({
  page,
}) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.node('catalogue').click();
  await page.keyboard.press('Control+g');
  await page.getByRole('group', { name: 'Group, group' }).focus();
  await page.keyboard.press('F2');
  const name = page.getByRole('textbox', { name: 'Name of Group' });
  await expect(name).toBeInViewport({ ratio: 0.99 });
  await name.fill('Reads');
  await name.press('Enter');
  await expect(page.getByRole('group', { name: 'Reads, group' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.mouse.move(0, 0);
  await page.keyboard.press('n');
  await expect(page.getByRole('textbox', { name: 'Text of the note' })).toBeInViewport({ ratio: 0.99 });
  expect(tank.errors).toEqual([]);
});
