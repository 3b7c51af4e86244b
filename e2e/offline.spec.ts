import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { type Page, test } from '@playwright/test';
import { expect, Wavetank } from './page.ts';

// Generous: a shared machine may be busy with other things.
test.describe.configure({ timeout: 180_000 });
test.use({ serviceWorkers: 'allow' });

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

/** A plain host with the build somewhere below its root; it can be given a next version. */
class Host {
  readonly #server: Server;
  second = false;
  missing = '';

  constructor() {
    this.#server = createServer((request, response) => {
      this.#answer(new URL(request.url ?? '', 'http://host').pathname).then(
        ({ body, type }) => response.writeHead(200, { 'content-type': type }).end(body),
        () => response.writeHead(404).end(),
      );
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/some/where/`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(path: string): Promise<{ readonly body: string | Buffer; readonly type: string }> {
    const prefix = '/some/where/';
    if (!path.startsWith(prefix)) throw new Error('elsewhere');
    const name = path === prefix ? 'index.html' : path.slice(prefix.length);
    if (name === this.missing) throw new Error('missing');
    const body = await readFile(join('dist', name));
    const type = types[extname(name)] ?? 'application/octet-stream';
    return { body: this.second ? this.#next(name, body) : body, type };
  }

  /** The same build, but for its language: enough to be another version. */
  #next(name: string, body: Buffer): string | Buffer {
    if (name === 'index.html') return body.toString().replace('lang="en"', 'lang="en-GB"');
    if (name === 'sw.js') return body.toString().replace(/(index\.html.{1,4}revision:.)\w+/, '$1second');
    return body;
  }
}

let host: Host;
let address: string;

test.beforeEach(async () => {
  host = new Host();
  address = await host.start();
});
test.afterEach(() => host.stop());

async function kept(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

test('after one visit it opens, runs and shows what is loaded late, with no host at all', async ({
  page,
  context,
}) => {
  const tank = new Wavetank(page);
  await page.goto(address);
  await expect(tank.button('Pause')).toBeVisible();
  await kept(page);
  await host.stop();
  await context.setOffline(true);

  await page.reload();
  await expect(tank.button('Pause')).toBeVisible();
  await tank.reach(300);
  // Charts, requests, gallery, commands: none of them had been loaded.
  await expect(page.getByRole('img', { name: /^throughput/ })).toBeVisible();
  await tank.button('Gallery').click();
  await page.getByRole('button', { name: 'Open Hello, queue' }).click();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  expect(await page.evaluate(() => document.fonts.check('13px "IBM Plex Sans"'))).toBe(true);
  expect(tank.errors).toEqual([]);
});

test('a newer version asks first, and the work is kept', async ({ page }) => {
  const tank = new Wavetank(page);
  await page.goto(address);
  await expect(tank.button('Pause')).toBeVisible();
  await kept(page);
  await tank.example('Three tiers');
  host.second = true;
  await page.reload();
  const root = page.locator('html');
  await expect(root).toHaveAttribute('lang', 'en');
  // The browser looks for it when it has nothing better to do.
  await tank.button('Pause').click();
  const reload = tank.button('Reload for the new version');
  await expect(reload).toBeVisible({ timeout: 60_000 });
  await expect(root).toHaveAttribute('lang', 'en');
  await reload.click();
  await expect(root).toHaveAttribute('lang', 'en-GB');
  await expect(tank.button('Scenario menu: Three tiers')).toBeVisible();
  await expect(reload).toHaveCount(0);
});

test('where the worker cannot be had the page works as before', async ({ page }) => {
  host.missing = 'sw.js';
  const tank = new Wavetank(page);
  await page.goto(address);
  await expect(tank.button('Pause')).toBeVisible();
  await tank.reach(200);
  expect(await page.evaluate(() => navigator.serviceWorker.getRegistrations())).toEqual([]);
});
