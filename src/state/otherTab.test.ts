import { describe, expect, it } from 'vitest';
import { heedOtherTab } from './otherTab.ts';
import { createStorage } from './storage.ts';
import { type Pretence, pretend } from './workbench.testing.ts';

let ids = 0;

/** Both begin with what is kept, and save as a tab does; `heed` is what the other one is told then. */
function tabs(): readonly [Pretence, Pretence] {
  const first = pretend();
  first.bench.open.begin();
  rename(first, 'Mine');
  const second = pretend(first.shelf.held);
  second.bench.open.begin();
  second.settle();
  return [first, second];
}

function rename(tab: Pretence, name: string): void {
  tab.bench.document.edit({ do: 'setName', id: 'orders', name });
  tab.settle();
}

function heed({ bench, shelf }: Pretence): boolean {
  const { recents, readDocument } = createStorage(shelf);
  const parts = { recents, textOf: bench.textOf, makeId: () => `split-${ids++}`, dateMs: () => ids };
  return heedOtherTab({ document: bench.document, ...parts }, readDocument());
}

const named = ({ bench }: Pretence) => bench.document.scenario().nodes[1]?.name;
const kept = ({ shelf }: Pretence) => {
  const { recents } = createStorage(shelf);
  return recents.list().map(({ id }) => /"name": "(Mine|Theirs|Later)"/.exec(recents.text(id) ?? '')?.[1]);
};

describe('two tabs', () => {
  it('with the same in both say nothing', () => {
    const [first, second] = tabs();
    expect(heed(first)).toBe(false);
    expect(heed(second)).toBe(false);
    expect(kept(first)).toEqual(['Mine']);
  });

  it('that change the same document keep both, and each finds the other under the last ones', () => {
    const [first, second] = tabs();
    rename(second, 'Theirs');
    expect(heed(first)).toBe(true);
    expect(kept(first).toSorted()).toEqual(['Mine', 'Theirs']);
    rename(first, 'Later');
    expect(kept(first).toSorted()).toEqual(['Later', 'Theirs']);
    expect(heed(second)).toBe(true);
    rename(second, 'Theirs');
    const [other] = first.bench.open.recents();
    first.bench.open.recent(other?.id ?? '');
    expect(named(first)).toBe('Theirs');
  });

  it('keep apart what undo brings back', () => {
    const [first, second] = tabs();
    rename(second, 'Theirs');
    heed(first);
    rename(first, 'Later');
    first.bench.document.undo();
    first.settle();
    expect(kept(first).toSorted()).toEqual(['Mine', 'Theirs']);
  });

  it('say nothing of an example that nobody changed, and still do not share its name', () => {
    const first = pretend();
    first.bench.open.begin();
    first.settle();
    const second = pretend(first.shelf.held);
    second.bench.open.begin();
    rename(second, 'Theirs');
    expect(heed(first)).toBe(false);
    rename(first, 'Mine');
    expect(kept(first).toSorted()).toEqual(['Mine', 'Theirs']);
  });
});
