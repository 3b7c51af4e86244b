import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { words } from '../words.ts';
import { stubBrowser } from './browser.testing.ts';
import { kindDragType, type TankModel } from './contract.ts';
import { fakeLive, linkOf, nodeAt, nodeLive, scenarioOf, testKinds } from './fixtures.testing.ts';
import { Tank } from './Tank.tsx';

beforeEach(() => {
  stubBrowser();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const scenario = scenarioOf(
  [nodeAt('web', 'source', 0, 0), nodeAt('shop', 'middle', 300, 0), nodeAt('db', 'sink', 600, 0)],
  [linkOf('web', 'shop'), linkOf('shop', 'db')],
);

function setUp(over: Partial<TankModel> = {}) {
  const fake = fakeLive();
  const model = {
    scenario,
    selection: { nodes: [], links: [] },
    live: fake.live,
    kinds: testKinds,
    words: words.tank,
    onSelect: vi.fn(),
    onMove: vi.fn(),
    onConnect: vi.fn(),
    onDelete: vi.fn(),
    onDropKind: vi.fn(),
    ...over,
  } satisfies TankModel;
  const view = render(<Tank model={model} />);
  return {
    ...fake,
    model,
    show: (next: Partial<TankModel>) => view.rerender(<Tank model={{ ...model, ...next }} />),
  };
}

const vessel = (name: string) => screen.getByRole('group', { name });

describe('tank', () => {
  it('shows the face of every node, named for those who do not see it', () => {
    setUp();
    expect(vessel('web, source').textContent).toBe('web: no run');
    expect(vessel('db, sink')).toBeDefined();
    expect(screen.getByRole('application', { name: 'The graph of Test' })).toBeDefined();
  });

  it('renders only the face whose row changed', () => {
    const { now, tell } = setUp();
    now.nodes.set('db', { ...nodeLive, queue: 7 });
    act(tell);
    expect(vessel('db, sink').textContent).toBe('db: 7');
    expect(vessel('web, source').textContent).toBe('web: no run');
  });

  it('moves a chosen node with the arrow keys and says so once for each press', () => {
    const { model } = setUp({ selection: { nodes: ['shop'], links: [] } });
    fireEvent.keyDown(vessel('shop, middle'), { key: 'ArrowRight' });
    expect(model.onMove).toHaveBeenCalledExactlyOnceWith([{ id: 'shop', x: 305, y: 0 }], undefined);
  });

  it('chooses with Enter', () => {
    const { model } = setUp();
    fireEvent.keyDown(vessel('db, sink'), { key: 'Enter' });
    expect(model.onSelect).toHaveBeenCalledWith({ nodes: ['db'], links: [] });
  });

  it.each(['Delete', 'Backspace'])(
    'removes what is chosen with %s, and the links that hang on it',
    async (key) => {
      const { model } = setUp({ selection: { nodes: ['db'], links: [] } });
      fireEvent.keyDown(document, { key, code: key });
      await vi.waitFor(() =>
        expect(model.onDelete).toHaveBeenCalledExactlyOnceWith({ nodes: ['db'], links: ['shop-db'] }),
      );
    },
  );

  it('takes a kind dropped from the palette, and nothing else', () => {
    const { model } = setUp();
    const graph = screen.getByRole('application');
    const carrying = (kind: string) => ({ types: [kindDragType], getData: () => kind, dropEffect: '' });
    fireEvent.drop(graph, { dataTransfer: carrying('sink'), clientX: 50, clientY: 60 });
    expect(model.onDropKind).toHaveBeenCalledOnce();
    fireEvent.drop(graph, { dataTransfer: carrying('unheard-of') });
    expect(model.onDropKind).toHaveBeenCalledOnce();
  });

  it('cannot be edited while it only shows', () => {
    const { model } = setUp({ readOnly: true, selection: { nodes: ['db'], links: [] } });
    fireEvent.keyDown(document, { key: 'Delete', code: 'Delete' });
    fireEvent.drop(screen.getByRole('application'), {
      dataTransfer: { types: [kindDragType], getData: () => 'sink' },
    });
    expect(model.onDelete).not.toHaveBeenCalled();
    expect(model.onDropKind).not.toHaveBeenCalled();
  });

  it('says what to do when it is empty', () => {
    const { show } = setUp();
    expect(screen.queryByText('The tank is empty.')).toBeNull();
    show({ scenario: scenarioOf([], []) });
    expect(screen.getByText('The tank is empty.')).toBeDefined();
  });

  it('explains the shapes to whoever asks', () => {
    setUp();
    fireEvent.click(screen.getByRole('button', { name: 'What the shapes mean' }));
    expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toContain('retry');
  });

  it('names a kind that this version does not know', () => {
    setUp({ scenario: scenarioOf([nodeAt('x', 'unheard-of', 0, 0)], []) });
    expect(screen.getByText(/has no kind “unheard-of”/)).toBeDefined();
  });
});
