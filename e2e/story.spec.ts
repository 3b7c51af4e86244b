// The first ten seconds, and what a newcomer does next.
import { test } from '@playwright/test';
import { expect, Wavetank } from './page.ts';

test('opens with a story: break it with one button, save it with another', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  const scene = page.getByRole('region', { name: 'What you are looking at' });
  await expect(scene).toContainText('each checkout waits for a payment provider');
  await tank.speed(11);
  await tank.reach(1500);
  await tank.button('Hang the payment provider').click();
  await expect(scene).toContainText('Nobody answers at payments');
  // Space after a click on a button pauses; it does not press the button again.
  await page.keyboard.press('Space');
  await expect(tank.button('Play')).toBeVisible();
  await expect(tank.button('Give up after 300 ms')).toBeVisible();
  await page.keyboard.press('Space');
  await expect(tank.node('shop')).toContainText('refuses', { timeout: 30_000 });
  const failedAt = await tank.clockMs();
  // In real time from here on: however busy the machine is, the run does not end before it is looked at.
  await tank.speed(9);

  await tank.button('Give up after 300 ms').click();
  await expect(scene).toContainText('waits no longer than 300 ms');
  await tank.reach(failedAt + 4000);
  await tank.button('Pause').click();
  await expect(tank.node('shop')).not.toContainText('refuses');
  await expect(tank.node('payments')).toContainText('hangs');
  await tank.button('A real system: Online Boutique').click();
  await expect(tank.button('Scenario menu: Online Boutique')).toBeVisible();
  await expect(scene).toHaveCount(0);
  expect(tank.errors).toEqual([]);
});

test('what was opened stays in sight when charts and words take room from the tank', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Hello, queue');
  await tank.example('A shop and its payments');
  await tank.reach(300);
  await tank.button('Hang the payment provider').click();
  const foot = async () => (await tank.node('payments').boundingBox()) ?? { y: Infinity, height: 0 };
  const frame = page.getByRole('application');
  await expect(tank.node('payments')).toContainText('hangs');
  await expect
    .poll(async () => {
      const [box, around] = [await foot(), await frame.boundingBox()];
      return box.y + box.height < (around?.y ?? 0) + (around?.height ?? 0);
    })
    .toBe(true);

  // Whoever has moved the view keeps it.
  await frame.hover({ position: { x: 300, y: 30 } });
  await page.mouse.down();
  await page.mouse.move(700, 320, { steps: 4 });
  await page.mouse.up();
  const before = await foot();
  await tank.button('Hide charts').click();
  await tank.button('Show charts').click();
  await expect(tank.button('Hide charts')).toBeVisible();
  expect((await foot()).y).toBe(before.y);
  expect(tank.errors).toEqual([]);
});

test('breaks Online Boutique, finds the slowest request, sees where its time went, sends the moment', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Online Boutique');
  await tank.speed(11);
  await tank.reach(1500);
  await tank.select('currencyservice');
  await tank.tab('Break');
  await tank.button('Slow ×8').click();
  const slowedMs = await tank.clockMs();
  await tank.reach(slowedMs + 4000);
  await tank.button('Pause').click();
  await tank.button('Requests').click();
  const list = page.getByRole('list', { name: 'Requests' });
  await list.getByRole('button').first().click();
  const shown = page.getByRole('region', { name: /^Request \d+$/ });
  await expect(shown).toContainText(/Where the time went: .*currencyservice/);
  await expect(shown.getByRole('listitem').filter({ hasText: /^frontend/ })).toContainText('with a worker');
  const began = /began at ([\d:.]+)/.exec((await shown.textContent()) ?? '')?.[1] ?? '';
  await tank.button('Go to its moment').click();
  const [minutes = 0, seconds = 0] = began.split(':').map(Number);
  await expect.poll(() => tank.clockMs()).toBeLessThan((minutes * 60 + seconds) * 1000 + 100);
  await expect.poll(() => tank.clockMs()).toBeGreaterThan((minutes * 60 + seconds) * 1000 - 100);
  await tank.button('Copy link').click();
  await expect(page.getByText(/^Link copied: this scenario at/)).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link.length).toBeLessThan(6000);
  const clock = Math.floor(Number(new URLSearchParams(link.split('#')[1]).get('t')) / 1e6);
  await expect.poll(() => tank.clockMs()).toBe(clock);

  const other = await context.newPage();
  const opened = new Wavetank(other);
  await other.goto(link);
  await expect(opened.button('Scenario menu: Online Boutique')).toBeVisible();
  await expect.poll(() => opened.clockMs()).toBe(clock);
  await expect(opened.button('Play')).toBeVisible();
  expect(new URL(other.url()).hash).toBe('');
  await opened.select('currencyservice');
  await opened.tab('Break');
  await expect(opened.inspector.getByText('currencyservice 8× slower')).toBeVisible();
  // It can be gone on from: the run was run to there.
  await opened.button('Play').click();
  await opened.reach(clock + 500);
  expect([...tank.errors, ...opened.errors]).toEqual([]);
});

