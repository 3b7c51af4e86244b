// What the charts can be told to do, on a workbench without a page.
import { expect, it } from 'vitest';
import { pretend } from '#state/workbench.testing.ts';
import { chartActions, stripActions } from './chartActions.ts';
import { chartWords } from './chartWords.ts';
import { strips } from './strips.ts';

const { actions } = chartWords;

function charts() {
  const { bench } = pretend();
  const list = () => [...chartActions(bench), ...stripActions(bench)];
  const labels = () => list().map(({ label }) => label);
  const act = (label: string) => {
    const action = list().find((it) => it.label === label);
    if (action === undefined) throw new Error(`${label} is not offered: ${labels().join(', ')}`);
    action.run();
  };
  return { bench, labels, act, view: () => bench.view.getState() };
}

it('turns each thing there and back, and shows the charts first', () => {
  const { bench, act, labels, view } = charts();
  bench.view.setState({ dockOpen: false, dockTab: 'seeds' });
  act(actions.log.label);
  expect(view()).toMatchObject({ latencyLog: true, dockOpen: true, dockTab: 'charts' });
  act(actions.linear.label);
  expect(view().latencyLog).toBe(false);
  act(actions.heatMap.label);
  expect(view().latencyAs).toBe('heatMap');
  expect(labels()).not.toContain(actions.log.label);
  act(actions.percentiles.label);
  expect(view().latencyAs).toBe('lines');
  act(actions.table.label);
  expect(view().tableOpen).toBe(true);
  act(actions.table.label);
  expect(view().tableOpen).toBe(false);
});

it('zooms in and out again, and offers the whole run only where there is more of it', () => {
  const { act, labels, view } = charts();
  expect(labels()).not.toContain(actions.whole.label);
  act(actions.closer.label);
  act(actions.closer.label);
  const { zoom } = view();
  expect(zoom).not.toBeNull();
  act(actions.further.label);
  expect((view().zoom?.toNs ?? 0) - (view().zoom?.fromNs ?? 0)).toBeCloseTo(
    2 * ((zoom?.toNs ?? 0) - (zoom?.fromNs ?? 0)),
    -3,
  );
  act(actions.whole.label);
  expect(view().zoom).toBeNull();
});

it('adds and takes away strips, gives them room, and keeps the last', () => {
  const { act, labels, view } = charts();
  act(chartWords.showStrip('waiting'));
  expect(view().strips).toEqual(['throughput', 'latency', 'queue']);
  expect(view().dockHeight).toBeGreaterThan(200);
  act(chartWords.hideStrip('throughput'));
  act(chartWords.hideStrip('latency'));
  expect(view().strips).toEqual(['queue']);
  expect(labels()).not.toContain(chartWords.hideStrip('waiting'));
  for (const { title } of strips) expect(labels()).toContain(chartWords.copyCsvOf(title));
});

it('gives no key to two things that can be done at once', () => {
  const { bench } = charts();
  bench.view.setState({ zoom: { fromNs: 0, toNs: 1e9 } });
  const keys = chartActions(bench).flatMap(({ keys: own }) => own ?? []);
  expect(keys.length).toBeGreaterThan(3);
  expect(new Set(keys).size).toBe(keys.length);
});
