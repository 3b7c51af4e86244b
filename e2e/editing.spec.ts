import { type Locator, test } from '@playwright/test';
import { expect, Wavetank } from './page.ts';

test('builds a system from nothing by keyboard alone: adds, connects, sets, undoes, redoes', async ({
  page,
}) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.button(/^Scenario menu/).press('Enter');
  await expect(page.getByRole('menuitem', { name: 'New scenario' })).toBeFocused();
  await page.keyboard.press('Enter');
  await tank.button('Add to the tank').press('Enter');
  const search = page.getByRole('searchbox', { name: 'Search kinds' });
  await expect(search).toBeFocused();
  for (const kind of ['client', 'service']) {
    await search.fill(kind);
    await search.press('Enter');
  }
  await page.keyboard.press('Escape');
  await expect(tank.node('client')).toBeVisible();
  await expect(tank.node('service')).toBeVisible();

  await tank.node('client').focus();
  await page.keyboard.press('Enter');
  await expect(tank.inspector.getByRole('heading', { name: 'client', exact: true })).toBeVisible();
  await page.keyboard.press('c');
  await expect(page.getByRole('menuitem', { name: 'service' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(tank.button('Undo')).toBeEnabled();
  await tank.reach(500);

  await tank.select('service');
  await tank.tab('Settings');
  const workers = tank.inspector.getByLabel('Workers', { exact: true });
  await workers.fill('3');
  await workers.press('Enter');
  await expect(tank.node('service')).toContainText('3 workers');

  await page.keyboard.press('Escape');
  await tank.button('Undo').click();
  await expect(tank.node('service')).not.toContainText('3 workers');
  await tank.button('Redo').click();
  await expect(tank.node('service')).toContainText('3 workers');
  expect(tank.errors).toEqual([]);
});

test('Escape in the inspector selects nothing, and the focus goes back to what was selected', async ({
  page,
}) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Three tiers');
  await tank.select('app');
  const heading = tank.inspector.getByRole('heading', { name: 'app', exact: true });
  await tank.tab('Break');
  await page.keyboard.press('Escape');
  await expect(heading).toHaveCount(0);
  await expect(tank.node('app')).toBeFocused();
});

test('an empty tank leads to the kinds and to the examples, and a client without a link asks for one', async ({
  page,
}) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.button('Empty tank').click();
  await expect(tank.inspector).toContainText('The tank is empty');
  await tank.button('Open an example').click();
  await expect(page.getByRole('region', { name: 'Gallery' })).toBeVisible();
  await tank.button('Close panel').click();
  await page
    .getByRole('navigation', { name: 'Panels' })
    .getByRole('button', { name: 'Add to the tank' })
    .click();
  const panel = page.getByRole('region', { name: 'Add to the tank' });
  const sentence = page.getByText('A client makes waves and a service meets them');
  const leftOf = async (it: Locator) => (await it.boundingBox())?.x ?? 0;
  const covered = await panel.boundingBox();
  const edge = (covered?.x ?? 0) + (covered?.width ?? 0);
  expect(await leftOf(sentence)).toBeGreaterThan(edge);
  await tank.button('Add Client').click();
  await expect(tank.node('client')).toContainText('sends nothing');
  await expect.poll(() => leftOf(tank.node('client'))).toBeGreaterThan(edge);
  await expect(tank.inspector).toContainText('Sends nothing: link it to what it should call');
  // What comes later is in sight too.
  for (const many of [1, 2, 3]) {
    await tank.button('Add Service').click();
    await expect(tank.node(many === 1 ? 'service' : `service-${many}`)).toBeInViewport({ ratio: 0.99 });
    await expect.poll(() => leftOf(tank.node('client'))).toBeGreaterThan(edge);
  }
  expect(tank.errors).toEqual([]);
});

test('an empty tank is filled with a client and a service at a press, as one step, and runs', async ({
  page,
}) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.button('Empty tank').click();
  await tank.button('Pause').click();
  await tank.button('Add a client and a service').click();
  await expect(page.getByRole('img', { name: /^client to service, / })).toBeAttached();
  for (const name of ['client', 'service']) await expect(tank.node(name)).toBeInViewport({ ratio: 0.99 });
  await tank.reach(500);
  await expect(tank.node('client')).toContainText('/s');
  await tank.button('Undo').click();
  await expect(tank.node('client')).toHaveCount(0);
  await expect(tank.button('Add a client and a service')).toBeVisible();
  expect(tank.errors).toEqual([]);
});

test('says why a link cannot be drawn', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Three tiers');
  await tank.select('web');
  const drawTo = async (name: string) => {
    const ring = await tank.node('web').locator('.react-flow__handle.source').boundingBox();
    const end = await tank.node(name).boundingBox();
    if (ring === null || end === null) throw new Error('not in sight');
    await page.mouse.move(ring.x + ring.width / 2, ring.y + ring.height / 2);
    await page.mouse.down();
    await page.mouse.move(end.x + end.width / 2, end.y + end.height * 0.6, { steps: 8 });
    await page.mouse.up();
  };
  const links = page.locator('.react-flow__edge');
  const many = await links.count();
  await drawTo('app');
  await expect(page.getByText('web is linked to app already')).toBeVisible();
  await drawTo('shoppers');
  await expect(page.getByText('cannot be called: no link may end there')).toBeVisible();
  await expect(links).toHaveCount(many);
  expect(tank.errors).toEqual([]);
});

