// A seeded monkey: for about a minute it clicks, types, drags, presses keys and undoes over whatever the page offers by
// role. The page must not throw or complain, axe must find nothing, the document must always be a valid one, and undo
// back to the start must give the document it began with. WAVETANK_MONKEY_SEED replays, WAVETANK_MONKEY_S is how long.

import { readFile } from 'node:fs/promises';
import { type Page, test } from '@playwright/test';
import { expect, Wavetank } from './page.ts';

const seconds = Number(process.env['WAVETANK_MONKEY_S'] ?? 60);
const seed = Number(process.env['WAVETANK_MONKEY_SEED'] ?? 1);
/** On a busy machine too. */
const actsLeast = 25;
test.describe.configure({ timeout: (seconds + 150) * 1000 });

/** Mulberry32: any sequence will do, so long as it is the same again. */
function createDice(start: number): (most: number) => number {
  let state = start;
  return (most) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * most);
  };
}

type Dice = ReturnType<typeof createDice>;

const keys = [
  'Tab',
  'Enter',
  'Escape',
  'ArrowDown',
  'ArrowRight',
  'Delete',
  'Space',
  'r',
  '.',
  'c',
  'm',
  '?',
  'Control+k',
];
/** Leave the page, or the scenario: the way back would not be an undo, or not be seen. */
const leavesAlone = /new scenario|open |save|copy link|examples|download|svg|png|present|restart the engine/i;
interface Target {
  readonly x: number;
  readonly y: number;
  readonly name: string;
}

/** What is on the screen and interactive by its role, native or given; `text`: only what takes text. */
async function pick(page: Page, dice: Dice, text: boolean): Promise<Target | null> {
  const wanted = text
    ? 'input:not([type="range"], [type="radio"], [type="checkbox"], [type="file"]), textarea, [role="textbox"]'
    : 'button, input, select, summary, [role="tab"], [role="group"], [role="switch"], [role="menuitem"], [role="option"]';
  const targets = await page.evaluate((selector) => {
    const nameOf = (element: Element) =>
      `${element.getAttribute('aria-label') ?? ''} ${element.textContent ?? ''}`;
    return [...document.querySelectorAll(selector)].flatMap((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const middle = { x: x + width / 2, y: y + height / 2 };
      const onTop = document.elementFromPoint(middle.x, middle.y);
      return onTop !== null && element.contains(onTop) ? [{ ...middle, name: nameOf(element) }] : [];
    });
  }, wanted);
  const target = targets[dice(targets.length)];
  return target === undefined || leavesAlone.test(target.name) ? null : target;
}

async function act(page: Page, dice: Dice): Promise<void> {
  const what = dice(10);
  if (what < 4) await click(page, await pick(page, dice, false));
  else if (what < 5) await type(page, dice);
  else if (what < 7) await page.keyboard.press(keys[dice(keys.length)] ?? 'Tab');
  else if (what < 8) await drag(page, dice);
  else await page.keyboard.press(dice(3) === 0 ? 'Control+Shift+z' : 'Control+z');
}

async function click(page: Page, target: Target | null): Promise<void> {
  if (target !== null) await page.mouse.click(target.x, target.y);
}

async function type(page: Page, dice: Dice): Promise<void> {
  const text = ['0', '7', '-1', '1e9', '', 'name', '<b>', '0.5'][dice(8)] ?? '';
  const target = await pick(page, dice, true);
  if (target === null) return;
  await page.mouse.click(target.x, target.y, { clickCount: 3 });
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

async function drag(page: Page, dice: Dice): Promise<void> {
  const tank = await page.getByRole('main').boundingBox();
  if (tank === null) return;
  const point = () => ({
    x: tank.x + dice(Math.floor(tank.width)),
    y: tank.y + dice(Math.floor(tank.height)),
  });
  const [from, to] = [point(), point()];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

/** The document as a file, by the key that saves one: it is written only when it is valid, and read by the parser. */
async function documentText(page: Page): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
  return readFile(await download.path(), 'utf8');
}

/** Back on the page itself: no menu, dialog or field has the keyboard, and nothing lies over the whole tank. */
async function settle(page: Page): Promise<void> {
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('Escape');
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('Escape');
}

test(`a monkey breaks nothing (seed ${seed})`, async ({ page }) => {
  const tank = new Wavetank(page);
  const dice = createDice(seed);
  await tank.open();
  await settle(page);
  const start = await documentText(page);
  const endMs = Date.now() + seconds * 1000;
  let acts = 0;
  while (Date.now() < endMs || acts < actsLeast) {
    await act(page, dice);
    acts += 1;
    expect(tank.errors, `after ${acts} acts of seed ${seed}`).toEqual([]);
    if (acts % 60 === 0) expect(await tank.violations(), `after ${acts} acts of seed ${seed}`).toEqual([]);
  }
  await settle(page);
  await expect(page.getByText('was not opened')).toHaveCount(0);
  // Saved and opened again it is the same: it is valid, whatever was done to it.
  const text = await documentText(page);
  expect(JSON.parse(text)).toMatchObject({ version: 1 });
  // A comparison is left as it was entered: undo goes back within each of the two.
  const keepA = tank.button('Keep A');
  if ((await keepA.count()) > 0) await keepA.click();
  const undo = tank.button('Undo');
  for (let step = 0; step < 2000 && (await undo.isEnabled()); step += 1)
    await page.keyboard.press('Control+z');
  expect(await documentText(page)).toBe(start);
  expect(tank.errors).toEqual([]);
});
