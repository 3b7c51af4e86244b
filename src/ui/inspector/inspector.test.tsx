import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { makeReport } from '#analysis/reports.testing.ts';
import { columnsOf, nodeColumns } from '#engine/frame.ts';
import { type Pretence, pretend } from '#state/workbench.testing.ts';
import type { Workbench } from '#state/workbench.ts';
import { reportText } from '#worker/report-text.ts';
import { type Kinds, WorkbenchProvider } from '../workbench.tsx';
import { Inspector } from './Inspector.tsx';

/** Faces are of no interest here. */
const none = Promise.resolve(new Map());
const noPolicies = () => none;

function kindsOf(bench: Workbench): Kinds {
  const blank = () => null;
  return new Map(
    bench.registry.kinds.map((spec) => [
      spec.id,
      {
        ...{
          spec,
          icon: blank,
          Face: blank,
          size: { width: 1, height: 1 },
          handles: { in: null, out: null },
        },
        body: { x: 0, y: 0, width: 1, height: 1 },
        model: async () => ({ default: `# ${spec.title}\n\nIt **models** a *thing*.` }),
      },
    ]),
  );
}

function setUp(): Pretence {
  const it = pretend();
  it.bench.open.begin();
  it.worker().frame(1e9);
  render(
    <WorkbenchProvider bench={it.bench} kinds={kindsOf(it.bench)} policies={noPolicies}>
      <Inspector />
    </WorkbenchProvider>,
  );
  return it;
}

/** Parts that are loaded already still take a turn to appear. */
const select = (it: Pretence, id: string) => act(async () => it.bench.select({ nodes: [id], links: [] }));

/** Radix tabs answer to the press of a mouse button, not to its release. */
const openTab = async (name: string) => {
  const tab = await screen.findByRole('tab', { name });
  await act(async () => fireEvent.mouseDown(tab));
};

afterEach(cleanup);

