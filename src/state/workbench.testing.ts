// A workbench on a worker that only pretends, with time that moves when told: for tests of the page.
import {
  columnsOf,
  type Frame,
  instanceColumns,
  linkColumns,
  nodeColumns,
  seriesColumns,
} from '#engine/frame.ts';
import type { RunReport } from '#engine/report.ts';
import type { Example } from '#examples/example.ts';
import { kindImports } from '#kinds/imports.ts';
import type { Pattern } from '#patterns/pattern.ts';
import type { InterventionEdit, Scenario } from '#scenario/document.ts';
import { registry } from '#scenario/registry.testing.ts';
import { createClient, type WorkerLike } from '#worker/client.ts';
import type { Command, Report } from '#worker/protocol.ts';
import { reportText } from '#worker/report-text.ts';
import type { Shelf } from './storage.ts';
import { createWorkbench, type Workbench } from './workbench.ts';

/** Answers as the engine's worker does, without simulating anything. */
export class PretendWorker implements WorkerLike {
  readonly told: Command[] = [];
  scenario: Scenario | null = null;
  run = 0;
  nowNs = 0;
  playing = false;
  /** The moment it was last told to go to; `arrive` gets it there. */
  soughtNs = 0;
  /** Where it was last told to wait. */
  waitNs = Number.POSITIVE_INFINITY;
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  terminate(): void {}

  postMessage(command: Command): void {
    this.told.push(command);
    if (command.do === 'load') this.load(command.run, command.scenario);
    if (command.do === 'play') this.playing = true;
    if (command.do === 'pause') this.playing = false;
    if (command.do === 'seek') this.soughtNs = command.toNs;
    if (command.do === 'waitAt') this.waitNs = command.ns;
    if (command.do === 'step') this.frame(this.nowNs + 1000);
    if (command.do === 'intervene') this.intervened(command.edit, command.atNs);
  }

  say(report: Report): void {
    this.onmessage?.({ data: report } as MessageEvent<Report>);
  }

  /** A frame at a moment, with whatever a test wants in it. */
  frame(nowNs: number, changes: Partial<Frame> = {}): void {
    const frame = blankFrame(this.scenario, this.nowNs, nowNs);
    this.nowNs = nowNs;
    this.say({ say: 'frame', run: this.run, frame: { ...frame, ...changes }, playing: this.playing });
  }

  /** Reaches the moment that was sought. */
  arrive(): void {
    this.frame(this.soughtNs);
    this.report();
  }

  report(): void {
    const report = { ended: 'running', toNs: this.nowNs } as RunReport;
    this.say({ say: 'report', run: this.run, brief: false, ...reportText(report) });
  }

  end(): void {
    this.playing = false;
    this.say({ say: 'ended', run: this.run, report: { ended: 'until', toNs: this.nowNs } as RunReport });
  }

  private load(run: number, scenario: Scenario): void {
    this.run = run;
    this.scenario = scenario;
    this.nowNs = 0;
    this.playing = false;
    const ids = (entries: readonly { readonly id: string }[]) => entries.map((entry) => entry.id);
    this.say({
      say: 'loaded',
      run,
      rows: { nodes: ids(scenario.nodes), links: ids(scenario.links) },
      instanceChart: { initial: 'healthy', states: [], arrows: [] },
    });
  }

  private intervened(edit: InterventionEdit, atNs = this.nowNs): void {
    this.say({ say: 'intervened', run: this.run, intervention: { atNs, edit } });
  }
}

export function blankFrame(scenario: Scenario | null, sinceNs: number, nowNs: number): Frame {
  const nodes = scenario?.nodes ?? [];
  const instances = new Float64Array(nodes.length * instanceColumns.length);
  for (const row of nodes.keys()) {
    instances[row * instanceColumns.length] = row;
    instances[row * instanceColumns.length + columnsOf(instanceColumns).mode] = 1;
  }
  return {
    nowNs,
    sinceNs,
    events: 0,
    nodes: new Float64Array(nodes.length * nodeColumns.length),
    instances,
    links: new Float64Array((scenario?.links.length ?? 0) * linkColumns.length),
    messages: new Float64Array(0),
    messageCount: 0,
    messagesCut: false,
    sheets: [],
    policies: [],
    policiesCut: false,
    controllerSheets: [],
    controllers: [],
    windows: [
      {
        fromNs: sinceNs,
        toNs: nowNs,
        rows: new Float64Array((nodes.length + 1) * seriesColumns.length),
        latencies: new Uint32Array(),
      },
    ],
    log: [],
    followed: null,
  };
}

