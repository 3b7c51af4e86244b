import { test } from '@playwright/test';
import { expect, Wavetank } from './page.ts';

const scenario = {
  version: 1,
  name: 'Breaker',
  nodes: [
    { id: 'users', kind: 'client', x: 0, y: 0, arrivals: { process: 'poisson', ratePerS: 60 } },
    { id: 'shop', kind: 'service', x: 320, y: 0 },
    { id: 'pay', kind: 'service', x: 680, y: 0 },
  ],
  links: [
    { from: 'users', to: 'shop' },
    { from: 'shop', to: 'pay', policies: [{ policy: 'breaker' }, { policy: 'timeout', timeoutMs: 300 }] },
  ],
  faults: [{ id: 'slow', kind: 'slow', target: 'pay', factor: 200, atNs: 3e9 }],
  run: { untilNs: 60e9 },
};

test('a breaker is seen to open, says why, is drawn as its statechart, and leads back to that moment', async ({
  page,
}) => {
  const tank = new Wavetank(page);
  await tank.open();
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+o');
  const buffer = Buffer.from(JSON.stringify(scenario));
  await (await chooser).setFiles({ name: 'breaker.json', mimeType: 'application/json', buffer });
  await expect(tank.button('Scenario menu: Breaker')).toBeVisible();
  await tank.speed(12);
  const happened = tank.inspector.getByRole('region', { name: 'What happened' });
  await expect(happened).toContainText(/breaker goes from closed to open: failure rate .* over 100 calls/);

  await tank.selectLink('shop', 'pay');
  const policies = tank.inspector.getByRole('region', { name: 'Policies' });
  await policies.getByRole('button', { name: /^Breaker/ }).click();
  await expect(
    policies.getByRole('img', { name: /^Modes of breaker: closed, open, half-open/ }),
  ).toBeVisible();
  const opened = policies.getByRole('list', { name: 'Changes of mode' }).getByRole('button').first();
  await expect(opened).toContainText('closed → open');

  const before = await tank.clockMs();
  await opened.click();
  await expect.poll(() => tank.clockMs()).toBeLessThan(before);
  await expect(tank.button('Play')).toBeVisible();
  await expect(policies.getByRole('img', { name: /Now: open\./ })).toBeVisible();
  expect(tank.errors).toEqual([]);
});

test('policies are added as a library has them, set, explained and put in order where they stand', async ({
  page,
}) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.selectLink('shop', 'payments');
  const policies = tank.inspector.getByRole('region', { name: 'Policies' });
  const add = policies.getByRole('combobox', { name: 'Add a policy' });
  await add.selectOption({ label: 'Timeout' });
  await add.selectOption({ label: 'resilience4j' });
  const cards = policies.locator('ol > li');
  await expect(cards).toHaveCount(2);
  await expect(cards.nth(1)).toContainText('Breaker');

  await cards
    .nth(1)
    .getByRole('button', { name: /^Breaker/ })
    .click();
  const breaker = cards.nth(1);
  await breaker.getByText('More settings').first().click();
  const longest = breaker.getByLabel('Longest in half-open');
  await expect(breaker.getByLabel('After the longest')).toHaveCount(0);
  await longest.fill('2s');
  await longest.press('Enter');
  await expect(breaker.getByLabel('After the longest')).toBeVisible();
  await breaker.getByLabel('State at the start').focus();
  await expect(breaker.getByText(/METRICS_ONLY: records and never opens/).last()).toBeVisible();
  await breaker.getByText('What it models, idealises and ignores').click();
  await expect(breaker.getByRole('columnheader', { name: 'opossum' })).toBeAttached();
  await tank.accessible();
  await breaker.getByRole('button', { name: /^Breaker/ }).click();

  await breaker
    .getByTitle('Drag to another place')
    .dragTo(cards.nth(0).getByRole('button', { name: /^Timeout/ }));
  await expect(cards.nth(0)).toContainText('Breaker');
  await tank.button('Undo').click();
  await expect(cards.nth(0)).toContainText('Timeout');
  expect(tank.errors).toEqual([]);
});

test('a statechart wider than its column begins where it is lit, and is shown whole over the page', async ({
  page,
}) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.select('shop');
  await tank.inspector.getByText('Modes of an instance').click();
  const chart = tank.inspector.getByRole('img', { name: /^Modes of instance: / });
  await expect(chart.getByText('healthy', { exact: true })).toBeInViewport({ ratio: 0.99 });
  await tank.inspector.getByRole('button', { name: 'Show all of it' }).click();
  const whole = page.getByRole('dialog', { name: 'Modes of instance' });
  for (const state of ['healthy', 'paused', 'draining'])
    await expect(whole.getByText(state, { exact: true })).toBeInViewport({ ratio: 0.99 });
  await tank.accessible();
  await page.keyboard.press('Escape');
  await expect(whole).toHaveCount(0);
  expect(tank.errors).toEqual([]);
});

test('a lane says its whole name as long as that hides no change of mode', async ({ page }) => {
  const tank = new Wavetank(page);
  await tank.open();
  await tank.example('Online Boutique');
  await tank.seek(6000);
  await tank.select('productcatalogservice');
  await tank.tab('Break');
  await tank.inspector.getByRole('button', { name: 'Crash', exact: true }).click();
  await tank.button('Play').click();
  const name = page.getByTitle('productcatalogservice: productcatalogservice').locator('> :first-child');
  await expect(name).toHaveText('productcatalogservice');
  expect(await name.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  // What the lane says of its beginning comes after the name, or not at all.
  const end = await name.boundingBox();
  const calm = page.getByRole('button', { name: /^productcatalogservice: healthy, / });
  const word = await calm.evaluate((it) => {
    const range = document.createRange();
    range.selectNodeContents(it);
    return range.getBoundingClientRect().left;
  });
  expect(word).toBeGreaterThan((end?.x ?? 0) + (end?.width ?? 0));
  expect(tank.errors).toEqual([]);
});
