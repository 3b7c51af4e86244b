import { describe, expect, it } from 'vitest';
import { columnsOf, type Followed, nodeColumns } from '#engine/frame.ts';
import { crash, otherExample, pretend, running } from './workbench.testing.ts';

const loads = (it: ReturnType<typeof pretend>) =>
  it.workers.flatMap((worker) => worker.told).filter((command) => command.do === 'load').length;

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

  it('adds a node beside the selected one, selects it, and forgets selections that are gone', () => {
    const { bench } = running();
    bench.select({ nodes: ['orders'], links: [] });
    bench.addNode('cache');
    const added = bench.view.getState().selection.nodes[0];
    expect(bench.document.scenario().nodes.map((node) => node.id)).toContain(added);
    bench.remove({ nodes: [added ?? ''], links: [] });
    expect(bench.view.getState().selection.nodes).toEqual([]);
  });
});
