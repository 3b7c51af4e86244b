import { describe, expect, it } from 'vitest';
import { undoLabel } from '#scenario/history.ts';
import { pretend } from './workbench.testing.ts';

const crash = (target: string) =>
  ({ do: 'fault', fault: { id: `f-${target}`, kind: 'crash', target } }) as const;

function running(held?: Map<string, string>) {
  const it = pretend(held);
  it.bench.open.begin();
  it.worker().frame(5000);
  return it;
}

const asked = (it: ReturnType<typeof pretend>) =>
  it.worker().told.findLast((command) => command.do === 'pauseWhen')?.conditions;

describe('pause when', () => {
  it('is told to the engine when it is chosen and with every run, and kept in this browser', () => {
    const it = running();
    it.bench.view.setState({ pauseWhen: ['timeout', 'mode'] });
    expect(asked(it)).toEqual(['timeout', 'mode']);
    const again = running(it.shelf.held);
    expect(asked(again)).toEqual(['timeout', 'mode']);
    expect(it.bench.document.dirty()).toBe(false);
  });

  it('ignores kept conditions that nobody knows any more', () => {
    const held = new Map([
      ['wavetank.preferences', '{"version":1,"theme":null,"pauseWhen":["mode","eclipse"]}'],
    ]);
    expect(asked(running(held))).toEqual(['mode']);
  });

  it('pauses, selects the place, and says no more of it once the run plays on', () => {
    const { bench, worker } = running();
    const met = { when: 'timeout', atNs: 5000, subject: 'orders->store' } as const;
    worker().say({ say: 'met', run: worker().run, met });
    expect(bench.runner.mode()).toBe('paused');
    expect(worker().playing).toBe(false);
    expect(bench.view.getState().selection).toEqual({ nodes: [], links: ['orders->store'] });
    expect(bench.view.getState().met).toEqual(met);
    bench.runner.toggle();
    expect(bench.view.getState().met).toBeNull();
  });

  it('leaves the selection alone when what was met is about the whole', () => {
    const { bench, worker } = running();
    bench.select({ nodes: ['orders'], links: [] });
    const objective = { metric: 'system.latency.p99', is: '<', value: 1 } as const;
    const met = { when: 'objective', atNs: 5000, subject: null, objective, value: 2 } as const;
    worker().say({ say: 'met', run: worker().run, met });
    expect(bench.view.getState().selection.nodes).toEqual(['orders']);
  });

  it('does not pause again at what was watched before, on the way back to where a run ended', () => {
    const { bench, worker } = running();
    worker().frame(60e9);
    worker().end();
    bench.runner.runOn('run on');
    const play = () => worker().told.findLast((command) => command.do === 'play');
    expect(play()).toMatchObject({ seenToNs: 60e9 });
    worker().frame(61e9);
    bench.runner.setSpeed(2);
    expect(play()).toEqual({ do: 'play', speed: 2 });
  });
});

describe('repair and reset', () => {
  it('repairs everything that is broken at this moment, each place once', () => {
    const { bench } = running();
    bench.runner.intervene(crash('orders'));
    bench.runner.intervene(crash('store'));
    const before = bench.document.scenario();
    expect(bench.repairAll('repair everything')).toBe(2);
    const { interventions } = bench.document.scenario().run;
    expect(interventions.slice(2).map(({ edit }) => edit)).toEqual([
      { do: 'repair', target: 'orders' },
      { do: 'repair', target: 'store' },
    ]);
    expect(bench.repairAll('repair everything')).toBe(0);
    expect(undoLabel(bench.document.getState().history)).toBe('repair everything');
    bench.document.undo();
    expect(bench.document.scenario()).toBe(before);
  });

  it('resets to the beginning, without what was thrown; undo brings it back', () => {
    const { bench, worker, settle } = running();
    bench.runner.intervene(crash('orders'));
    bench.reset();
    settle();
    expect(worker().scenario?.run.interventions).toEqual([]);
    expect(worker().told.filter((command) => command.do === 'load')).toHaveLength(2);
    bench.document.undo();
    expect(bench.document.scenario().run.interventions).toHaveLength(1);
  });
});
