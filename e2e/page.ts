// What every journey does: open the page, find things by role and name, watch virtual time.
import AxeBuilder from '@axe-core/playwright';
import { type Locator, type Page, expect as playwrightExpect } from '@playwright/test';

/** Patient: a shared machine may be busy with other things. */
export const expect = playwrightExpect.configure({ timeout: 15_000 });

type AxePage = ConstructorParameters<typeof AxeBuilder>[0];

/** Which of axe's rules are checked; all of them, if neither is given. */
export interface AxeRules {
  readonly only?: readonly string[];
  readonly without?: readonly string[];
}

export class Wavetank {
  readonly page: Page;
  readonly errors: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
  }

  async open(): Promise<void> {
    await this.page.goto('./');
    await expect(this.button('Pause')).toBeVisible();
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  /** A vessel of the graph, by its name and kind. */
  node(name: string): Locator {
    return this.page.getByRole('group', { name: new RegExp(`^${name}, `) });
  }

  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Inspector' });
  }

  async example(title: string): Promise<void> {
    await this.button(/^Scenario menu/).click();
    await this.page.getByRole('menuitem', { name: title, exact: true }).click();
    await expect(this.button(`Scenario menu: ${title}`)).toBeVisible();
  }

  async pattern(title: string, scenario: string): Promise<void> {
    await this.button('Patterns').click();
    await this.button(new RegExp(`^${title}`)).click();
    await this.button(`Play: ${scenario}`).click();
  }

  async select(name: string): Promise<void> {
    await this.node(name).click();
    await expect(this.inspector.getByRole('heading', { name, exact: true })).toBeVisible();
  }

  /** Where two channels cross, a click would be anybody's; the event goes to the one that is meant. */
  async selectLink(from: string, to: string): Promise<void> {
    await this.page.getByRole('img', { name: new RegExp(`^${from} to ${to}, `) }).dispatchEvent('click');
    await expect(this.inspector.getByRole('heading', { name: `${from} → ${to}` })).toBeVisible();
  }

  async tab(name: string): Promise<void> {
    await this.inspector.getByRole('tab', { name }).click();
  }

  /** Steps of the slider: 0 is 1/1000×, 9 is 1×, 19 is as fast as possible. */
  async speed(step: number): Promise<void> {
    await this.page.getByRole('slider', { name: 'Speed' }).fill(String(step));
  }

  /** Virtual milliseconds on the clock. */
  async clockMs(): Promise<number> {
    const text = (await this.page.getByRole('timer', { name: 'Virtual time' }).textContent()) ?? '';
    const parts = /^(?:(\d+):)?(\d+):(\d+)\.(\d{3})/.exec(text);
    const [hours = 0, minutes = 0, seconds = 0, ms = 0] = (parts ?? [])
      .slice(1)
      .map((part) => Number(part ?? 0));
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms;
  }

  /** Runs until after a moment; on a busy machine the clock falls behind the speed that was asked for. */
  async reach(virtualMs: number): Promise<void> {
    await expect.poll(() => this.clockMs(), { timeout: 60_000 }).toBeGreaterThan(virtualMs);
  }

  /** To a moment of the run, and stops there: the engine runs to it as fast as it can. */
  async seek(virtualMs: number): Promise<void> {
    const moment = this.page.getByRole('slider', { name: 'Moment of the run' });
    let reachedMs = -1;
    while (reachedMs !== virtualMs) {
      // The axis grows with the run, so a far moment takes several goes.
      const axisMs = Number(await moment.getAttribute('max')) / 1e6;
      reachedMs = Math.min(axisMs, virtualMs);
      // A run that plays may end, or its axis may grow, while the handle is held: it is then taken again.
      await expect(async () => {
        await moment.fill(String(reachedMs * 1e6));
        await moment.blur();
        await expect.poll(() => this.clockMs(), { timeout: 4000 }).toBe(reachedMs);
      }).toPass({ timeout: 30_000 });
    }
    await expect(this.button('Play')).toBeVisible();
  }

  /** How far the page is wider than its window, in pixels. */
  overflow(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  }

  /** Waits until no colour is on its way to another: half-way there may be no contrast (a change of theme). */
  private async coloursSettle(): Promise<void> {
    await this.page.evaluate(() =>
      Promise.allSettled(
        document
          .getAnimations()
          .filter((motion) => motion instanceof CSSTransition)
          .filter(({ transitionProperty }) => /color|opacity/.test(transitionProperty))
          .map(({ finished }) => finished),
      ),
    );
  }

  /** Violations that axe finds on the page once its colours have settled, a line each. */
  async violations({ only, without = [] }: AxeRules = {}): Promise<string[]> {
    await this.coloursSettle();
    // The two packages bring their own copies of the same types.
    const builder = new AxeBuilder({ page: this.page } as unknown as AxePage);
    if (only !== undefined) builder.withRules([...only]);
    else builder.disableRules([...without]);
    const { violations } = await builder.analyze();
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
    );
  }

  async accessible(rules: AxeRules = {}): Promise<void> {
    expect(await this.violations(rules)).toEqual([]);
  }
}
