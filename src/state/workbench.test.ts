import { describe, expect, it } from 'vitest';
import { columnsOf, type Followed, nodeColumns } from '#engine/frame.ts';
import { otherExample, pretend } from './workbench.testing.ts';

function running() {
  const it = pretend();
  it.bench.open.begin();
  return it;
}
const loads = (it: ReturnType<typeof pretend>) =>
  it.workers.flatMap((worker) => worker.told).filter((command) => command.do === 'load').length;
const crash = { do: 'fault', fault: { id: 'f1', kind: 'crash', target: 'orders' } } as const;

describe('the workbench', () => {
  it('begins with the first example, running at its speed', () => {
    const { bench, worker } = running();
    expect(bench.document.scenario().name).toBe('First example');
    expect(bench.runner.mode()).toBe('running');
    expect(worker().told.at(-1)).toEqual({ do: 'play', speed: 0.5 });
    expect(bench.document.dirty()).toBe(false);
  });

  it('runs anew when a setting changes, once the hand is still, and not for a move, a name or a note', () => {
    const it = running();
    const { bench, settle } = it;
    bench.document.edit({ do: 'moveNodes', moves: [{ id: 'orders', x: 9, y: 9 }] });
    bench.document.edit({ do: 'setName', id: 'orders', name: 'Orders' });
    bench.document.edit({ do: 'addNote', text: 'hello', x: 0, y: 0 });
    settle();
    expect(loads(it)).toBe(1);
    bench.document.edit({ do: 'setSetting', of: { node: 'orders' }, path: ['workers'], value: 3 });
    bench.document.edit({ do: 'setSetting', of: { node: 'orders' }, path: ['workers'], value: 4 });
    expect(loads(it)).toBe(1);
    settle();
    expect(loads(it)).toBe(2);
    expect(bench.runner.mode()).toBe('running');
  });

  it('knows how fast a run will move that has not been let go yet', () => {
    const { bench } = pretend();
    bench.runner.setSpeed(10);
    bench.runner.begin(false);
    expect(bench.live.speed()).toBe(0);
    expect(bench.live.lastSpeed()).toBe(10);
  });

  it('tells where a failure began by the name of now, also while the run stands', () => {
    const { bench, worker } = running();
    const column = columnsOf(nodeColumns);
    const nodes = new Float64Array(3 * nodeColumns.length);
    nodes[column.topCause] = 1;
    nodes[column.topOrigin] = 1;
    worker().frame(5000, { nodes });
    bench.runner.pause();
    expect(bench.live.nodeRow('shoppers')?.origin).toBe('orders');
    bench.document.edit({ do: 'setName', id: 'orders', name: 'Orders' });
    expect(bench.live.nodeRow('shoppers')?.origin).toBe('Orders');
  });

  it('does not run anew when an edit is taken back before it settled', () => {
    const it = running();
    it.bench.document.edit({ do: 'setSetting', of: { node: 'orders' }, path: ['workers'], value: 3 });
    it.bench.document.undo();
    it.settle();
    expect(loads(it)).toBe(1);
  });

  it('writes what was thrown at the run into the document, without running anew; restart replays it', () => {
    const it = running();
    const { bench, worker, settle } = it;
    worker().frame(5000);
    bench.runner.intervene(crash);
    expect(bench.document.scenario().run.interventions).toEqual([{ atNs: 5000, edit: crash }]);
    settle();
    expect(loads(it)).toBe(1);
    bench.runner.restart();
    expect(worker().scenario?.run.interventions).toHaveLength(1);
    expect(loads(it)).toBe(2);
  });

  it('runs again to the present moment when only the schedule of faults changed, and says so', () => {
    const it = running();
    const { bench, worker, settle } = it;
    worker().frame(5000);
    worker().frame(9000);
    const fault = { id: 'f1', kind: 'crash', target: 'orders', atNs: 4000 } as const;
    bench.document.edit({ do: 'setFault', fault });
    settle();
    expect(worker().told).toContainEqual({ do: 'seek', toNs: 9000 });
    expect(bench.view.getState().ranAgainToNs).toBe(9000);
    worker().arrive();
    expect(bench.runner.mode()).toBe('running');
    bench.runner.pause();
    bench.document.undo();
    settle();
    worker().arrive();
    expect(bench.runner.mode()).toBe('paused');
    expect(bench.live.nowNs()).toBe(9000);
    expect(bench.series.ghost().windows.length).toBeGreaterThan(0);
    bench.runner.restart();
    expect(bench.view.getState().ranAgainToNs).toBeNull();
  });

  it('goes back by running again up to the moment, out of sight, and stops there', () => {
    const it = running();
    const { bench, worker } = it;
    worker().frame(9000);
    bench.runner.seek(4000);
    expect(loads(it)).toBe(2);
    expect(worker().told).toContainEqual({ do: 'seek', toNs: 4000 });
    worker().arrive();
    expect(bench.runner.mode()).toBe('paused');
    expect(bench.live.nowNs()).toBe(4000);
  });

  it('knows what is still to come after going back, until something is thrown at the run there', () => {
    const { bench, worker } = running();
    const furthestNs = () => bench.account.getState().furthest?.toNs;
    worker().frame(9000);
    worker().report();
    bench.runner.seek(4000);
    worker().arrive();
    expect(furthestNs()).toBe(9000);
    bench.runner.intervene({ do: 'fault', fault: { id: 'f', kind: 'crash', target: 'orders' } });
    expect(furthestNs()).toBe(4000);
  });

  it('goes to a later moment without running again', () => {
    const it = running();
    it.worker().frame(4000);
    it.bench.runner.seek(9000);
    expect(loads(it)).toBe(1);
    expect(it.worker().told).toContainEqual({ do: 'seek', toNs: 9000 });
    expect(it.bench.runner.mode()).toBe('paused');
  });

  it('runs again when it is called back on its way to a later moment, where it may be already', () => {
    const it = running();
    it.worker().frame(4000);
    it.bench.runner.seek(9000);
    it.bench.runner.seek(8000);
    expect(loads(it)).toBe(2);
    it.worker().arrive();
    expect(it.bench.live.nowNs()).toBe(8000);
    expect(it.bench.runner.goingTo()).toBeNull();
  });

  it('plays from a moment once it is there', () => {
    const { bench, worker } = running();
    worker().frame(9000);
    bench.runner.playFrom(4000);
    worker().report();
    expect(bench.runner.mode()).toBe('paused');
    worker().arrive();
    expect(bench.runner.mode()).toBe('running');
  });

  it('a pause after one has played on the way stays a pause', () => {
    const { bench, worker } = running();
    worker().frame(9000);
    bench.runner.playFrom(4000);
    bench.runner.toggle();
    expect(bench.runner.mode()).toBe('running');
    worker().frame(6000);
    bench.runner.toggle();
    worker().report();
    expect(bench.runner.mode()).toBe('paused');
  });

  it('a document that is opened on the way begins at its beginning', () => {
    const { bench, worker } = running();
    worker().frame(9000);
    bench.runner.playFrom(4000);
    bench.open.example(otherExample);
    expect(worker().told.filter((command) => command.do === 'seek')).toHaveLength(1);
    expect(bench.runner.mode()).toBe('running');
  });

  it('follows the next request, under its number through every run of the document, and lets go with it', () => {
    const { bench, worker } = running();
    const followed = (request: number): Followed => ({
      ...{
        request,
        state: 'open',
        client: 0,
        operation: 'buy',
        startNs: 0,
        endNs: -1,
        outcome: -1,
        origin: -1,
      },
      places: [{ doing: 'out', link: 0, node: 1, attempt: 0, orphaned: false }],
    });
    bench.runner.follow(4);
    worker().frame(1e9, { followed: followed(4) });
    bench.runner.follow('next');
    // Sent before the engine had heard of it.
    worker().frame(2e9, { followed: followed(4) });
    expect(bench.view.getState().follows).toBe('next');
    worker().frame(3e9, { followed: followed(9) });
    expect(bench.view.getState().follows).toBe(9);
    expect(bench.live.followed()?.places).toEqual([
      { doing: 'out', link: 'shoppers->orders', node: 'orders', attempt: 0, orphaned: false },
    ]);
    bench.runner.restart();
    expect(
      worker()
        .told.filter((command) => command.do === 'follow')
        .at(-1),
    ).toEqual({ do: 'follow', request: 9 });
    expect(bench.live.followed()).toBe(null);
    bench.open.example(otherExample);
    expect(bench.view.getState().follows).toBe(null);
  });

  it('takes an intervention back through the history, and forgets all of them on demand', () => {
    const it = running();
    const { bench, worker, settle } = it;
    bench.runner.intervene(crash);
    bench.document.undo();
    settle();
    expect(worker().scenario?.run.interventions).toEqual([]);
    bench.document.redo();
    bench.clearInterventions();
    settle();
    expect(bench.document.scenario().run.interventions).toEqual([]);
  });

  it('keeps interventions in the order of their times', () => {
    const { bench, worker, settle } = running();
    worker().frame(9000);
    bench.runner.intervene(crash);
    bench.runner.restart();
    settle();
    worker().frame(4000);
    bench.runner.intervene({ do: 'repair', target: 'orders' });
    expect(bench.document.scenario().run.interventions.map((it) => it.atNs)).toEqual([4000, 9000]);
  });

  it('survives a crash of the engine with the document intact, and comes back', () => {
    const it = running();
    const { bench, worker } = it;
    bench.document.edit({ do: 'setName', id: 'orders', name: 'Orders' });
    const before = bench.document.scenario();
    worker().say({ say: 'failed', run: worker().run, message: 'boom' });
    expect(bench.runner.mode()).toBe('crashed');
    expect(bench.view.getState().crash).toBe('boom');
    expect(bench.document.scenario()).toBe(before);
    bench.runner.restart();
    expect(it.workers).toHaveLength(2);
    expect(bench.runner.mode()).toBe('running');
    expect(bench.view.getState().crash).toBeNull();
  });

  it('runs on from the end: longer, and in a hurry up to where it was watched', () => {
    const { bench, worker } = running();
    worker().frame(60e9);
    worker().end();
    expect(bench.runner.mode()).toBe('ended');
    bench.runner.runOn('run on');
    expect(bench.document.scenario().run.untilNs).toBe(120e9);
    expect(worker().told.at(-1)).toEqual({ do: 'play', speed: 0.5, seenToNs: 60e9 });
    expect(bench.live.speed()).toBeGreaterThan(100);
    worker().frame(59e9);
    expect(bench.live.speed()).toBeLessThan(10);
    worker().frame(61e9);
    expect(bench.live.speed()).toBe(0.5);
  });

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

  it('adds a node beside the selected one, selects it, and forgets selections that are gone', () => {
    const { bench } = running();
    bench.select({ nodes: ['orders'], links: [] });
    bench.addNode('cache');
    const added = bench.view.getState().selection.nodes[0];
    expect(bench.document.scenario().nodes.map((node) => node.id)).toContain(added);
    bench.remove({ nodes: [added ?? ''], links: [] });
    expect(bench.view.getState().selection.nodes).toEqual([]);
  });

  it('writes a file up to a moment without changing the document', () => {
    const { bench } = running();
    const before = bench.document.scenario();
    expect(JSON.parse(bench.fileText(5e9)).run.untilNs).toBe(5e9);
    expect(bench.document.scenario()).toBe(before);
  });
});
