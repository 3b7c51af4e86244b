import { type Page, test } from '@playwright/test';
import { expect, Wavetank } from './page.ts';

/** An example that ran to its end: everything stands still. */
async function ended(page: Page, title = 'Hello, queue'): Promise<Wavetank> {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example(title);
  await tank.speed(19);
  // The spoken account says so too, with more words.
  await expect(page.getByText(/^Ended at [\d:]+$/)).toBeVisible({ timeout: 30_000 });
  return tank;
}

const cursor = (page: Page) => page.getByRole('slider', { name: 'Cursor in the charts' });

/** A point of the plots, as shares of their width and height. */
async function pointAt(page: Page, x: number, y: number) {
  const box = await cursor(page).boundingBox();
  if (box === null) throw new Error('the charts are not shown');
  return { x: box.x + box.width * x, y: box.y + box.height * y };
}

async function choose(page: Page, strip: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `Options of ${strip}` }).click();
  await page
    .getByRole(/^(Heat map|Percentiles)$/.test(item) ? 'menuitemradio' : 'menuitem', { name: item })
    .click();
}

test('brushing zooms every strip and the timeline, and there are three ways back', async ({ page }) => {
  const tank = await ended(page);
  const whole = page.getByRole('button', { name: /Show the whole run$/ });
  const timeline = page.getByRole('slider', { name: 'Moment of the run' });
  const max = Number(await timeline.getAttribute('max'));
  const brush = async () => {
    const [from, to] = [await pointAt(page, 0.25, 0.3), await pointAt(page, 0.5, 0.3)];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.up();
    await expect(whole).toBeVisible();
    expect(Number(await timeline.getAttribute('min')) / max).toBeCloseTo(0.25, 1);
    expect(Number(await timeline.getAttribute('max')) / max).toBeCloseTo(0.5, 1);
  };
  await brush();
  await whole.click();
  await expect(whole).toHaveCount(0);
  await brush();
  const inside = await pointAt(page, 0.5, 0.3);
  await page.mouse.dblclick(inside.x, inside.y);
  await expect(whole).toHaveCount(0);
  await brush();
  await cursor(page).press('Escape');
  await expect(whole).toHaveCount(0);
  await expect(timeline).toHaveAttribute('max', String(max));
  expect(tank.errors).toEqual([]);
});

test('by keyboard: the cursor tells its figures, a selection zooms, Enter lists the requests', async ({
  page,
}) => {
  const tank = await ended(page);
  await cursor(page).focus();
  await cursor(page).press('End');
  await expect(cursor(page)).toHaveAttribute('aria-valuetext', /: ok .*p50 /);
  await cursor(page).press('PageUp');
  await cursor(page).press('Shift+PageUp');
  await expect(cursor(page)).toHaveAttribute('aria-valuetext', / selected$/);
  await cursor(page).press('Enter');
  await expect(page.getByRole('button', { name: /Show the whole run$/ })).toBeVisible();
  await cursor(page).press('ArrowRight');
  await cursor(page).press('Enter');
  await expect(page.getByRole('button', { name: /^Remove filter: ended / })).toBeFocused();
  await expect(page.getByRole('list', { name: 'Requests' }).getByRole('button').first()).toBeVisible();
  expect(tank.errors).toEqual([]);
});

test('a click on a moment lists its requests, and running again keeps all of them', async ({ page }) => {
  const tank = await ended(page);
  const spot = await pointAt(page, 0.4, 0.3);
  await page.mouse.click(spot.x, spot.y);
  const filter = page.getByRole('button', { name: /^Remove filter: ended / });
  await expect(filter).toBeVisible();
  const list = page.getByRole('list', { name: 'Requests' }).getByRole('button');
  await expect(list.first()).toBeVisible();
  const told = page.getByText(/^\d+ of the \d+ that ended then were kept\.$/);
  const figures = async () => ((await told.textContent()) ?? '').match(/\d+/g)?.map(Number) ?? [];
  const [kept = 0, all = 0] = await figures();
  expect(kept).toBeLessThan(all);
  await tank.button('Run again and keep them all').click();
  await expect(list).toHaveCount(all);
  await expect(tank.button('Run again and keep them all')).toHaveCount(0);
  await filter.click();
  await expect(filter).toHaveCount(0);
  await expect(told).toHaveCount(0);
  expect(tank.errors).toEqual([]);
});

test('latencies become a heat map and percentiles again', async ({ page }) => {
  const tank = await ended(page);
  const charts = page.getByRole('region', { name: 'Charts' });
  await expect(charts.getByRole('img', { name: /^latency: p50/ })).toBeVisible();
  await choose(page, 'latency', 'Heat map');
  const map = charts.getByRole('img', { name: /^latency as a heat map, at most \d+ answers in a cell$/ });
  await expect(map).toBeVisible();
  await choose(page, 'latency', 'Percentiles');
  await expect(charts.getByRole('img', { name: /^latency: p50/ })).toBeVisible();
  expect(tank.errors).toEqual([]);
});