export const pretendOpener: Example = {
  id: 'first',
  title: 'First example',
  summary: 'A client, a service, a database.',
  speed: 0.5,
  scenario: {
    version: 1,
    name: 'First example',
    nodes: [
      { id: 'shoppers', kind: 'client', x: 0, y: 0 },
      { id: 'orders', kind: 'service', x: 240, y: 0 },
      { id: 'store', kind: 'database', x: 480, y: 0 },
    ],
    links: [
      { from: 'shoppers', to: 'orders' },
      { from: 'orders', to: 'store' },
    ],
  },
};

export const otherExample: Example = {
  id: 'second',
  title: 'Second example',
  summary: 'Nothing in it.',
  speed: 1,
  scenario: '{"version": 1, "name": "Second"}',
};

/** The opener with a story. */
export const storied: Example = {
  ...pretendOpener,
  id: 'storied',
  story: {
    before: 'All is well.',
    break: { label: 'Break it', edit: { do: 'repair', target: 'orders' } },
    broken: 'It is broken.',
    cure: { label: 'Mend it', edit: { do: 'setName', id: 'orders', name: 'Mended' } },
    cured: 'It is mended.',
    next: { label: 'Go on', example: 'second' },
  },
};

export const pretendPattern: Pattern = {
  ...{ id: 'pattern', title: 'Pattern', summary: '', what: '', when: '', price: '', tryThis: [] },
  speed: 1,
  document: pretendOpener.scenario,
  scenarios: ['one', 'two'].map((id) => ({ id, title: id, watch: `watch ${id}`, edits: [] })),
  claims: [],
};

export interface Pretence {
  readonly bench: Workbench;
  readonly workers: readonly PretendWorker[];
  readonly worker: () => PretendWorker;
  readonly shelf: Shelf & { readonly held: Map<string, string> };
  /** Lets time pass: everything deferred happens. */
  readonly settle: () => void;
}

/** Over all of the pretended pages of a test file, as names and dates are. */
let [dates, ids] = [0, 0];

export function pretend(held = new Map<string, string>(), place = ''): Pretence {
  const workers: PretendWorker[] = [];
  const waiting = new Set<() => void>();
  const shelf = {
    held,
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  };
  const bench = createWorkbench({
    registry,
    opener: pretendOpener,
    loadExamples: async () => [pretendOpener, otherExample, storied],
    loadPatterns: async () => [pretendPattern],
    kindImports: async () => kindImports,
    makeClient: (hear) =>
      createClient({
        makeWorker: () => {
          const worker = new PretendWorker();
          workers.push(worker);
          return worker;
        },
        hear,
        everySecond: () => () => {},
      }),
    makePool: async () => () => () => {},
    queueing: async () => [],
    shelf,
    place,
    systemTheme: 'light',
    narrow: false,
    wallMs: () => 0,
    dateMs: () => dates++,
    makeId: () => `document-${ids++}`,
    defer: (call) => {
      waiting.add(call);
      return () => waiting.delete(call);
    },
    words: {
      open: (name) => `open ${name}`,
      newScenario: 'new',
      untitled: 'Untitled',
      keptUnreadable: 'kept text was unreadable',
      storageRefused: 'storage refused',
      runOn: 'run on',
      clear: 'clear',
      intervention: (edit) => (edit.do === 'fault' ? edit.fault.kind : 'repair'),
    },
  });
  const settle = () => {
    for (const call of [...waiting]) {
      waiting.delete(call);
      call();
    }
  };
  return { bench, workers, worker: () => workers.at(-1) as PretendWorker, shelf, settle };
}

/** As a page opens: with the first example, playing. */
export function running(): Pretence {
  const it = pretend();
  it.bench.open.begin();
  return it;
}

export const crash = { do: 'fault', fault: { id: 'f1', kind: 'crash', target: 'orders' } } as const;
