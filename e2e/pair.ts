// The page while two architectures stand side by side, in a person's words.
import type { Page } from '@playwright/test';
import { expect, Wavetank } from './page.ts';

export class Pair extends Wavetank {
  tank(letter: 'A' | 'B') {
    return this.page.getByRole('region', { name: new RegExp(`^Tank ${letter}: `) });
  }

  get panel() {
    return this.page.getByRole('region', { name: 'Compare', exact: true });
  }

  get answer() {
    return this.page.getByRole('region', { name: 'The answer', exact: true });
  }

  async compare(how: RegExp | string): Promise<void> {
    await this.button('Compare').click();
    await this.panel.getByRole('button', { name: how }).click();
    await expect(this.tank('A')).toBeVisible();
    await expect(this.tank('B')).toBeVisible();
  }

  /** Opens the answer and runs both under the same seeds. */
  async runSeeds(many: number): Promise<void> {
    await this.page
      .getByRole('region', { name: 'Comparison' })
      .getByRole('button', { name: 'The answer' })
      .click();
    await this.answer.getByRole('button', { name: `How many seeds: ${many}`, exact: true }).click();
    await this.answer.getByRole('button', { name: `Run ${many} seeds` }).click();
  }

  /** In the tank that is worked in: the inspector comes with the click. */
  async look(node: string, tab: string): Promise<void> {
    await this.tank('B')
      .getByRole('group', { name: new RegExp(`^${node}, `) })
      .click();
    await expect(this.inspector.getByRole('heading', { name: node, exact: true })).toBeVisible();
    await this.tab(tab);
  }

  async crash(node: string): Promise<void> {
    await this.look(node, 'Break');
    await this.inspector.getByRole('button', { name: 'Crash, callers hang' }).first().click();
  }

  async setWorkers(node: string, workers: string): Promise<void> {
    await this.look(node, 'Settings');
    const field = this.inspector.getByRole('textbox', { name: 'Workers' });
    await field.fill(workers);
    await field.press('Enter');
    await this.button('Inspector').click();
  }
}

export async function pair(page: Page): Promise<Pair> {
  const tank = new Pair(page);
  await tank.open();
  return tank;
}
