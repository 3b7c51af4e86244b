// What the charts can be told to do, once: the command palette, their keys and the page of keys are made from it.
import type { TimeSpan } from '#engine/frame.ts';
import type { View } from '#state/view.ts';
import type { Workbench } from '#state/workbench.ts';
import { chartWords } from './chartWords.ts';
import { leastStrips } from './chosen.ts';
import { copyingOf } from './copying.ts';
import { type Strip, spanFor, strips } from './strips.ts';
import { subjectOf } from './useSubject.ts';
import { zoomed } from './zoom.ts';

export interface ChartAction {
  readonly label: string;
  readonly keys?: string;
  run(): void;
}

const { actions } = chartWords;
const nearer = 2;

export function chartActions(bench: Workbench): readonly ChartAction[] {
  const { view } = bench;
  const { latencyAs, latencyLog, tableOpen, zoom } = view.getState();
  const isHeatMap = latencyAs === 'heatMap';
  /** Nothing is changed out of sight. */
  const shown = (patch: Partial<View>) => () => {
    view.setState({ dockOpen: true, dockTab: 'charts' });
    view.setState(patch);
  };
  const zoomBy = (factor: number) => () => {
    const all = wholeOf(bench);
    const span = view.getState().zoom ?? all;
    shown({ zoom: zoomed(span, (span.fromNs + span.toNs) / 2, factor, all) })();
  };
  return [
    {
      ...(isHeatMap ? actions.percentiles : actions.heatMap),
      run: shown({ latencyAs: isHeatMap ? 'lines' : 'heatMap' }),
    },
    ...(isHeatMap
      ? []
      : [
          {
            ...(latencyLog ? actions.linear : actions.log),
            run: shown({ latencyLog: !latencyLog }),
          },
        ]),
    { ...actions.table, run: () => view.setState({ tableOpen: !tableOpen }) },
    { ...actions.closer, run: zoomBy(nearer) },
    ...(zoom === null
      ? []
      : [
          { ...actions.further, run: zoomBy(1 / nearer) },
          { ...actions.whole, run: shown({ zoom: null }) },
        ]),
  ];
}

/** Pixels of the dock beside its strips, and for each of them. */
const [aroundStrips, stripHigh] = [90, 52];

/** Beyond what has a key: strips that come and go, and copies of them. */
export function stripActions(bench: Workbench): readonly ChartAction[] {
  const { strips: chosen, selection } = bench.view.getState();
  // How many are drawn while nobody chose depends on the height; these are always.
  const drawn = strips.filter(({ id }, at) => chosen?.includes(id) ?? at < leastStrips);
  const subject = subjectOf(selection);
  return strips.flatMap((strip) => [
    ...turning(bench, strip, drawn),
    { label: chartWords.copyImageOf(strip.title), run: () => copyingOf(bench, strip, subject).copyImage() },
    { label: chartWords.copyCsvOf(strip.title), run: () => copyingOf(bench, strip, subject).copyCsv() },
  ]);
}

function turning({ view }: Workbench, strip: Strip, drawn: readonly Strip[]): readonly ChartAction[] {
  const [others, shows] = [drawn.filter((it) => it !== strip), drawn.includes(strip)];
  const show = (list: readonly Strip[]) => () =>
    view.setState({
      ...{ dockOpen: true, dockTab: 'charts', strips: list.map(({ id }) => id) },
      dockHeight: Math.max(view.getState().dockHeight ?? 0, aroundStrips + stripHigh * list.length),
    });
  if (!shows) return [{ label: chartWords.showStrip(strip.title), run: show([...drawn, strip]) }];
  return others.length === 0 ? [] : [{ label: chartWords.hideStrip(strip.title), run: show(others) }];
}

function wholeOf({ live, document }: Workbench): TimeSpan {
  return { fromNs: 0, toNs: spanFor(live.nowNs(), document.scenario().run.untilNs) };
}
