// Which document the page begins with, and how another one is opened: a file, an example, an empty one.
import type { Example } from '#examples/example.ts';
import { formatOf } from '#files/format.ts';
import { findScenario, openPattern, type Pattern, type PatternScenario } from '#patterns/pattern.ts';
import type { Scenario } from '#scenario/document.ts';
import type { KindImports } from '#scenario/importing.ts';
import { emptyScenario, type Parsed, parseScenario, parseScenarioValue } from '#scenario/parse.ts';
import type { Registry } from '#scenario/registry.ts';
import type { DocumentStore } from './document.ts';
import type { Identity } from './identity.ts';
import type { FileText } from './importing.ts';
import type { Recent } from './recents.ts';
import { createScenes, findScene, type KeptScene, noScene, sceneOfExample, sceneOfPattern } from './scene.ts';
import type { AppStorage, KeptDocument } from './storage.ts';
import { nothingSelected, type ViewStore } from './view.ts';

export interface OpeningWords {
  readonly open: (name: string) => string;
  readonly newScenario: string;
  readonly untitled: string;
  readonly keptUnreadable: string;
}

export interface OpeningParts {
  readonly registry: Registry;
  /** What the page opens with when nothing was kept. */
  readonly opener: Example;
  readonly loadExamples: () => Promise<readonly Example[]>;
  readonly loadPatterns: () => Promise<readonly Pattern[]>;
  readonly kindImports: () => Promise<KindImports>;
  readonly document: DocumentStore;
  readonly view: ViewStore;
  readonly storage: AppStorage;
  /** A name that no other document has. */
  readonly makeId: () => string;
  /** Runs the document that was just opened. */
  readonly run: () => void;
  /** Has it ready at its beginning. */
  readonly load: () => void;
  readonly seek: (toNs: number) => void;
  readonly words: OpeningWords;
}

export interface Opening {
  /** What was kept in this browser, otherwise the opener. */
  begin(): void;
  example(example: Example): void;
  /** The example of that name; false when there is none. */
  exampleNamed(id: string): Promise<boolean>;
  /** What was kept at this workbench's place, stopped at its beginning; false when there was nothing that opens. */
  kept(): boolean;
  /** One of a pattern's scenarios. */
  pattern(pattern: Pattern, scenario: string): void;
  /** A file's text; refused ones leave the document alone and say why. */
  text(name: string, text: string): void;
  /**
   * Files told by their content: one scenario is opened as by `text`, files of another system are offered, with an
   * account of what was made of them.
   */
  files(files: readonly FileText[]): Promise<void>;
  /** Whether a text is of another system. */
  isForeign(text: string): boolean;
  /** Opens what is offered. */
  acceptOffer(): void;
  /** A document that came with a link, at a moment of its run when one is given: stopped there. */
  shared(name: string, text: string, atNs: number | null): void;
  /** A link that cannot be opened, and why. */
  refuse(name: string, message: string): void;
  empty(): void;
  /** The last documents, without the present one, newest first. */
  recents(): readonly Recent[];
  /** The text of one of them; null when it is gone. */
  recentText(id: string): string | null;
  /** Goes on with one of them. */
  recent(id: string): void;
}

const usualSpeed = 1;

interface Taking {
  readonly speed?: number;
  /** Where it came from; a file's or a link's unless told otherwise. */
  readonly identity?: (scenario: Scenario) => Identity;
  /** A file or an example holds it as it is. */
  readonly saved?: boolean;
}

