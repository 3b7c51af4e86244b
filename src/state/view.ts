// What is looked at and how: selection, open panels, theme, speed, messages. Nothing here is part of the document, and
// nothing here can be undone.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TimeSpan } from '#engine/frame.ts';
import type { TraceReport } from '#engine/report.ts';
import type { Story } from '#examples/example.ts';
import type { Pattern } from '#patterns/pattern.ts';
import type { Problem } from '#scenario/registry.ts';
import type { Met, PauseCondition } from '#worker/protocol.ts';
import type { Offer } from './importing.ts';
import type { Preferences, Theme } from './storage.ts';

export interface Selected {
  readonly nodes: readonly string[];
  readonly links: readonly string[];
  /** Absent: none. */
  readonly notes?: readonly string[];
  /** By their keys, such as `zone/eu`. Absent: none. */
  readonly frames?: readonly string[];
}

/** What the tank was asked to bring into view; `asked` counts, so that the same can be asked again. */
export interface Look {
  /** `added`: the selected node, unless it can be seen already. */
  readonly at: 'everything' | 'selection' | 'added' | 'closer' | 'further';
  readonly asked: number;
}

export type Panel =
  | 'palette'
  | 'patterns'
  | 'examples'
  | 'notes'
  | 'help'
  | 'compare'
  | 'answer'
  | 'sweep'
  | 'weakest';
export type DockTab = 'charts' | 'requests' | 'seeds';
export type InspectorTab = 'now' | 'settings' | 'breaking' | 'model';

/** A file that was not opened, and why. */
export interface Refusal {
  readonly name: string;
  readonly problems: readonly Problem[];
}

/** A story being told, and how far it has come. */
export interface Telling {
  /** Id of the example whose story it is. */
  readonly example: string;
  readonly story: Story;
  readonly at: 'before' | 'broken' | 'cured';
}

export interface View {
  readonly selection: Selected;
  readonly panel: Panel | null;
  readonly tab: InspectorTab;
  readonly dockOpen: boolean;
  readonly dockTab: DockTab;
  /** Pixels; null: as high as the page makes it. */
  readonly dockHeight: number | null;
  /** Ids of the strips that somebody chose to see; null: as many as can be read. */
  readonly strips: readonly string[] | null;
  /** The part of the run that the charts show; null: all of it so far. */
  readonly zoom: TimeSpan | null;
  /** The moment whose requests are listed; null: those of the whole run. */
  readonly moment: TimeSpan | null;
  readonly latencyAs: 'lines' | 'heatMap';
  readonly latencyLog: boolean;
  /** The figures of the charts are open as a table. */
  readonly tableOpen: boolean;
  /** The node or link that the tank's pointer or focus is on: the charts show its line too. */
  readonly pointed: string | null;
  /** The node behind the figure that is pointed at in the charts: the tank marks it. */
  readonly lifted: string | null;
  readonly inspectorOpen: boolean;
  /** What a changed setting is for: the design, or the run from the present moment on. */
  readonly changeFrom: 'design' | 'here';
  /** The list of nodes that the selected one may call is open. */
  readonly connecting: boolean;
  readonly look: Look | null;
  /** What is dragged lands on a grid, or in line with what stands there. */
  readonly snap: boolean;
  readonly mapOpen: boolean;
  /** The note (`note/id`) or the frame (`zone/id`) whose text is being written in the tank. */
  readonly writing: string | null;
  readonly theme: Theme;
  /** True once a person chose a theme: it no longer follows the system. */
  readonly themeChosen: boolean;
  readonly speed: number;
  /** The speed before somebody was followed at a slower one: a page that opens again has it back. */
  readonly slowedFrom?: number | undefined;
  /** The request that is followed; `next` until one has been sent. */
  readonly follows: number | 'next' | null;
  /** Which of the requests that a run keeps are listed. */
  readonly listed: TraceReport['why'];
  readonly commandsOpen: boolean;
  /** What was typed into the command palette, even before it was there. */
  readonly commandsTyped: string;
  /** What the run is to pause at by itself. */
  readonly pauseWhen: readonly PauseCondition[];
  readonly pauseMenuOpen: boolean;
  /** Why the run stands still by itself, until it plays on. */
  readonly met: Met | null;
  readonly refusal: Refusal | null;
  /** What files of another system would become, until somebody opens it or sends it away. */
  readonly offer: Offer | null;
  readonly story: Telling | null;
  /** The pattern whose scenario is open, and which. */
  readonly pattern: { readonly of: Pattern; readonly scenario: string } | null;
  readonly notice: string | null;
  /** The moment up to which a changed schedule of faults was run again; null after any other beginning. */
  readonly ranAgainToNs: number | null;
  /** A newer version of the page is here; called, it takes over. */
  readonly newVersion: (() => void) | null;
  /** Why the engine stopped. */
  readonly crash: string | null;
}

export type ViewStore = StoreApi<View>;

export const nothingSelected: Selected = { nodes: [], links: [] };

/** `narrow`: the inspector would hide the tank, so it waits to be asked for. */
export function createViewStore(preferences: Preferences, systemTheme: Theme, narrow: boolean): ViewStore {
  return createStore<View>(() => ({
    selection: nothingSelected,
    panel: null,
    tab: 'now',
    dockOpen: preferences.dockOpen,
    dockTab: 'charts',
    dockHeight: preferences.dockHeight,
    strips: preferences.strips,
    zoom: null,
    moment: null,
    latencyAs: 'lines',
    latencyLog: false,
    tableOpen: false,
    pointed: null,
    lifted: null,
    inspectorOpen: preferences.inspectorOpen && !narrow,
    changeFrom: 'design',
    connecting: false,
    look: null,
    snap: preferences.snap,
    mapOpen: preferences.mapOpen,
    writing: null,
    theme: preferences.theme ?? systemTheme,
    themeChosen: preferences.theme !== null,
    speed: 1,
    follows: null,
    listed: 'slowest',
    commandsOpen: false,
    commandsTyped: '',
    pauseWhen: preferences.pauseWhen,
    pauseMenuOpen: false,
    met: null,
    refusal: null,
    offer: null,
    story: null,
    pattern: null,
    notice: null,
    ranAgainToNs: null,
    newVersion: null,
    crash: null,
  }));
}

export function preferencesOf(view: View): Preferences {
  return {
    theme: view.themeChosen ? view.theme : null,
    dockOpen: view.dockOpen,
    dockHeight: view.dockHeight,
    strips: view.strips,
    inspectorOpen: view.inspectorOpen,
    pauseWhen: view.pauseWhen,
    snap: view.snap,
    mapOpen: view.mapOpen,
  };
}

export function sameSelection(a: Selected, b: Selected): boolean {
  const same = (x: readonly string[] = [], y: readonly string[] = []) =>
    x.length === y.length && x.every((id, index) => id === y[index]);
  return (
    same(a.nodes, b.nodes) && same(a.links, b.links) && same(a.notes, b.notes) && same(a.frames, b.frames)
  );
}

/** Brings something into view; the same may be asked again. */
export function lookAt(view: ViewStore, at: Look['at']): void {
  view.setState(({ look }) => ({ look: { at, asked: (look?.asked ?? 0) + 1 } }));
}
