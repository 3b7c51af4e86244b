import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { pretend } from '#state/workbench.testing.ts';
import { WorkbenchProvider } from '../workbench.tsx';
import { Assumptions } from './Assumptions.tsx';
import { Objectives } from './Objectives.tsx';

const none = Promise.resolve(new Map());

function setUp() {
  const { bench } = pretend();
  bench.open.begin();
  act(() => bench.open.empty());
  render(
    <WorkbenchProvider bench={bench} kinds={new Map()} policies={() => none}>
      <Objectives report={null} />
      <Assumptions />
    </WorkbenchProvider>,
  );
  return bench;
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const focus = (element: HTMLElement) => act(() => element.focus());
/** The focus comes with the press, the click with the release: upon the same button, if it is still there. */
const pressAndRelease = (name: string) => {
  const button = screen.getByRole('button', { name });
  focus(button);
  fireEvent.click(button);
};
const write = (label: string, text: string) => {
  const field = screen.getByLabelText(label);
  focus(field);
  fireEvent.change(field, { target: { value: text } });
  return field;
};

afterEach(cleanup);

describe('an entry that is being written', () => {
  it('is dropped by its button, which leaving its fields for it does not forestall', () => {
    const bench = setUp();
    press('Add an objective');
    write('Metric of objective 1', 'system.latency.p99');
    write('Bound of objective 1', '300 ms');
    pressAndRelease('Remove objective 1');
    expect(bench.document.scenario().objectives).toEqual([]);
    press('Add an assumption');
    write('Assumption 1', 'The network is fast.');
    pressAndRelease('Remove assumption 1');
    expect(bench.document.scenario().assumptions).toEqual([]);
  });

  it('is taken when its row is left, past its button too', () => {
    const bench = setUp();
    press('Add an objective');
    write('Metric of objective 1', 'system.latency.p99');
    write('Bound of objective 1', '300 ms');
    focus(screen.getByRole('button', { name: 'Remove objective 1' }));
    focus(screen.getByRole('button', { name: 'Add an assumption' }));
    expect(bench.document.scenario().objectives).toHaveLength(1);
    press('Add an assumption');
    write('Assumption 1', 'The network is fast.');
    write('Source of assumption 1', 'the wiki');
    focus(screen.getByRole('button', { name: 'Add an objective' }));
    expect(bench.document.scenario().assumptions).toEqual([
      { text: 'The network is fast.', source: 'the wiki' },
    ]);
  });

  it('has the focus when it comes, and gives it back when it is taken', async () => {
    setUp();
    const add = () => screen.getByRole('button', { name: 'Add an assumption' });
    focus(add());
    press('Add an assumption');
    const field = screen.getByLabelText('Assumption 1');
    expect(document.activeElement).toBe(field);
    fireEvent.change(field, { target: { value: 'The network is fast.' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    await waitFor(() => expect(document.activeElement).toBe(add()));
  });
});