describe('the inspector', () => {
  it('speaks of the whole while nothing is selected', () => {
    setUp();
    expect(screen.getByRole('heading', { name: 'First example' })).toBeTruthy();
    expect(screen.getByText('arrives')).toBeTruthy();
  });

  it('says why nothing is sent while a tank that runs is being built', async () => {
    const it = setUp();
    const frame = () => act(async () => it.worker().frame(it.worker().nowNs + 1e9));
    act(() => it.bench.open.empty());
    await frame();
    expect(screen.getByText('The tank is empty: nothing runs in it.')).toBeTruthy();
    act(() => it.bench.runner.pause());
    act(() => {
      const { run } = it.worker();
      it.worker().say({ say: 'report', run, brief: false, ...reportText(makeReport()) });
    });
    expect(screen.queryByText('Whole run')).toBeNull();
    act(() => it.bench.runner.play());
    act(() => it.bench.addNode('service'));
    act(() => it.bench.select({ nodes: [], links: [] }));
    expect(await screen.findByText(/^Nothing sends requests yet/)).toBeTruthy();
    act(() => it.bench.addNode('client'));
    act(() => it.settle());
    await frame();
    expect(await screen.findByText(/^Sends nothing: link it to what it should call/)).toBeTruthy();
    act(() => it.bench.select({ nodes: [], links: [] }));
    expect(await screen.findByText(/^Nothing is sent until a client is connected/)).toBeTruthy();
    act(() => it.bench.connect('client', 'service'));
    act(() => it.settle());
    await frame();
    await select(it, 'client');
    expect(screen.queryByText(/^Sends nothing/)).toBeNull();
    expect(await screen.findByText('sends')).toBeTruthy();
  });

  it('keeps the lines of what was wrong where they are', async () => {
    const it = setUp();
    const column = columnsOf(nodeColumns);
    const [client, server] = [0, nodeColumns.length];
    const failing = async (perS: number) => {
      const nodes = new Float64Array(3 * nodeColumns.length);
      nodes[client + column.errorsPerS] = perS;
      nodes[client + column.topCause] = perS > 0 ? 1 : 0;
      nodes[server + column.errorsPerS] = perS;
      nodes[server + column.refusedPerS] = perS;
      nodes[server + column.workersWaiting] = perS;
      nodes[server + column.workers] = 4;
      await act(async () => it.worker().frame(it.worker().nowNs + 1e9, { nodes }));
      // Figures follow a few times a second.
      await waitFor(() =>
        expect(screen.getByText('fails').nextSibling?.textContent).toBe(perS === 0 ? '0/s' : '3.00/s'),
      );
    };
    const names = () => screen.getAllByRole('term').map((it) => it.textContent);
    await failing(0);
    expect(names()).toEqual(['arrives', 'leaves well', 'fails', 'in flight']);
    await failing(3);
    const told = await screen.findByText(/^Mostly: /);
    await failing(0);
    expect(names()).toEqual(['arrives', 'leaves well', 'fails', 'in flight']);
    expect(told.isConnected).toBe(true);
    expect(told.textContent).toBe('');
    await select(it, 'orders');
    expect(names()).not.toContain('refuses');
    await failing(3);
    const broken = names();
    expect(broken).toEqual(expect.arrayContaining(['fails', 'refuses', 'of these waiting']));
    await failing(0);
    expect(names()).toEqual(broken);
  });

  it('lists who comes to nothing, each a way to them', async () => {
    const it = setUp();
    act(() => it.bench.addNode('gateway'));
    act(() => it.bench.select({ nodes: [], links: [] }));
    const list = await screen.findByRole('region', { name: 'Comes to nothing' });
    expect(list.textContent).toContain('gateway has nothing to pass requests on to');
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'gateway' })));
    expect(it.bench.view.getState().selection.nodes).toEqual(['gateway']);
    expect(await screen.findByText(/^Has nothing to pass requests on to.* press C\.$/)).toBeTruthy();
    act(() => it.bench.connect('gateway', 'orders'));
    expect(screen.queryByText(/^Has nothing/)).toBeNull();
  });

  it('says of how many answers a percentile is where they are too few to trust it', async () => {
    const it = setUp();
    const column = columnsOf(nodeColumns);
    const answering = async (okPerS: number) => {
      const nodes = new Float64Array(3 * nodeColumns.length);
      nodes[nodeColumns.length + column.okPerS] = okPerS;
      nodes[nodeColumns.length + column.latencyP99Ms] = 80;
      await act(async () => it.worker().frame(it.worker().nowNs + 1e9, { nodes }));
    };
    await select(it, 'orders');
    await answering(12);
    const thin = await screen.findByText('latency p99 of 12');
    expect(thin.parentElement?.title).toBe('From too few answers to be trusted.');
    expect(screen.getByText('latency p50')).toBeTruthy();
    await answering(250);
    expect(await screen.findByText('latency p99')).toBeTruthy();
  });

  it('edits a setting through the form, and the engine runs anew', async () => {
    const it = setUp();
    await select(it, 'orders');
    await openTab('Settings');
    const workers = await screen.findByLabelText<HTMLInputElement>('Workers', {}, { timeout: 5000 });
    fireEvent.change(workers, { target: { value: '3' } });
    act(() => fireEvent.blur(workers));
    expect(it.bench.document.scenario().nodes[1]?.['workers']).toBe(3);
    act(() => it.settle());
    expect(it.worker().scenario?.nodes[1]?.['workers']).toBe(3);
  });

  it('has the seed among the settings of the run, for pages whose bar has no room for it', async () => {
    const it = setUp();
    await openTab('Settings');
    const seed = await screen.findByLabelText<HTMLInputElement>('Seed', {}, { timeout: 5000 });
    fireEvent.change(seed, { target: { value: '4711' } });
    act(() => fireEvent.blur(seed));
    expect(it.bench.document.scenario().run.seed).toBe(4711);
    fireEvent.change(seed, { target: { value: '1.5' } });
    act(() => fireEvent.blur(seed));
    expect(seed.getAttribute('aria-invalid')).toBe('true');
    expect(it.bench.document.scenario().run.seed).toBe(4711);
  });

  it('leaves what was typed and does not fit with the document that it was typed into', async () => {
    const it = setUp();
    const field = async (label: string) => {
      await openTab('Settings');
      return screen.findByLabelText<HTMLInputElement>(label, {}, { timeout: 5000 });
    };
    const enter = async (label: string) => {
      const input = await field(label);
      fireEvent.change(input, { target: { value: 'abc' } });
      fireEvent.blur(input);
      expect(screen.getByRole('alert')).toBeTruthy();
    };
    const begin = async () => {
      act(() => it.bench.open.empty());
      act(() => it.bench.addNode('service'));
    };
    await begin();
    await enter('Workers');
    act(() => it.bench.select({ nodes: [], links: [] }));
    await enter('Length');
    await begin();
    expect((await field('Workers')).value).not.toBe('abc');
    act(() => it.bench.select({ nodes: [], links: [] }));
    expect((await field('Length')).value).not.toBe('abc');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('keeps what does not fit one policy of a link away from the next of its kind', async () => {
    const it = setUp();
    const [link] = it.bench.document.scenario().links;
    const policy = (timeoutMs: number) => ({ policy: 'timeout', timeoutMs });
    await act(async () => {
      const value = [policy(100), policy(200)];
      it.bench.document.edit({
        do: 'setSetting',
        of: { link: link?.id ?? '' },
        path: ['policies'],
        value,
      });
      it.bench.select({ nodes: [], links: [link?.id ?? ''] });
    });
    const unfold = async (nth: number) => {
      const cards = await screen.findAllByRole('button', { name: /^timeout/i, expanded: false });
      await act(async () => fireEvent.click(cards[nth] as HTMLElement));
      return screen.findAllByLabelText<HTMLInputElement>('Timeout', {}, { timeout: 5000 });
    };
    const [first] = await unfold(0);
    fireEvent.change(first as HTMLElement, { target: { value: 'abc' } });
    fireEvent.blur(first as HTMLElement);
    const fields = await unfold(0);
    expect(fields.map(({ value }) => value)).toEqual(['abc', '200']);
  });

  it('breaks a node, lists what was done, and takes it back', async () => {
    const it = setUp();
    await select(it, 'orders');
    await openTab('Break');
    const slow = await screen.findByRole('button', { name: 'Slow ×8' });
    act(() => fireEvent.click(slow));
    expect(it.bench.document.scenario().run.interventions[0]?.edit).toMatchObject({
      do: 'fault',
      fault: { kind: 'slow', factor: 8, target: 'orders' },
    });
    expect(screen.getByText('orders 8× slower')).toBeTruthy();
    act(() => fireEvent.click(screen.getByRole('button', { name: 'Clear all of it' })));
    expect(it.bench.document.scenario().run.interventions).toEqual([]);
  });

  it('judges objectives while the run stands still, and what was not measured only at the end', async () => {
    const it = setUp();
    const objectives = [
      { metric: 'system.latency.p99', is: '<', value: 500 },
      { metric: 'system.goodput[20s,30s]', is: '>', value: 1 },
    ];
    const report = (ended: 'running' | 'until') =>
      act(() =>
        it
          .worker()
          .say({ say: 'report', run: it.worker().run, brief: false, ...reportText(makeReport({ ended })) }),
      );
    act(() => it.bench.open.text('file', JSON.stringify({ version: 1, name: 'Kept', objectives })));
    await screen.findByText('system.latency.p99 < 500 ms');
    report('running');
    expect(screen.queryByText('holds:')).toBeNull();
    act(() => it.bench.runner.pause());
    report('running');
    expect(screen.getByText('holds:')).toBeTruthy();
    expect(screen.getByText('its window ends at 0:30')).toBeTruthy();
    expect(screen.queryByText('broken:')).toBeNull();
    report('until');
    expect(await screen.findByText('broken:')).toBeTruthy();
  });

  it('offers the links of a client, and nothing else of it, to break', async () => {
    const it = setUp();
    await select(it, 'shoppers');
    await openTab('Break');
    await screen.findByRole('button', { name: 'Cut replies' });
    expect(screen.queryByRole('button', { name: 'Crash' })).toBeNull();
  });

  it('connects by keyboard', async () => {
    const it = setUp();
    act(() => it.bench.addNode('cache'));
    await select(it, 'orders');
    act(() => it.bench.view.setState({ connecting: true }));
    const target = await screen.findByRole('menuitem', { name: 'cache' });
    act(() => fireEvent.click(target));
    expect(it.bench.document.scenario().links.map((link) => link.id)).toContain('orders->cache');
  });

  it('tells a node that is linked to everything from one that is alone', async () => {
    const it = setUp();
    const { links } = it.bench.document.scenario();
    const from = links[0]?.from ?? '';
    const others = it.bench.document.scenario().nodes.filter((node) => node.id !== from);
    for (const { id } of others) it.bench.connect(from, id);
    await select(it, from);
    act(() => it.bench.view.setState({ connecting: true }));
    expect(await screen.findByText('It is linked to everything that takes requests.')).toBeTruthy();
    act(() => it.bench.remove({ nodes: others.map(({ id }) => id), links: [] }));
    expect(await screen.findByText('Nothing here takes requests.')).toBeTruthy();
  });
});
