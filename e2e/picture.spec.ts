import { readFile } from 'node:fs/promises';
import { type Download, test } from '@playwright/test';
import { expect, Wavetank } from './page.ts';

async function contents(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}

test('saves the tank as an SVG that another page shows as it is', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Three tiers');
  await tank.reach(400);
  await tank.button(/^Scenario menu/).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Save picture as SVG' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('three-tiers.svg');
  const svg = (await contents(file)).toString('utf8');
  for (const name of ['web', 'app', 'orders-db', 'Three tiers']) expect(svg).toContain(`>${name}<`);
  expect(svg).toContain("font-family:'IBM Plex Sans'");
  expect(svg).toMatch(/at 0:\d\d\.\d{3} · seed \d+/);
  expect(svg).not.toMatch(/var\(/);

  // As an image nothing can be fetched and no script runs: what it needs is inside, or the picture has no size.
  const width = await page.evaluate(async (text) => {
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
    await image.decode();
    return image.naturalWidth;
  }, svg);
  expect(width).toBeGreaterThan(500);
  expect(tank.errors).toEqual([]);
});

test('saves it as a PNG from the commands, in the present theme', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.button('Dark theme').click();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('picture as png');
  const download = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  const png = await contents(await download);
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBeGreaterThan(1000);
  const corner = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    return [...(context?.getImageData(1, 1, 1, 1).data ?? [])];
  }, png.toString('base64'));
  // The ground of the dark theme: #0a1219.
  expect(corner).toEqual([10, 18, 25, 255]);
});
