// Everything that the page holds and can do, made once and handed down. The stores hold data, the session holds the
// mode, and what a person does arrives here as one call each.
import type { Example } from '#examples/example.ts';
import { formatScenario } from '#files/json.ts';
import type { Encoded } from '#files/link.ts';
import type { Pattern } from '#patterns/pattern.ts';
import { brokenAt } from '#scenario/broken.ts';
import type { InterventionEdit, Scenario } from '#scenario/document.ts';
import { frameOf, isThere } from '#scenario/edit-frames.ts';
import type { KindImports } from '#scenario/importing.ts';
import type { Queueing } from '#scenario/queueing.ts';
import type { Registry } from '#scenario/registry.ts';
import type { EngineClient, Heard } from '#worker/client.ts';
import type { Pool } from '#worker/pool.ts';
import { type AccountStore, createAccountStore } from './account.ts';
import { createDocumentStore, type DocumentStore } from './document.ts';
import type { Exporting } from './exporting.ts';
import { startKeeper } from './keeper.ts';
import { createLiveStore, type LiveStore } from './live.ts';
import { createOpening, type Opening, type OpeningWords } from './opening.ts';
import { freePlace, type Place } from './placing.ts';
import { createRunner, type Runner, together } from './runner.ts';
import { createSeedsStore, type SeedsStore } from './seeds.ts';
import { createSeriesStore, type SeriesStore } from './series.ts';
import { createStorage, type Shelf, type Theme } from './storage.ts';
import { createViewStore, lookAt, type Selected, sameSelection, type ViewStore } from './view.ts';

export type { Example } from '#examples/example.ts';

export interface WorkbenchWords extends OpeningWords {
  readonly storageRefused: string;
  readonly runOn: string;
  readonly clear: string;
  readonly intervention: (edit: InterventionEdit, scenario: Scenario) => string;
}

export interface WorkbenchParts {
  readonly registry: Registry;
  /** What the page opens with when nothing was kept. */
  readonly opener: Example;
  /** These two are loaded when first asked for. */
  readonly loadExamples: () => Promise<readonly Example[]>;
  readonly loadPatterns: () => Promise<readonly Pattern[]>;
  readonly makeClient: (hear: (heard: Heard) => void) => EngineClient;
  /** Workers for runs out of sight; loaded when somebody first asks for them. */
  readonly makePool: () => Promise<Pool>;
  /** What each kind tells queueing theory; loaded when somebody first looks. */
  readonly queueing: () => Promise<readonly Queueing[]>;
  /** What each kind tells importers; loaded with the first file of another system. */
  readonly kindImports: () => Promise<KindImports>;
  readonly shelf: Shelf | null;
  /** The place on the shelf of this workbench's document; absent: that of the page's own. */
  readonly place?: string;
  readonly systemTheme: Theme;
  /** The screen shows one thing at a time. */
  readonly narrow: boolean;
  readonly wallMs: () => number;
  /** Milliseconds since 1970. */
  readonly dateMs: () => number;
  /** A name that no other document has. */
  readonly makeId: () => string;
  readonly defer: (call: () => void, ms: number) => () => void;
  readonly words: WorkbenchWords;
}

export interface Workbench {
  readonly registry: Registry;
  /** These two are loaded when first asked for. */
  readonly loadExamples: () => Promise<readonly Example[]>;
  readonly loadPatterns: () => Promise<readonly Pattern[]>;
  readonly document: DocumentStore;
  readonly view: ViewStore;
  readonly live: LiveStore;
  readonly series: SeriesStore;
  readonly account: AccountStore;
  readonly seeds: SeedsStore;
  readonly runner: Runner;
  readonly queueing: WorkbenchParts['queueing'];
  readonly makePool: WorkbenchParts['makePool'];
  readonly open: Opening;
  readonly exporting: () => Promise<Exporting>;
  /** `link`: the link that the node is put into. */
  addNode(kind: string, at?: Place, link?: string): void;
  connect(from: string, to: string): void;
  remove(what: Selected): void;
  select(selection: Selected): void;
  /** Forgets everything that was thrown at the run. */
  clearInterventions(): void;
  /** Repairs whatever is broken at this moment, as one step under these words; how many places that were. */
  repairAll(words: string): number;
  /** From the beginning, without anything that was thrown at it. */
  reset(): void;
  /** Runs the present document under several seeds, up to a moment; what comes of it is in `seeds`. */
  runSeeds(many: number, toNs: number): Promise<void>;
  /** The present document as a fragment of an address, and the moment it stands at, when it has begun. */
  linkFragment(): Promise<Encoded>;
  /** Any scenario as text, such as a part of this one. */
  textOf(scenario: Scenario): string;
  /** The text of a file; up to a moment when one is given, so that the command ends where the page stood. */
  fileText(untilNs?: number): string;
  flush(): void;
  dispose(): void;
}

