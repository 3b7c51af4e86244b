// A tank inside of a page of another origin: it is watched, broken and repaired there, and leads back to the whole.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import AxeBuilder from '@axe-core/playwright';
import { type FrameLocator, type Page, test } from '@playwright/test';
import { expect, Wavetank } from './page.ts';

let server: Server;
let hostAddress: string;
let html = '';

test.beforeEach(async () => {
  server = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(html));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  hostAddress = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
test.afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** A page elsewhere with this in it. */
async function elsewhere(page: Page, code: string): Promise<FrameLocator> {
  html = `<!doctype html><html lang="en"><title>Elsewhere</title><main><h1>A page</h1>${code}</main></html>`;
  await page.goto(hostAddress);
  return page.frameLocator('iframe');
}

async function embedCode(page: Page): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const tank = new Wavetank(page);
  await tank.button(/^Scenario menu/).click();
  await page.getByRole('menuitem', { name: 'Copy embed code' }).click();
  await expect(page.getByText('Embed code copied')).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}

async function clockMs(frame: FrameLocator): Promise<number> {
  const text = (await frame.getByRole('timer', { name: 'Virtual time' }).textContent()) ?? '';
  const [, minutes, seconds] = /(\d+):(\d+\.\d+)/.exec(text) ?? [];
  return (Number(minutes) * 60 + Number(seconds)) * 1000;
}

test('an example keeps its story, plays, pauses and is cured', async ({ page, baseURL }) => {
  const tank = new Wavetank(page);
  await tank.open();
  const code = await embedCode(page);
  expect(code).toContain('?embed&amp;example=checkout');
  const frame = await elsewhere(page, code);
  await expect.poll(() => clockMs(frame), { timeout: 20_000 }).toBeGreaterThan(200);
  await frame.getByRole('button', { name: 'Hang the payment provider' }).click();
  await expect(frame.getByText('Nobody answers at payments')).toBeVisible();
  await frame.getByRole('slider', { name: 'Speed' }).fill('11');
  const shop = frame.getByRole('img', { name: /^shop, / });
  await expect(shop).toHaveAccessibleName(/refuses/, { timeout: 30_000 });
  // In real time from here on: the run must not end before it is paused.
  await frame.getByRole('slider', { name: 'Speed' }).fill('9');
  await frame.getByRole('button', { name: 'Give up after 300 ms' }).click();
  await expect(frame.getByText('waits no longer than 300 ms')).toBeVisible();
  await frame.getByRole('button', { name: 'Pause' }).click();
  await expect(frame.getByRole('button', { name: 'Play' })).toBeVisible();
  // The clock glides to where the run stopped, and stays there.
  await expect(async () => {
    const stood = await clockMs(frame);
    await page.waitForTimeout(300);
    expect(await clockMs(frame)).toBe(stood);
  }).toPass({ timeout: 15_000 });

  const whole = frame.getByRole('link', { name: 'Open in Wavetank' });
  const [opened] = await Promise.all([page.waitForEvent('popup'), whole.click()]);
  await expect(opened.getByRole('button', { name: 'Scenario menu: A shop and its payments' })).toBeVisible();
  expect(opened.url()).toBe(baseURL);
  expect(tank.errors).toEqual([]);
});

test('a link is shown at its moment, read only, and one click breaks and repairs it', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Three tiers');
  await tank.seek(1000);
  const code = await embedCode(page);
  expect(code).toContain('?embed#s=1.');
  const frame = await elsewhere(page, code);
  await expect.poll(() => clockMs(frame), { timeout: 20_000 }).toBe(1000);

  // By keyboard alone: choose what to break, break it, repair it.
  const choose = frame.getByRole('button', { name: /^Web\. /i });
  await choose.focus();
  await page.keyboard.press('Enter');
  await expect(choose).toHaveAttribute('aria-pressed', 'true');
  await frame.getByRole('button', { name: 'Crash Web' }).press('Enter');
  await frame.getByRole('button', { name: 'Play' }).press('Enter');
  await expect(frame.getByRole('img', { name: /^Web, .*crashed/i })).toBeVisible();
  await frame.getByRole('button', { name: 'Repair Web' }).press('Enter');
  await expect(frame.getByRole('button', { name: 'Crash Web' })).toBeVisible();
  await expect(frame.locator('.react-flow')).toHaveCount(0);
  expect(tank.errors).toEqual([]);
});

for (const theme of ['light', 'dark'] as const) {
  test(`is accessible, ${theme}, with less motion and in little room`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 800, height: 420 });
    await page.goto(`./?embed&example=checkout&theme=${theme}`);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    // It waits to be asked.
    const play = page.getByRole('button', { name: 'Play' });
    await expect(play).toBeVisible();
    await play.click();
    await expect(page.getByText(/in flight$/).first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page } as never).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' ')}`)).toEqual(
      [],
    );
    await page.setViewportSize({ width: 390, height: 520 });
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(await overflow()).toBeLessThanOrEqual(0);
  });
}

test('a link that is none says so, and the tank rests out of sight', async ({ page }) => {
  await page.goto('./?embed#s=1.x');
  await expect(page.getByRole('alert')).toContainText('copy the whole of it');
  const space = '<div style="height: 3000px"></div>';
  const frame = await elsewhere(
    page,
    `<iframe src="${new URL('./?embed', test.info().project.use.baseURL).href}" title="Tank" width="600" height="400"></iframe>${space}<p>The end</p>`,
  );
  await expect.poll(() => clockMs(frame), { timeout: 20_000 }).toBeGreaterThan(100);
  await page.getByText('The end').scrollIntoViewIfNeeded();
  await expect(frame.getByRole('button', { name: 'Play' })).toBeAttached();
  await page.getByRole('heading', { name: 'A page' }).scrollIntoViewIfNeeded();
  await expect(frame.getByRole('button', { name: 'Pause' })).toBeVisible();
});

test.describe('service worker', () => {
  test.use({ serviceWorkers: 'allow' });
  test('an embedded tank keeps nothing in the browser', async ({ page }) => {
    await page.goto('./?embed');
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => navigator.serviceWorker.getRegistrations())).toEqual([]);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  });
});
