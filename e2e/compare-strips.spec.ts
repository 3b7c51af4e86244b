// What happened in both tanks, beside each other; and variants without a tank in the strips, and the strips as files.
import { readFile } from 'node:fs/promises';
import { test } from '@playwright/test';
import { expect } from './page.ts';
import { pair } from './pair.ts';

test('a fault in one of them is told in its account, and not in the other', async ({ page }) => {
  const tank = await pair(page);
  await tank.seek(2000);
  await tank.compare(/^Another future from/);
  await tank.crash('payments');
  await tank.button('Inspector').click();
  await tank.seek(6000);
  await page.getByRole('region', { name: 'Comparison' }).getByRole('button', { name: 'The answer' }).click();
  const accountOf = (letter: string) =>
    tank.answer.getByRole('region', { name: `What happened in ${letter}`, exact: true });
  await expect(accountOf('B')).toContainText('payments hangs and answers nobody');
  await expect(accountOf('B')).toContainText('calls fail: queue full');
  await expect(accountOf('A')).toContainText('none of them failed');
  await expect(accountOf('A')).not.toContainText('hangs');
  await tank.accessible();
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await tank.accessible();
  expect(tank.errors).toEqual([]);
});

test('a third variant stands in the strips before any seeds were run, and the strips are kept', async ({
  page,
}) => {
  const tank = await pair(page);
  await tank.compare(/^A copy to change/);
  await tank.seek(3000);
  await page
    .getByRole('region', { name: 'Comparison' })
    .getByRole('button', { name: /difference/ })
    .click();
  await tank.panel.getByText('Examples', { exact: true }).click();
  await tank.panel.getByRole('button', { name: 'Three tiers' }).click();
  const answered = page.getByRole('region', { name: 'Charts' }).getByRole('img', { name: /^answered/ });
  await expect(answered).toHaveAccessibleName(/ C [\d.]+/);

  for (const [format, holds] of [
    ['CSV', /^fromS,toS,A okPerS,B okPerS,C okPerS,B − A okPerS,/],
    ['SVG', /^<svg [\s\S]*>C<\/text>/],
  ] as const) {
    await tank.button('Save these strips').click();
    const saving = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: `Save as ${format}` }).click();
    expect(await readFile(await (await saving).path(), 'utf8')).toMatch(holds);
  }
  expect(tank.errors).toEqual([]);
});