test('moves a node with the mouse and takes the move back', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Three tiers');
  const node = tank.node('web');
  const before = await node.boundingBox();
  if (before === null) throw new Error('the node is not on the screen');
  await page.mouse.move(before.x + before.width / 2, before.y + before.height / 2);
  await page.mouse.down();
  await page.mouse.move(before.x + before.width / 2 + 30, before.y + before.height / 2 + 90, { steps: 8 });
  await page.mouse.up();
  await expect.poll(async () => (await node.boundingBox())?.y ?? 0).toBeGreaterThan(before.y + 60);
  await tank.button('Undo').click();
  await expect.poll(async () => Math.abs(((await node.boundingBox())?.y ?? 0) - before.y)).toBeLessThan(4);
});

test('a move does not disturb the run; a setting starts it anew', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Three tiers');
  await tank.speed(9);
  await tank.reach(1500);
  await tank.node('web').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await tank.reach(2500);
  await tank.tab('Settings');
  const cores = tank.inspector.getByLabel('Cores', { exact: true });
  await cores.fill('0.75');
  await cores.press('Enter');
  await expect.poll(() => tank.clockMs()).toBeLessThan(2000);
});

test('deletes a node with its links, and undo brings all of it back', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Three tiers');
  await tank.select('web');
  await page.keyboard.press('Delete');
  await expect(tank.node('web')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(tank.node('web')).toBeVisible();
});

test('a value that does not fit is explained at its field and changes nothing', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Three tiers');
  await tank.select('web');
  await tank.tab('Settings');
  const instances = tank.inspector.getByLabel('Instances', { exact: true });
  const before = await instances.inputValue();
  await instances.fill('9000');
  await instances.press('Enter');
  await expect(tank.inspector.getByRole('alert')).toContainText('at most 200');
  await tank.select('app');
  await tank.select('web');
  await expect(instances).toHaveValue('9000');
  await instances.press('Escape');
  await expect(instances).toHaveValue(before);
});

test('drags a kind from the palette into the tank', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Three tiers');
  await tank.button('Add to the tank').click();
  const kind = tank.button('Add Service');
  const canvas = page.getByRole('application');
  await kind.dragTo(canvas, { targetPosition: { x: 500, y: 430 } });
  await expect(tank.node('service')).toBeVisible();
});

test('what is dropped or dragged on a vessel comes to stand beside it', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.button('Empty tank').click();
  await tank.button('Add to the tank').click();
  const canvas = page.getByRole('application');
  const boxOf = async (name: string) => {
    const box = await tank.node(name).boundingBox();
    if (box === null) throw new Error(`${name} is not to be seen`);
    return box;
  };
  const farApart = async (one: string, other: string) => {
    const [a, b] = [await boxOf(one), await boxOf(other)];
    return Math.abs(a.x - b.x) >= a.width || Math.abs(a.y - b.y) >= a.height;
  };
  for (const kind of ['Service', 'Database'])
    await tank.button(`Add ${kind}`).dragTo(canvas, { targetPosition: { x: 480, y: 200 } });
  await expect.poll(() => farApart('service', 'database')).toBe(true);

  await tank.button('Close panel').click();
  const [from, to] = [await boxOf('database'), await boxOf('service')];
  const grip = { x: from.width / 2, y: from.height / 2 };
  await page.mouse.move(from.x + grip.x, from.y + grip.y);
  await page.mouse.down();
  await page.mouse.move(to.x + grip.x, to.y + grip.y, { steps: 8 });
  await page.mouse.up();
  await expect.poll(() => farApart('service', 'database')).toBe(true);
  expect(await boxOf('service')).toEqual(to);
  expect(tank.errors).toEqual([]);
});

test('the first vessel stays where it was dropped, as the next does, and a link finds it', async ({
  page,
}) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.button('Empty tank').click();
  await tank.button('Add to the tank').click();
  const canvas = page.getByRole('application');
  const middleOf = async (name: string) => {
    const [box, around] = [await tank.node(name).boundingBox(), await canvas.boundingBox()];
    return (box?.x ?? 0) + (box?.width ?? 0) / 2 - (around?.x ?? 0);
  };
  await tank.button('Add Service').dragTo(canvas, { targetPosition: { x: 430, y: 330 } });
  const first = await middleOf('service');
  await tank.button('Add Database').dragTo(canvas, { targetPosition: { x: 730, y: 330 } });
  await expect(tank.node('database')).toBeVisible();
  expect(Math.abs(first - 430)).toBeLessThan(60);
  expect(Math.abs((await middleOf('database')) - first - 300)).toBeLessThan(12);
  expect(await middleOf('service')).toBe(first);

  // A link let go of over a vessel, not just over its ring, leads there.
  const to = await tank.node('database').boundingBox();
  if (to === null) throw new Error('the database is not to be seen');
  await tank.node('service').locator('.source').hover();
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 });
  await page.mouse.up();
  await expect(page.getByRole('img', { name: /^service to database, / })).toHaveCount(1);
  // It is what the inspector speaks of next.
  await expect(tank.inspector.getByRole('heading', { name: 'service → database' })).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(page.getByRole('img', { name: /^service to database, / })).toHaveCount(0);
  await expect(tank.node('service')).toBeVisible();
});