test('goes back to a moment by the axis of time, by keyboard, and on from there', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Three tiers');
  await tank.speed(10);
  await tank.reach(3000);
  const moment = page.getByRole('slider', { name: 'Moment of the run' });
  await moment.focus();
  await page.keyboard.press('Home');
  await expect.poll(() => tank.clockMs()).toBeLessThan(100);
  await expect(tank.button('Play')).toBeVisible();
  await moment.focus();
  const attribute = async (name: string) => Number(await moment.getAttribute(name));
  const pageNs = ((await attribute('max')) - (await attribute('min'))) / 10;
  // However quickly they follow each other, every press counts.
  for (let press = 0; press < 7; press++) await page.keyboard.press('PageUp');
  await expect.poll(() => tank.clockMs()).toBe(Math.floor((7 * pageNs) / 1e6));
  await page.keyboard.press('PageDown');
  await expect.poll(() => tank.clockMs()).toBe(Math.floor((6 * pageNs) / 1e6));
  await tank.button('Play').click();
  await tank.reach((await tank.clockMs()) + 300);
  expect(tank.errors).toEqual([]);
});

test('a press on the axis of time goes to the moment that is written there', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.button('Pause').click();
  const moment = page.getByRole('slider', { name: 'Moment of the run' });
  const second = page.getByRole('region', { name: 'Charts' }).getByText('0:01', { exact: true });
  const [written, axis] = await Promise.all([second.boundingBox(), moment.boundingBox()]);
  if (written === null || axis === null) throw new Error('the axis is not on the screen');
  await page.mouse.click(written.x + written.width / 2, axis.y + axis.height / 2);
  await expect.poll(() => tank.clockMs()).toBeGreaterThan(985);
  await expect.poll(() => tank.clockMs()).toBeLessThan(1015);
  expect(tank.errors).toEqual([]);
});

test('a run that has ended goes on to be broken', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.speed(19);
  await expect(tank.button('Run again')).toBeVisible({ timeout: 20_000 });
  const endedMs = await tank.clockMs();
  await tank.button('Hang the payment provider').click();
  await expect(tank.node('payments')).toContainText('hangs');
  await expect.poll(() => tank.clockMs()).toBeGreaterThan(endedMs);
  await expect(tank.inspector.getByRole('region', { name: 'What happened' })).toContainText('payments hangs');
  expect(tank.errors).toEqual([]);
});

