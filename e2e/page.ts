// What every journey does: open the page, find things by role and name, watch virtual time.
import AxeBuilder from '@axe-core/playwright';
import { type Locator, type Page, expect as playwrightExpect } from '@playwright/test';

/** Patient: a shared machine may be busy with other things. */
export const expect = playwrightExpect.configure({ timeout: 15_000 });

type AxePage = ConstructorParameters<typeof AxeBuilder>[0];

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
    await this.page.getByRole('menuitem', { name: title }).click();
    await expect(this.button(`Scenario menu: ${title}`)).toBeVisible();
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

  async reach(virtualMs: number): Promise<void> {
    await expect.poll(() => this.clockMs(), { timeout: 20_000 }).toBeGreaterThan(virtualMs);
  }

  /** Drags the handle of time to a moment, where the run then stands. */
  async goTo(virtualMs: number): Promise<void> {
    const handle = this.page.getByRole('slider', { name: 'Moment of the run' });
    await handle.evaluate((slider: HTMLInputElement, ns) => {
      const step = Number(slider.step);
      slider.focus();
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(
        slider,
        String(Number(slider.min) + Math.round((ns - Number(slider.min)) / step) * step),
      );
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    }, virtualMs * 1e6);
    await handle.blur();
    await expect.poll(() => this.clockMs()).toBeLessThan(virtualMs + 100);
    await expect(this.button('Play')).toBeVisible();
  }

  /** Violations that axe finds on the page as it stands, a line each. */
  async violations(leaveOut: readonly string[] = []): Promise<string[]> {
    // The two packages bring their own copies of the same types.
    const builder = new AxeBuilder({ page: this.page } as unknown as AxePage).disableRules([...leaveOut]);
    const { violations } = await builder.analyze();
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
    );
  }

  async accessible(leaveOut: readonly string[] = []): Promise<void> {
    expect(await this.violations(leaveOut)).toEqual([]);
  }
}
