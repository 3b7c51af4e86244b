// Hosting controllers: their states and charts are data of the run, their timers events of it. Also what reports and
// frames tell of them.
import { type ChartState, startChart, takeTimer } from './chart.ts';
import { drawingOf } from './chart-drawing.ts';
import { ControllerDesk } from './controller.ts';
import { CONTROLLER_CHART_TIMER } from './events.ts';
import type { ControllerRow, ControllerSheet } from './frame.ts';
import type { ControllerReport } from './report.ts';
import type { Sim } from './sim.ts';

/** Sets up the controllers of a run; they start with everything else. */
export function setUpControllers(sim: Sim): void {
  for (let row = 0; row < sim.model.controllers.length; row++) {
    const desk = new ControllerDesk(sim, row);
    sim.desks.push(desk);
    const host = { timer: CONTROLLER_CHART_TIMER, row };
    const charts = seatsOf(desk).map(() => startChart(sim, desk.controller.machine, undefined, host));
    sim.controllers.push({ state: desk.controller.state(desk), charts });
  }
}

export function startControllers(sim: Sim): void {
  for (const desk of sim.desks) desk.controller.start?.(desk);
}

const seatsOf = (desk: ControllerDesk): readonly string[] => desk.controller.seats?.(desk) ?? [''];

export function controllerChartTimer(sim: Sim, row: number, handle: number): void {
  const { charts } = sim.controllers[row];
  const seat = charts.findIndex(({ timers }) => timers.some((timer) => timer.handle === handle));
  const event = seat < 0 ? null : takeTimer(charts[seat], handle);
  if (event === null) return;
  const desk = sim.desks[row];
  if (desk.send({ type: event }, 'time is up', seat)) desk.controller.modeChanged?.(desk, seat);
}

export function instanceChanged(sim: Sim, row: number): void {
  const { node } = sim.stations[row];
  const { controllers, firstInstance } = sim.model.nodes[node];
  for (const desk of sim.desks) {
    if (desk.controller.hostChanged === undefined) continue;
    if (desk.hostRows().includes(row)) desk.controller.hostChanged(desk, row);
  }
  for (const of of controllers) {
    const desk = sim.desks[of];
    desk.controller.instanceChanged?.(desk, row - firstInstance);
  }
}

export function checkControllers(sim: Sim): void {
  for (const desk of sim.desks) desk.controller.check?.(desk);
}

export function controllerCounters(sim: Sim, row: number): { readonly [name: string]: number } {
  return sim.desks[row].controller.counters(sim.controllers[row].state);
}

/** Every controller of a node, for the report. */
export function controllerReports(sim: Sim, node: number): ControllerReport[] {
  return sim.model.nodes[node].controllers.map((row) => controllerReport(sim, row));
}

function controllerReport(sim: Sim, row: number): ControllerReport {
  const desk = sim.desks[row];
  const { id } = desk.controller;
  const { charts } = sim.controllers[row];
  const before = sim.baseline?.controllerCounters[row];
  const counters = Object.entries(controllerCounters(sim, row)).map(([name, count]) => {
    return [name, count - (before?.[name] ?? 0)] as const;
  });
  const own = sim.log.filter(({ subject, controller }) => subject === desk.nodeId && controller === id);
  return {
    controller: id,
    modes: seatsOf(desk).map((of, seat) => ({
      of: of === '' ? null : of,
      mode: (charts[seat] as ChartState).value,
    })),
    counters: Object.fromEntries(counters),
    levels: desk.controller.levels(desk),
    changes: own.map(({ atNs, what, text, why, instance }) => ({
      ...{ atNs, what, text, why: why ?? '' },
      of: instance === undefined ? null : (seatsOf(desk)[instance] ?? null),
    })),
  };
}

/** The controllers' part of a frame. Reads and never writes the run. */
export class ControllerRows {
  private readonly sim: Sim;
  private told = false;
  private sheets: readonly ControllerSheet[] = [];

  constructor(sim: Sim) {
    this.sim = sim;
  }

  read(): {
    readonly controllerSheets: readonly ControllerSheet[];
    readonly controllers: readonly ControllerRow[];
  } {
    const { sim } = this;
    if (!this.told) this.sheets = sim.desks.map((desk) => sheetOf(sim, desk));
    const fresh = this.told ? [] : this.sheets;
    this.told = true;
    return { controllerSheets: fresh, controllers: this.sheets.map((sheet, row) => rowOf(sim, sheet, row)) };
  }
}

function sheetOf(sim: Sim, desk: ControllerDesk): ControllerSheet {
  return {
    node: desk.nodeId,
    controller: desk.controller.id,
    levels: Object.keys(desk.controller.levels(desk)),
    counters: Object.keys(controllerCounters(sim, desk.row)),
    chart: drawingOf(desk.controller.machine),
    seats: seatsOf(desk),
    versions: sim.model.nodes[desk.node].versions.map(({ name }) => name),
  };
}

function rowOf(sim: Sim, { chart }: ControllerSheet, row: number): ControllerRow {
  const desk = sim.desks[row];
  return {
    sheet: row,
    modes: sim.controllers[row].charts.map(({ value }) => chart.states.indexOf(value)),
    levels: Object.values(desk.controller.levels(desk)),
    counted: Object.values(controllerCounters(sim, row)),
  };
}
