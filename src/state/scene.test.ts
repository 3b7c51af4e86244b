import { describe, expect, it, vi } from 'vitest';
import { asScene } from './scene.ts';
import { pretend, pretendPattern, storied } from './workbench.testing.ts';

/** With the story of its document told up to where it is broken. */
function telling() {
  const it = pretend();
  it.bench.open.begin();
  it.bench.open.example(storied);
  it.bench.view.setState(({ story }) => ({ story: story && { ...story, at: 'broken' } }));
  it.settle();
  return it;
}

function reloaded({ shelf }: ReturnType<typeof pretend>) {
  const it = pretend(shelf.held);
  it.bench.open.begin();
  return it;
}

const told = ({ bench }: ReturnType<typeof pretend>) => bench.view.getState();

describe('what is told above the tank', () => {
  it('is told on after a reload: a story where it was, a pattern by its scenario', async () => {
    const before = telling();
    const after = reloaded(before);
    await vi.waitFor(() => expect(told(after).story?.at).toBe('broken'));
    expect(told(after).story?.story).toBe(storied.story);
    after.bench.open.pattern(pretendPattern, 'two');
    after.settle();
    const last = reloaded(after);
    await vi.waitFor(() => expect(told(last).pattern?.scenario).toBe('two'));
    expect(told(last).story).toBeNull();
  });

  it('stays away when it was sent away', async () => {
    const before = telling();
    before.bench.view.setState({ story: null });
    before.settle();
    const after = reloaded(before);
    await Promise.resolve();
    expect(told(after)).toMatchObject({ story: null, pattern: null });
    expect(before.shelf.held.get('wavetank.document')).toContain('"scene":null');
  });

  it('is not told of a document that another has taken the place of meanwhile', async () => {
    const after = reloaded(telling());
    const find = vi.spyOn(after.bench.view, 'setState');
    after.bench.open.empty();
    find.mockClear();
    await new Promise((resolve) => setTimeout(resolve));
    expect(told(after).story).toBeNull();
    expect(find).not.toHaveBeenCalled();
  });

  it('goes with its document through undo and redo', () => {
    const it = telling();
    it.bench.open.pattern(pretendPattern, 'two');
    expect(told(it).story).toBeNull();
    it.bench.document.undo();
    expect(told(it).story?.at).toBe('broken');
    expect(told(it).pattern).toBeNull();
    it.bench.document.redo();
    expect(told(it).pattern?.scenario).toBe('two');
    expect(told(it).story).toBeNull();
  });

  it('is nothing where what was kept is none', () => {
    for (const held of [undefined, null, 3, 'retry/storm', {}, { pattern: 7 }, { example: 'a', at: 'soon' }])
      expect(asScene(held)).toBeNull();
    expect(asScene({ example: 'a', at: 'cured', more: 1 })).toEqual({ example: 'a', at: 'cured' });
  });
});