test('Escape while the axis of time is held gives it up, and the hand goes on without effect', async ({
  page,
}) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.reach(1000);
  await tank.button('Pause').click();
  await expect(tank.button('Play')).toBeVisible();
  // The clock glides to where the run stopped.
  let stood = -1;
  await expect(async () => {
    const before = stood;
    stood = await tank.clockMs();
    await page.waitForTimeout(300);
    expect(stood).toBe(before);
  }).toPass();
  const axis = await page.getByRole('slider', { name: 'Moment of the run' }).boundingBox();
  if (axis === null) throw new Error('the axis is not on the screen');
  const y = axis.y + axis.height / 2;
  await page.mouse.move(axis.x + axis.width / 2, y);
  await page.mouse.down();
  await page.mouse.move(axis.x + 40, y, { steps: 3 });
  await page.keyboard.press('a');
  await page.keyboard.press('Escape');
  await page.mouse.move(axis.x + 80, y, { steps: 3 });
  await page.mouse.up();
  await expect.poll(() => tank.clockMs()).toBe(stood);
  // The next press counts again.
  await page.mouse.click(axis.x + 8, y);
  await expect.poll(() => tank.clockMs()).toBeLessThan(stood);
  expect(tank.errors).toEqual([]);
});

test('undo into the scenario before runs that one', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Hello, queue');
  await tank.reach(1000);
  await page.keyboard.press('Control+z');
  await expect(tank.button('Scenario menu: A shop and its payments')).toBeVisible();
  await expect(tank.inspector.getByText('in flight')).toBeVisible();
  await tank.reach(300);
  await expect(tank.inspector.getByText('arrives')).toBeVisible();
  expect(tank.errors).toEqual([]);
});

test('a panel that is closed gives the focus back', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  for (const name of ['Add to the tank', 'Patterns', 'Gallery']) {
    await tank.button(name).focus();
    await page.keyboard.press('Enter');
    await expect(tank.button(name)).toHaveAttribute('aria-expanded', 'true');
    await page.keyboard.press('Escape');
    await expect(tank.button(name)).toHaveAttribute('aria-expanded', 'false');
    await expect(tank.button(name)).toBeFocused();
  }
  expect(tank.errors).toEqual([]);
});

test('what covers the whole tank closes by Escape wherever the focus is not, and leaves the selection alone', async ({
  page,
}) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.select('payments');
  await tank.button('Gallery').click();
  const gallery = page.getByRole('region', { name: 'Gallery' });
  await expect(gallery.getByRole('button', { name: 'Open Empty tank' })).toBeFocused();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('Escape');
  await expect(gallery).toHaveCount(0);
  await expect(tank.inspector.getByRole('heading', { name: 'payments', exact: true })).toBeVisible();
  expect(tank.errors).toEqual([]);
});

test('a panel whose body never comes has the focus all the same, and closes by Escape', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await page.route(/\/panels-[^/]*\.js$/, () => {});
  await tank.select('payments');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('gallery');
  await page.keyboard.press('Enter');
  const gallery = page.getByRole('region', { name: 'Gallery' });
  await expect(gallery).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(gallery).toHaveCount(0);
  await expect(tank.inspector.getByRole('heading', { name: 'payments', exact: true })).toBeVisible();
  await expect(tank.node('payments')).toBeFocused();
  expect(tank.errors).toEqual([]);
});

test('a link that was cut says so and leaves the document alone', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await page.evaluate(() => {
    window.location.hash = '#s=1.abc';
  });
  const dialog = page.getByRole('dialog', { name: '“the link” was not opened' });
  await expect(dialog).toContainText('copy the whole of it');
  await dialog.getByRole('button', { name: 'Close' }).first().click();
  await expect(tank.button('Scenario menu: A shop and its payments')).toBeVisible();
});

test('what was done is said below the sentence of the story, not over it', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const tank = new Wavetank(page);
  await tank.open();
  await tank.button('Copy link').click();
  const said = await page.getByText(/^Link copied/).boundingBox();
  const scene = await page.getByRole('region', { name: 'What you are looking at' }).boundingBox();
  expect(said?.y).toBeGreaterThan((scene?.y ?? 0) + (scene?.height ?? Number.POSITIVE_INFINITY));
  expect(tank.errors).toEqual([]);
});