test('a strip is copied as CSV and as an image', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const tank = await ended(page);
  await choose(page, 'throughput', 'Copy as CSV');
  await expect(page.getByText('Figures of throughput copied as CSV.')).toBeVisible();
  const csv = await page.evaluate(() => navigator.clipboard.readText());
  const [head, ...rows] = csv.trim().split('\n');
  expect(head).toMatch(/^fromS,toS,okPerS,/);
  expect(rows.length).toBeGreaterThan(50);
  await choose(page, 'latency', 'Copy as image');
  await expect(page.getByText('Image of latency copied.')).toBeVisible();
  const types = await page.evaluate(async () =>
    (await navigator.clipboard.read()).flatMap((item) => item.types),
  );
  expect(types).toEqual(['image/png']);
  expect(tank.errors).toEqual([]);
});

test('pointing at a moment shows the tank as it was, and only until the pointer leaves', async ({ page }) => {
  const tank = await ended(page);
  const spot = await pointAt(page, 0.3, 0.3);
  await page.mouse.move(spot.x, spot.y);
  const told = page.getByText(/^As it was at /);
  await expect(told).toBeVisible();
  const clock = await tank.clockMs();
  await page.mouse.move(400, 300);
  await expect(told).toHaveCount(0);
  expect(await tank.clockMs()).toBe(clock);
  expect(tank.errors).toEqual([]);
});

test('charts get room: two that can be read, more when asked for, and an edge that moves', async ({
  page,
}) => {
  const tank = new Wavetank(page);
  await tank.open();
  const chart = (name: string) => page.getByRole('img', { name: new RegExp(`^${name}: `) });
  const heightOf = async (name: string) => (await chart(name).boundingBox())?.height ?? 0;
  await expect(chart('latency')).toBeVisible();
  expect(await heightOf('latency')).toBeGreaterThan(44);
  await expect(chart('busy')).toHaveCount(0);
  await tank.button('Show busy').click();
  await expect(chart('busy')).toBeVisible();
  expect(await heightOf('busy')).toBeGreaterThan(44);

  const edge = page.getByRole('separator', { name: 'Height of the charts' });
  const before = await heightOf('busy');
  await edge.focus();
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => heightOf('busy')).toBeGreaterThan(before);
  await tank.button('Options of busy').click();
  await page.getByRole('menuitem', { name: 'Hide this chart' }).click();
  await expect(chart('busy')).toHaveCount(0);
  await page.reload();
  await expect(chart('latency')).toBeVisible();
  expect(await heightOf('latency')).toBeGreaterThan(70);
  await edge.focus();
  await page.keyboard.press('Home');
  await expect.poll(() => heightOf('latency')).toBeLessThan(70);
  await tank.accessible();
  expect(tank.errors).toEqual([]);
});

test('what is pointed at in the tank has its line in the charts, and the busiest node is marked from there', async ({
  page,
}) => {
  const tank = await ended(page, 'Three tiers');
  const charts = page.getByRole('region', { name: 'Charts' });
  await expect(charts.getByText(/^orders-db \d/)).toHaveCount(0);
  await tank.node('orders-db').hover();
  await expect(charts.getByText(/^orders-db \d/).first()).toBeVisible();
  await page.mouse.move(2, 300);
  await expect(charts.getByText(/^orders-db \d/)).toHaveCount(0);
  // By keyboard too.
  await tank.node('web').focus();
  await expect(charts.getByText(/^web \d/).first()).toBeVisible();

  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('What do you want to do?').fill('show the chart of busy');
  await page.keyboard.press('Enter');
  const busy = await charts.getByRole('img', { name: /^busy/ }).boundingBox();
  if (busy === null) throw new Error('no strip');
  await page.mouse.move(busy.x + busy.width / 2, busy.y + busy.height / 2);
  const marks = page.getByRole('img', { name: /stands out in the chart$/ });
  await expect(marks).toHaveCount(1);
  await page.mouse.move(2, 300);
  await expect(marks).toHaveCount(0);
  expect(tank.errors).toEqual([]);
});

test('theory stands in the strips of a node that a formula holds for', async ({ page }) => {
  const tank = await ended(page);
  const charts = page.getByRole('region', { name: 'Charts' });
  await expect(charts.getByText(/^theory: /)).toHaveCount(0);
  await tank.select('server');
  await expect(charts.getByText('theory: ok 8.00/s')).toBeVisible();
  await expect(charts.getByText(/^theory: p99 2\.30/)).toBeVisible();
  expect(tank.errors).toEqual([]);
});

test('keys turn the charts, wherever the focus is, and stay letters in fields', async ({ page }) => {
  const tank = await ended(page);
  const charts = page.getByRole('region', { name: 'Charts' });
  await page.keyboard.press('h');
  await expect(charts.getByRole('img', { name: /^latency as a heat map/ })).toBeVisible();
  await page.keyboard.press('h');
  await expect(charts.getByRole('img', { name: /^latency: p50/ })).toBeVisible();
  await page.keyboard.press('t');
  await expect(page.getByRole('dialog', { name: 'Figures of the whole system' })).toBeVisible();
  await page.keyboard.press('Escape');
  await tank.button('Add to the tank').click();
  await page.getByRole('searchbox', { name: 'Search kinds' }).pressSequentially('tlh');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(charts.getByRole('img', { name: /^latency: p50/ })).toBeVisible();
  expect(tank.errors).toEqual([]);
});

test('a table gives the focus back to what opened it, and a refusal to whoever had it', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.button('Pause').click();
  const table = tank.button('Show as table');
  await table.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(table).toBeFocused();
  await page.evaluate(() => {
    window.location.hash = 's=1.x';
  });
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(table).toBeFocused();
});