export function createWorkbench(parts: WorkbenchParts): Workbench {
  const { registry, words } = parts;
  const storage = createStorage(parts.shelf, parts.place);
  const document = createDocumentStore(registry);
  const view = createViewStore(storage.readPreferences(), parts.systemTheme, parts.narrow);
  const series = createSeriesStore();
  const live = createLiveStore(series, parts.wallMs);
  const account = createAccountStore();
  const seeds = createSeedsStore();
  const runner = createRunner({
    ...{ document, view, live, series, account },
    makeClient: parts.makeClient,
    defer: parts.defer,
    wordsFor: words.intervention,
  });
  const run = () => {
    series.forget();
    runner.begin(true);
  };
  const open = createOpening({
    registry,
    opener: parts.opener,
    loadExamples: parts.loadExamples,
    loadPatterns: parts.loadPatterns,
    kindImports: parts.kindImports,
    document,
    view,
    storage,
    makeId: parts.makeId,
    run,
    load: () => runner.begin(false),
    seek: runner.seek,
    words,
  });
  const keeper = startKeeper({
    ...{ registry, document, view, storage },
    dateMs: parts.dateMs,
    defer: parts.defer,
    onRefused: () => view.setState({ notice: words.storageRefused }),
  });
  const clearInterventions = () => {
    document.editAs(words.clear, { do: 'setRun', run: { interventions: [] } });
    runner.restart();
  };
  const stopPruning = document.subscribe((state, before) => {
    if (state.history.present !== before.history.present) prune(view, state.history.present);
  });
  return {
    ...{
      registry,
      loadExamples: parts.loadExamples,
      loadPatterns: parts.loadPatterns,
      document,
      view,
      live,
      series,
      account,
      seeds,
      runner,
      open,
    },
    async exporting() {
      const { createExporting } = await import('./exporting.ts');
      return createExporting({ registry, document, account, runner, defer: parts.defer });
    },
    queueing: parts.queueing,
    makePool: parts.makePool,
    ...graphActions(document, view),
    clearInterventions,
    repairAll(stepWords) {
      const broken = brokenAt(document.scenario(), live.nowNs());
      const all = together({ document, live }, stepWords, broken.length);
      for (const target of broken) runner.intervene({ do: 'repair', target }, undefined, all);
      return broken.length;
    },
    reset() {
      if (document.scenario().run.interventions.length > 0) clearInterventions();
      else runner.restart();
    },
    textOf: (scenario) => formatScenario(scenario, registry),
    async runSeeds(many, toNs) {
      const scenario = document.scenario();
      const [{ runSeeds }, pool] = await Promise.all([import('./seedRuns.ts'), parts.makePool()]);
      runSeeds(seeds, pool, { scenario, many, toNs });
    },
    fileText(untilNs) {
      const scenario = document.scenario();
      const run = untilNs === undefined ? scenario.run : { ...scenario.run, untilNs: Math.max(1, untilNs) };
      return formatScenario({ ...scenario, run }, registry);
    },
    async linkFragment() {
      const nowNs = live.nowNs();
      const { encodeLink } = await import('#files/link.ts');
      return encodeLink({
        text: formatScenario(document.scenario(), registry),
        atNs: nowNs > 0 ? nowNs : null,
      });
    },
    flush: keeper.flush,
    dispose() {
      seeds.getState().running?.cancel();
      stopPruning();
      keeper.dispose();
      runner.dispose();
    },
  };
}

function graphActions(document: DocumentStore, view: ViewStore) {
  const select = (selection: Selected) => {
    if (!sameSelection(selection, view.getState().selection)) view.setState({ selection });
  };
  return {
    select,
    addNode(kind: string, at?: Place, link?: string) {
      const before = new Set(document.scenario().nodes.map((node) => node.id));
      const { x, y } = at ?? freePlace(document.scenario(), view.getState().selection.nodes[0]);
      const [problem] = document.edit(
        link === undefined ? { do: 'addNode', kind, x, y } : { do: 'insertBetween', link, kind, x, y },
      );
      if (problem !== undefined) view.setState({ notice: `${problem.path} ${problem.message}`.trim() });
      const added = document.scenario().nodes.find((node) => !before.has(node.id));
      if (added === undefined) return;
      select({ nodes: [added.id], links: [] });
      if (at === undefined) lookAt(view, 'added');
    },
    connect(from: string, to: string) {
      const [problem] = document.edit({ do: 'connect', from, to });
      if (problem !== undefined) view.setState({ notice: problem.message });
    },
    remove({ nodes, links, notes = [], frames = [] }: Selected) {
      if (nodes.length + notes.length + frames.length > 0)
        document.edit({ do: 'removeNodes', ids: nodes, links, notes, frames: frames.map(frameOf) });
      else if (links.length > 0) document.edit({ do: 'removeLinks', ids: links });
    },
  };
}

/** What no longer exists is no longer selected. */
function prune(view: ViewStore, scenario: Scenario): void {
  const { selection } = view.getState();
  const { nodes, links, notes = [], frames = [] } = selection;
  const those = (ids: readonly string[], there: readonly { readonly id: string }[]) =>
    ids.filter((id) => there.some((it) => it.id === id));
  const left: Selected = {
    nodes: those(nodes, scenario.nodes),
    links: those(links, scenario.links),
    ...(notes.length > 0 && { notes: those(notes, scenario.notes) }),
    ...(frames.length > 0 && { frames: frames.filter((key) => isThere(frameOf(key), scenario)) }),
  };
  if (!sameSelection(left, selection)) view.setState({ selection: left });
}