export function createOpening(parts: OpeningParts): Opening {
  const { registry, document, view, words } = parts;
  const { recents } = parts.storage;
  const settle = (speed: number) => {
    const closed = {
      selection: nothingSelected,
      panel: null,
      refusal: null,
      offer: null,
      tab: 'now',
      ...noScene,
      zoom: null,
      moment: null,
    } as const;
    view.setState({ ...closed, speed });
    parts.run();
  };
  const scenes = createScenes(view);
  document.subscribe(({ identity }, before) => {
    if (identity !== before.identity) scenes.change(before.identity, identity);
  });
  const brought = (): Identity => ({ id: parts.makeId(), shipped: null });
  const fromUs = (shipped: Scenario): Identity => ({ id: parts.makeId(), shipped });
  const take = (name: string, parsed: Parsed, how: Taking = {}) => {
    if (!parsed.ok) return view.setState({ refusal: { name, problems: parsed.problems } });
    const { speed = usualSpeed, identity = brought, saved = true } = how;
    document.open(parsed.scenario, identity(parsed.scenario), words.open(name), saved);
    settle(speed);
  };
  /** As `take`, at once unless nobody gave its nodes their places. */
  const takeFile = async ({ name, text }: FileText) => {
    const parsed = parseScenario(text, registry);
    if (!parsed.ok || !isHeap(parsed.scenario)) return take(name, parsed);
    const { spread } = await import('./spreading.ts');
    take(name, { ...parsed, scenario: spread(parsed.scenario) });
  };
  /** Starts with it; null when it does not open. */
  const takeKept = (kept: KeptDocument | null): KeptDocument | null => {
    const parsed = kept === null ? null : parseScenario(kept.text, registry);
    if (kept === null || parsed?.ok !== true) return null;
    const { scenario } = parsed;
    const identity = { id: kept.id ?? parts.makeId(), shipped: kept.shipped ? scenario : null };
    document.start(scenario, identity, !kept.dirty);
    return kept;
  };
  /** Unless something else was opened before it was found. */
  const tellAgain = async (kept: KeptScene) => {
    const { identity } = document.getState();
    const scene = await findScene(kept, parts);
    if (document.getState().identity === identity) view.setState(scene);
  };
  const begin = () => {
    const kept = parts.storage.readDocument();
    const taken = takeKept(kept);
    if (taken !== null) {
      settle(taken.speed ?? usualSpeed);
      if (taken.scene !== null) void tellAgain(taken.scene);
      return;
    }
    if (kept !== null) {
      parts.storage.putAside();
      view.setState({ notice: words.keptUnreadable });
    }
    const { opener } = parts;
    const opened = parseExample(opener, registry);
    const scenario = opened.ok ? opened.scenario : emptyScenario(registry);
    document.start(scenario, fromUs(scenario), true);
    settle(opener.speed);
    view.setState(sceneOfExample(opener));
  };
  const openExample = (example: Example) => {
    take(example.title, parseExample(example, registry), { speed: example.speed, identity: fromUs });
    view.setState(sceneOfExample(example));
  };
  return {
    begin,
    kept() {
      const taken = takeKept(parts.storage.readDocument());
      if (taken !== null) parts.load();
      return taken !== null;
    },
    example: openExample,
    async exampleNamed(id) {
      const example = (await parts.loadExamples()).find((candidate) => candidate.id === id);
      if (example !== undefined) openExample(example);
      return example !== undefined;
    },
    pattern(pattern, id) {
      const scenario = findScenario(pattern, id);
      if (scenario === undefined) return;
      const parsed = openPattern(pattern, scenario, registry);
      take(`${pattern.title}: ${scenario.title}`, parsed, { speed: pattern.speed, identity: fromUs });
      if (parsed.ok) view.setState(sceneOfPattern(pattern, id));
    },
    text: (name, text) => void takeFile({ name, text }),
    async files(files) {
      const [first] = files;
      if (files.length === 1 && first !== undefined && formatOf(first.text) === 'scenario')
        return takeFile(first);
      const [{ readForeign }, kindImports] = await Promise.all([
        import('./importing.ts'),
        parts.kindImports(),
      ]);
      const read = readForeign(files, registry, kindImports);
      if (read.ok) view.setState({ offer: read.offer });
      else view.setState({ refusal: { name: read.name, problems: read.problems } });
    },
    isForeign: (text) => formatOf(text) === 'foreign',
    acceptOffer() {
      const { offer } = view.getState();
      if (offer !== null)
        take(offer.name, { ok: true, scenario: offer.scenario, notes: [] }, { saved: false });
    },
    shared(name, text, atNs) {
      const parsed = parseScenario(text, registry);
      take(name, parsed);
      if (parsed.ok && atNs !== null) parts.seek(Math.min(atNs, parsed.scenario.run.untilNs));
    },
    refuse: (name, message) => view.setState({ refusal: { name, problems: [{ path: '', message }] } }),
    empty() {
      const scenario = { ...emptyScenario(registry), name: words.untitled };
      document.open(scenario, fromUs(scenario), words.newScenario, true);
      settle(usualSpeed);
    },
    recents() {
      const present = document.getState().identity.id;
      return recents.list().filter(({ id }) => id !== present);
    },
    recentText: recents.text,
    recent(id) {
      const [kept, text] = [recents.list().find((it) => it.id === id), recents.text(id)];
      if (kept === undefined || text === null) return;
      const identity = () => ({ id, shipped: null });
      take(kept.name, parseScenario(text, registry), { identity, saved: false });
    },
  };
}

/** All of its nodes stand in one spot. */
function isHeap({ nodes }: Scenario): boolean {
  const [first, ...others] = nodes;
  return others.length > 0 && others.every(({ x, y }) => x === first?.x && y === first?.y);
}

export const parsePattern = (pattern: Pattern, scenario: PatternScenario, registry: Registry): Parsed =>
  openPattern(pattern, scenario, registry);

export function parseExample(example: Example, registry: Registry): Parsed {
  return typeof example.scenario === 'string'
    ? parseScenario(example.scenario, registry)
    : parseScenarioValue(example.scenario, registry);
}
