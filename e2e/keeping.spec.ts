import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { deflateRawSync } from 'node:zlib';
import { test } from '@playwright/test';
import { expect, Wavetank } from './page.ts';

test('saves a file with what was done, and opens it again', async ({ page }, info) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Three tiers');
  await tank.reach(200);
  await tank.select('app');
  await tank.tab('Break');
  await tank.button('Slow ×8').click();
  await expect(tank.inspector.getByText('app 8× slower')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  const file = await download;
  expect(file.suggestedFilename()).toBe('three-tiers.json');
  const path = info.outputPath('saved.json');
  await file.saveAs(path);
  const saved = JSON.parse(await readFile(path, 'utf8'));
  expect(saved.run.interventions).toHaveLength(1);

  await tank.example('Hello, queue');
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+o');
  await (await chooser).setFiles(path);
  await expect(tank.button('Scenario menu: Three tiers')).toBeVisible();
  await tank.select('app');
  await tank.tab('Break');
  await expect(tank.inspector.getByText('app 8× slower')).toBeVisible();
});

test('a file saved up to here gives the command the very figures of the page', async ({ page }, info) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Three tiers');
  await tank.speed(10);
  await tank.reach(1000);
  await tank.select('orders-db');
  await tank.tab('Break');
  await tank.button('Slow ×8').click();
  await expect(tank.inspector.getByText('orders-db 8× slower')).toBeVisible();
  await tank.reach((await tank.clockMs()) + 12_000);
  await tank.button('Pause').click();
  await page.getByRole('application').click({ position: { x: 500, y: 20 } });
  await tank.tab('Now');
  const whole = tank.inspector.getByRole('region', { name: 'Whole run' });
  const shown = await whole.getByRole('definition').allTextContents();
  await tank.button(/^Scenario menu/).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /^Save up to here/ }).click();
  const path = info.outputPath('up-to-here.json');
  await (await download).saveAs(path);

  // By its name, as npx runs it.
  const result = JSON.parse(
    execFileSync('dist-cli/wavetank.js', ['run', path, '--json'], {
      encoding: 'utf8',
      maxBuffer: 1e9,
    }),
  );
  const { arrivals } = result.runs[0].system;
  expect(arrivals).toBeGreaterThan(500);
  expect(shown[0]).toBe(arrivals.toLocaleString('en'));

  // And to the last digit: the page, run from the file, against the command.
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+o');
  await (await chooser).setFiles(path);
  await tank.speed(19);
  await expect(page.getByText(/^Ended at [\d:]+$/)).toBeVisible();
  expect(await whole.getByRole('definition').allTextContents()).toEqual(shown);
});

test('refuses a broken file with the place and the reason, and keeps the document', async ({
  page,
}, info) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Three tiers');
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+o');
  await (await chooser).setFiles({
    name: 'broken.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"version": 1, "nodes": [{"id": "a", "kind": "service", "workers": -4}]}'),
  });
  const dialog = page.getByRole('dialog', { name: '“broken.json” was not opened' });
  await expect(dialog).toContainText('nodes[0].workers');
  await expect(dialog).toContainText('at least 1');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(tank.node('web')).toBeVisible();
  expect(info.errors).toEqual([]);
});

test('a reload keeps the document, its changes and the theme', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Three tiers');
  await tank.select('web');
  await tank.tab('Settings');
  const name = tank.inspector.getByLabel('Name', { exact: true }).first();
  await name.fill('front of house');
  await name.press('Enter');
  await expect(tank.node('front of house')).toBeVisible();
  await tank.button('Dark theme').click();
  await page.reload();
  await expect(tank.node('front of house')).toBeVisible();
  await expect(tank.button('Light theme')).toBeVisible();
  await tank.reach(100);
});

test('undo brings the document back that was open before', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Three tiers');
  await tank.example('Hello, queue');
  await tank.button('Undo').click();
  await expect(tank.button('Scenario menu: Three tiers')).toBeVisible();
});

