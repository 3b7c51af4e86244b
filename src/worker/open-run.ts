// The run that a page has open, and what the page is told of it. Leaves out how its time passes (player.ts).
import { drawingOf } from '#engine/chart-drawing.ts';
import { compileModel } from '#engine/compile.ts';
import type { TimeSpan } from '#engine/frame.ts';
import { LiveView } from '#engine/live.ts';
import { instanceMachine } from '#engine/modes.ts';
import type { RunReport } from '#engine/report.ts';
import { createRun, type Ended } from '#engine/run.ts';
import type { Sim } from '#engine/sim.ts';
import { Stillness } from '#engine/standstill.ts';
import { reportOf } from '#engine/summary.ts';
import { traceReport } from '#engine/trace-reports.ts';
import { watchTraces } from '#engine/traces.ts';
import { simKinds } from '#kinds/sim.ts';
import { simPolicies } from '#policies/sim.ts';
import type { Scenario } from '#scenario/document.ts';
import type { Watch } from './pauses.ts';
import type { Report } from './protocol.ts';

export const registries = { kinds: simKinds, policies: simPolicies };

/** Tells the page; what is transferred is the page's from then on. */
export type Tell = (report: Report, transfer?: Transferable[]) => void;

export interface OpenRun {
  /** The number that the page gave it. */
  readonly id: number;
  readonly sim: Sim;
  readonly view: LiveView;
  readonly untilNs: number;
  readonly stillness: Stillness;
  ended: boolean;
  /** What it is to pause at; null while nothing is looked for. */
  watch: Watch | null;
}

/** `keep`: of this span every request is kept. */
export function openRun(id: number, scenario: Scenario, keep: TimeSpan | null): OpenRun {
  const sim = createRun(compileModel(scenario, registries));
  if (keep !== null) watchTraces(sim, keep);
  const { untilNs } = scenario.run;
  return { id, sim, view: new LiveView(sim), untilNs, stillness: new Stillness(), ended: false, watch: null };
}

export function tellLoaded({ id, sim }: OpenRun, tell: Tell): void {
  const { nodes, links } = sim.model;
  const rows = { nodes: nodes.map((node) => node.id), links: links.map((link) => link.id) };
  tell({ say: 'loaded', run: id, rows, instanceChart: drawingOf(instanceMachine) });
}

export function tellFrame({ id, view }: OpenRun, playing: boolean, tell: Tell): void {
  const frame = view.frame();
  const { nodes, instances, links, messages } = frame;
  const transfer = [nodes.buffer, instances.buffer, links.buffer, messages.buffer] as ArrayBuffer[];
  tell({ say: 'frame', run: id, frame, playing }, transfer);
}

/** The report, and with it the request that is followed. */
export function reportOn({ sim, view }: OpenRun, ended: Ended | 'running'): RunReport {
  const report = reportOf(sim, ended);
  const followed = view.followedTrace();
  if (followed === null) return report;
  const trace = traceReport(sim, followed.trace, 'followed');
  const shown = followed.open ? ({ ...trace, open: true } as const) : trace;
  return { ...report, traces: [...report.traces, shown] };
}
