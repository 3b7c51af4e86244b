// Setting a second architecture beside the first, and letting go of one of them. Loaded when somebody compares.
import type { Scenario } from '#scenario/document.ts';
import type { Parsed } from '#scenario/parse.ts';
import type { Judge } from '#worker/client-judge.ts';
import type { DivergeCommand, Divergence } from '#worker/protocol.ts';
import { type KeptComparison, readComparison, type Shelf, writeComparison } from '../storage.ts';
import type { Workbench } from '../workbench.ts';
import { createAnswerStore } from './answer.ts';
import { type Comparing, type ComparisonStore, change, type Further, type Letter } from './comparison.ts';
import { createFurtherRuns } from './furtherRuns.ts';
import { createPace } from './pace.ts';
import { bonded, mirrorViews } from './together.ts';
import { keepInWorld } from './world.ts';

export interface ComparingWords {
  /** What a copy is called. */
  readonly copyOf: (name: string) => string;
  readonly otherSeed: (name: string, seed: number) => string;
  readonly fork: (name: string) => string;
  /** The way back from having kept the second one. */
  readonly keep: (name: string) => string;
}

export interface BeginParts {
  readonly store: ComparisonStore;
  readonly first: Workbench;
  /** A workbench whose document lies beside the first one's. */
  readonly makeSecond: () => Workbench;
  readonly shelf: Shelf | null;
  readonly makeId: () => string;
  /** The first request that fared differently; null when all fared alike. */
  readonly findDivergence: (ask: Omit<DivergeCommand, 'do'>) => Promise<Divergence | null>;
  /** What judges the runs of one answer. */
  readonly makeJudge: () => Promise<Judge>;
  readonly words: ComparingWords;
}

const seedsBelow = 2 ** 32;

/** A copy to edit, at the same moment of the run. */
export function compareCopy(parts: BeginParts): void {
  const { scenario, identity } = present(parts.first);
  const copy = { ...scenario, name: parts.words.copyOf(scenario.name) };
  setBeside(parts, copy, { shipped: identity.shipped !== null });
}

export function compareSeed(parts: BeginParts): void {
  const { scenario } = present(parts.first);
  const seed = (scenario.run.seed + 1) % seedsBelow;
  const name = parts.words.otherSeed(scenario.name, seed);
  setBeside(parts, { ...scenario, name, run: { ...scenario.run, seed } }, { shipped: true });
}

/** Both futures from here: what is done from now on may differ. */
export function compareFork(parts: BeginParts): void {
  const { scenario } = present(parts.first);
  parts.first.runner.pause();
  const forkedAtNs = parts.first.live.nowNs();
  const copy = { ...scenario, name: parts.words.fork(scenario.name) };
  setBeside(parts, copy, { forkedAtNs });
  // What is thrown from here on is what tells the two futures apart.
  change(parts.store, { both: false });
}

/** Another architecture, under the waves of the first: its seed and its length. What is wrong with it comes back. */
export function compareWith(parts: BeginParts, parsed: Parsed): Parsed {
  if (!parsed.ok) return parsed;
  const { seed, untilNs } = parts.first.document.scenario().run;
  const scenario = { ...parsed.scenario, run: { ...parsed.scenario.run, seed, untilNs } };
  setBeside(parts, scenario, { shipped: true, fromStart: true });
  return parsed;
}

interface Shared {
  readonly second: Scenario;
  readonly more: readonly Further[];
  readonly forkedAtNs: number | null;
}

/** A comparison that came with a link; the first document is open already. */
export function compareShared(parts: BeginParts, { second, more, forkedAtNs }: Shared): void {
  setBeside(parts, second, { forkedAtNs });
  change(parts.store, { more });
}

/** Goes on with the comparison that was open when the page was left; false when there was none. */
export function resume(parts: BeginParts): boolean {
  const kept = readComparison(parts.shelf);
  if (kept === null) return false;
  const second = parts.makeSecond();
  if (!second.open.kept()) {
    second.dispose();
    writeComparison(parts.shelf, null);
    return false;
  }
  bind(parts, second, kept);
  return true;
}

const present = ({ document }: Workbench) => ({
  scenario: document.scenario(),
  identity: document.getState().identity,
});

interface Beside extends Partial<KeptComparison> {
  /** Nobody's work yet: it need not be kept among the last documents until it changes. */
  readonly shipped?: boolean;
  readonly fromStart?: boolean;
}

function setBeside(
  parts: BeginParts,
  scenario: Scenario,
  { shipped = false, forkedAtNs = null, fromStart = false }: Beside,
): void {
  parts.store.getState()?.leave('A');
  const { first } = parts;
  const second = parts.makeSecond();
  const identity = { id: parts.makeId(), shipped: shipped ? scenario : null };
  second.document.start(scenario, identity, false);
  second.runner.begin(false);
  if (fromStart) first.runner.restart();
  bind(parts, second, { forkedAtNs });
  writeComparison(parts.shelf, { forkedAtNs });
}

function bind(parts: BeginParts, second: Workbench, { forkedAtNs }: KeptComparison): void {
  const { store, first, words } = parts;
  const inspectorOpen = first.view.getState().inspectorOpen;
  // Two tanks need the room.
  first.view.setState({ inspectorOpen: false, panel: null, story: null, pattern: null });
  const unmirror = mirrorViews(first.view, second.view);
  const pace = createPace(first, second, (side) =>
    change(store, { focus: side.view === first.view ? 'A' : 'B' }),
  );
  const bond = { pace, both: () => store.getState()?.both ?? true };
  const answer = createAnswerStore();
  const moreRuns = createFurtherRuns(first.makePool);
  const stopFollowing = store.subscribe((state) => moreRuns.follow(state?.more ?? []));
  const stopKeeping = keepInWorld(store, [first, second], first.registry);
  const release = () => {
    stopKeeping();
    stopFollowing();
    moreRuns.dispose();
    answer.getState().running?.cancel();
    unmirror();
    pace.dispose();
    store.setState(null, true);
    writeComparison(parts.shelf, null);
    second.dispose();
  };
  const leave = (keep: Letter) => {
    const kept = present(second);
    const atNs = first.live.nowNs();
    pace.pause();
    release();
    first.view.setState({ inspectorOpen });
    if (keep === 'A') return;
    first.document.open(kept.scenario, kept.identity, words.keep(kept.scenario.name), false);
    first.runner.begin(false);
    if (atNs > 0) first.runner.seek(atNs);
  };
  const comparing: Comparing = {
    benches: { A: bonded(first, second, bond), B: bonded(second, first, bond) },
    focus: 'B',
    both: true,
    arranged: null,
    forkedAtNs,
    more: [],
    moreRuns: moreRuns.store,
    strips: 'overlaid',
    answer,
    diverged: null,
    leave,
  };
  store.setState(comparing, true);
}