test('what was worked on is one click away after another was opened, even after a reload', async ({
  page,
}) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Three tiers');
  await tank.select('web');
  await tank.tab('Settings');
  const name = tank.inspector.getByLabel('Name', { exact: true }).first();
  await name.fill('front of house');
  await name.press('Enter');
  await tank.button('Empty tank').click();
  await expect(page.getByText('The tank is empty.')).toBeVisible();
  await page.reload();
  await tank.button('Gallery').click();
  const recent = page.getByRole('region', { name: 'Recent' });
  await recent.getByRole('button', { name: 'Open Three tiers' }).click();
  await expect(tank.node('front of house')).toBeVisible();
  await tank.reach(100);

  await tank.example('Hello, queue');
  await tank.button(/^Scenario menu/).click();
  await page.getByRole('menuitem', { name: 'Open recent' }).press('ArrowRight');
  await page.getByRole('menuitem', { name: /^Three tiers .*(now|ago)$/ }).press('Enter');
  await expect(tank.node('front of house')).toBeVisible();
  expect(tank.errors).toEqual([]);
});

test('a shelf without room does not stop the page: it says so', async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  const tank = new Wavetank(page);
  await page.goto('./');
  // Said as soon as something was to be kept.
  await expect(page.getByText('This browser does not let the page keep your work.')).toBeVisible();
  await tank.example('Three tiers');
  await tank.reach(100);
});

test('a dropped file that is broken is refused with the place, and so is a link', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  const text =
    '{\n  "version": 1,\n  "nodes": [\n    { "id": "a", "kind": "service", "workers": -4 }\n  ]\n}';
  const files = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'dropped.json', { type: 'application/json' }));
    return transfer;
  }, text);
  await page.getByRole('main').dispatchEvent('drop', { dataTransfer: files });
  const dropped = page.getByRole('dialog', { name: '“dropped.json” was not opened' });
  await expect(dropped).toContainText('nodes[0].workers');
  await expect(dropped).toContainText('at least 1');
  await expect(dropped).toContainText('line 4');
  await dropped.getByRole('button', { name: 'Close' }).click();

  const fragment = `#s=1.${deflateRawSync(text).toString('base64url')}`;
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, fragment);
  const linked = page.getByRole('dialog', { name: '“the link” was not opened' });
  await expect(linked).toContainText('nodes[0].workers');
  await expect(linked).toContainText('at least 1');
  await linked.getByRole('button', { name: 'Close' }).click();
  await expect(tank.node('shop')).toBeVisible();
  expect(tank.errors).toEqual([]);
});

test('two tabs that change the same scenario keep both, and say so', async ({ page, context }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Three tiers');
  await tank.node('web').click();
  await page.keyboard.press('Delete');
  await expect(tank.node('web')).toHaveCount(0);
  const other = new Wavetank(await context.newPage());
  // It begins with what is kept, once that is written.
  await expect(async () => {
    await other.open();
    await expect(other.node('app')).toBeVisible({ timeout: 2000 });
    await expect(other.node('web')).toHaveCount(0);
  }).toPass();
  await other.node('app').click();
  await other.page.keyboard.press('Delete');
  await expect(other.node('app')).toHaveCount(0);
  await page.bringToFront();
  await expect(page.getByText(/^Another tab saved a scenario too/)).toBeVisible();
  await expect(tank.node('app')).toBeVisible();
  await tank.button(/^Scenario menu/).click();
  await page.getByRole('menuitem', { name: 'Open recent' }).press('ArrowRight');
  await page.getByRole('menuitem', { name: /^Three tiers .*(now|ago)$/ }).press('Enter');
  await expect(tank.node('app')).toHaveCount(0);
  await tank.button('Undo').click();
  await expect(tank.node('app')).toBeVisible();
  expect([...tank.errors, ...other.errors]).toEqual([]);
});
