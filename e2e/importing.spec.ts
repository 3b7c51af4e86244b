// Files of other systems: dropped, pasted or chosen, looked at before they replace anything, and run. And back out.
import { readFile } from 'node:fs/promises';
import { type Page, test } from '@playwright/test';
import { boutiqueManifests, webShop } from '../src/files/imports/deployments.testing.ts';
import { expect, Wavetank } from './page.ts';

async function drop(page: Page, files: readonly (readonly [name: string, text: string])[]): Promise<void> {
  const transfer = await page.evaluateHandle((list) => {
    const data = new DataTransfer();
    for (const [name, text] of list) data.items.add(new File([text], name));
    return data;
  }, files);
  await page.getByRole('main').dispatchEvent('drop', { dataTransfer: transfer });
}

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}

test('a dropped Compose file is explained, opened and played', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  const before = await tank.button(/^Scenario menu/).textContent();
  await drop(page, [['docker-compose.yml', webShop]]);
  const dialog = page.getByRole('dialog', { name: 'Import docker-compose.yml' });
  await expect(dialog.getByRole('region', { name: 'Understood' })).toContainText('Database: db.');
  await expect(dialog.getByRole('region', { name: 'Assumed' })).toContainText('Requests come to proxy');
  await expect(dialog.getByRole('region', { name: 'Left out' })).toContainText('jaeger');
  await expect(dialog).toContainText('docker-compose.yml, line');
  expect(await tank.violations()).toEqual([]);

  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  expect(await tank.button(/^Scenario menu/).textContent()).toBe(before);

  await drop(page, [['docker-compose.yml', webShop]]);
  await dialog.getByRole('button', { name: 'Open' }).click();
  await expect(tank.button('Scenario menu: web-shop')).toBeVisible();
  await expect(tank.node('catalog')).toBeVisible();
  // It runs at once, as everything that is opened; stopped, it plays on.
  await tank.button('Pause').click();
  await tank.button('Play').click();
  await tank.reach(3000);
  expect(tank.errors).toEqual([]);
});

test('several manifests are one system; a broken one is refused with its line', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  const [first = '', ...rest] = boutiqueManifests().split('---\n');
  await drop(page, [
    ['frontend.yaml', first],
    ['rest.yaml', rest.join('---\n')],
  ]);
  const dialog = page.getByRole('dialog', { name: 'Import frontend.yaml, rest.yaml' });
  await expect(dialog).toContainText('Kubernetes manifests: 12 nodes and 16 links.');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await drop(page, [['broken.yaml', 'services:\n  web:\n    image: "nginx\n']]);
  const refused = page.getByRole('dialog', { name: '“broken.yaml” was not opened' });
  await expect(refused).toContainText('not valid YAML');
  await expect(refused).toContainText('line');
  await refused.getByRole('button', { name: 'Close' }).click();

  await drop(page, [['nothing.json', '']]);
  const empty = page.getByRole('dialog', { name: '“nothing.json” was not opened' });
  await expect(empty).toContainText('is empty. Wavetank opens its own scenarios (JSON');
  await empty.getByRole('button', { name: 'Close' }).click();
});

test('what is pasted is offered too, and a graph goes out as Mermaid and its traces as OpenTelemetry', async ({
  page,
}) => {
  const tank = new Wavetank(page);
  await tank.open();
  const dialog = page.getByRole('dialog', { name: /^Import / });
  // What hears of it is loaded after the page is there.
  await expect(async () => {
    await paste(page, 'services:\n  web:\n    build: .\n    ports: ["80:80"]\n  db:\n    image: postgres\n');
    await expect(dialog).toContainText('Docker Compose', { timeout: 3000 });
  }).toPass({ timeout: 30_000 });
  await dialog.getByRole('button', { name: 'Open' }).click();
  await expect(tank.node('web')).toBeVisible();
  await tank.reach(2000);

  const save = async (item: string) => {
    await tank.button(/^Scenario menu/).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: item }).click();
    const file = await download;
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
  };
  const mermaid = await save('Save as Mermaid');
  expect(mermaid.name).toMatch(/\.mmd$/);
  expect(mermaid.text).toContain('flowchart LR');
  const traces = await save('Save traces');
  expect(traces.name).toMatch(/\.otlp\.json$/);
  await drop(page, [[traces.name, traces.text]]);
  await expect(page.getByRole('dialog', { name: /^Import / })).toContainText('OpenTelemetry traces: 2 nodes');
  expect(tank.errors).toEqual([]);
});
