// Which document a workbench has, and what is kept of those before it.
import { describe, expect, it } from 'vitest';
import { crash, otherExample, pretend, running } from './workbench.testing.ts';

describe('the documents of a workbench', () => {
  it('keeps the document in the browser, and finds it again', () => {
    const it = running();
    it.bench.document.edit({ do: 'setName', id: 'orders', name: 'Kept' });
    it.bench.flush();
    const again = pretend(it.shelf.held);
    again.bench.open.begin();
    expect(again.bench.document.scenario().nodes[1]?.name).toBe('Kept');
    expect(again.bench.document.dirty()).toBe(true);
  });

  it('opens an example instead of what cannot be read, and puts that aside', () => {
    const held = new Map([['wavetank.document', '{"version":1,"text":"{oops"}']]);
    const { bench } = pretend(held);
    bench.open.begin();
    expect(bench.document.scenario().name).toBe('First example');
    expect(bench.view.getState().notice).not.toBeNull();
    expect(held.has('wavetank.document.unreadable')).toBe(true);
  });

  it('refuses a file with located problems and keeps the present document', () => {
    const { bench } = running();
    const before = bench.document.scenario();
    bench.open.text('bad.json', '{"version": 1, "nodes": [{"id": "a", "kind": "service", "workers": 0}]}');
    expect(bench.document.scenario()).toBe(before);
    expect(bench.view.getState().refusal?.problems[0]?.path).toBe('nodes[0].workers');
  });

  it('offers what files of another system would become, and opens it only when told to', async () => {
    const { bench } = running();
    const before = bench.document.scenario();
    const compose = 'services:\n  web: { build: . }\n  db: { image: postgres }\n';
    await bench.open.files([{ name: 'compose.yaml', text: compose }]);
    const { offer } = bench.view.getState();
    expect(offer?.name).toBe('compose.yaml');
    expect(offer?.assumed.length).toBeGreaterThan(0);
    expect(bench.document.scenario()).toBe(before);
    bench.open.acceptOffer();
    expect(bench.document.scenario()).toBe(offer?.scenario);
    expect(bench.view.getState().offer).toBeNull();
    expect(bench.document.dirty()).toBe(true);
    bench.document.undo();
    expect(bench.document.scenario()).toBe(before);
  });

  it('refuses files of another system with their place, and opens a scenario without asking', async () => {
    const { bench } = running();
    await bench.open.files([{ name: 'x.yaml', text: 'services: [' }]);
    expect(bench.view.getState()).toMatchObject({ offer: null, refusal: { name: 'x.yaml' } });
    await bench.open.files([{ name: 'file.json', text: '{"version": 1, "name": "From a file"}' }]);
    expect(bench.document.scenario().name).toBe('From a file');
  });

  it('brings the document before back with undo after another was opened, and runs it', () => {
    const { bench, worker, settle } = running();
    bench.open.example(otherExample);
    worker().frame(5000);
    expect(bench.document.scenario().name).toBe('Second');
    const { opened } = bench.document.getState();
    bench.document.undo();
    expect(bench.document.scenario().name).toBe('First example');
    settle();
    expect(worker().scenario?.name).toBe('First example');
    expect(bench.live.nowNs()).toBe(0);
    // Brought into view like any other that is opened, which no mere edit is.
    expect(bench.document.getState().opened).toBe(opened + 1);
    bench.document.edit({ do: 'addNote', text: 'hello', x: 0, y: 0 });
    expect(bench.document.getState().opened).toBe(opened + 1);
  });

  it('keeps what was worked on when another document is opened, and goes on with it', () => {
    const it = running();
    it.bench.document.edit({ do: 'setName', id: 'orders', name: 'Mine' });
    // At once: before the last change was written.
    it.bench.open.example(otherExample);
    it.settle();
    const [mine] = it.bench.open.recents();
    expect(it.bench.open.recents()).toHaveLength(1);
    expect(mine?.name).toBe('First example');
    it.bench.open.recent(mine?.id ?? '');
    expect(it.bench.document.scenario().nodes.map((node) => node.name)).toContain('Mine');
    // The present one is not offered.
    expect(it.bench.open.recents()).toEqual([]);
  });

  it('keeps documents from files, changed or not, and no example that was only broken', () => {
    const it = running();
    it.worker().frame(1e6);
    it.bench.runner.intervene(crash);
    it.settle();
    it.bench.open.text('file.json', '{"version": 1, "name": "From a file"}');
    it.bench.open.empty();
    it.settle();
    expect(it.bench.open.recents().map(({ name }) => name)).toEqual(['From a file']);
  });

  it('writes what undo brings back as the document it was', () => {
    const it = running();
    it.bench.document.edit({ do: 'setName', id: 'orders', name: 'Mine' });
    it.settle();
    it.bench.open.text('file.json', '{"version": 1, "name": "From a file"}');
    it.settle();
    it.bench.document.undo();
    it.settle();
    expect(it.bench.document.scenario().name).toBe('First example');
    const [other] = it.bench.open.recents();
    expect(other?.name).toBe('From a file');
    expect(it.bench.open.recentText(other?.id ?? '')).toContain('From a file');
  });

  it('after a reload goes on with the same document, not a copy of it', () => {
    const before = running();
    before.bench.document.edit({ do: 'setName', id: 'orders', name: 'Mine' });
    before.settle();
    const after = pretend(before.shelf.held);
    after.bench.open.begin();
    after.bench.document.edit({ do: 'setName', id: 'orders', name: 'Mine still' });
    after.settle();
    after.bench.open.empty();
    expect(after.bench.open.recents()).toHaveLength(1);
  });

  it('writes a file up to a moment without changing the document', () => {
    const { bench } = running();
    const before = bench.document.scenario();
    expect(JSON.parse(bench.fileText(5e9)).run.untilNs).toBe(5e9);
    expect(bench.document.scenario()).toBe(before);
  });
});
