// Two workbenches as one page works with them: each keeps its document, its way back and its selection; the clock, the
// world around the systems and what is open on the page are common to both.
import { brokenAt } from '#scenario/broken.ts';
import type { InterventionEdit, Scenario } from '#scenario/document.ts';
import type { Edit } from '#scenario/edits.ts';
import { isSame } from '#scenario/share.ts';
import { together } from '../runner.ts';
import type { View, ViewStore } from '../view.ts';
import type { Workbench } from '../workbench.ts';
import { commonSteps } from './commonSteps.ts';
import type { Pace } from './pace.ts';
import { canMeet, hasPlace } from './world.ts';

export interface Bond {
  readonly pace: Pace;
  /** Whether what is done to the world of one is done to the other's too. */
  readonly both: () => boolean;
}

/** The workbench of one side, for everything that shows it or works on it. */
export function bonded(own: Workbench, other: Workbench, { pace, both }: Bond): Workbench {
  const { document } = own;
  const among = (edit: InterventionEdit) =>
    [own, other].filter((side) => side === own || (both() && canMeet(side.document.scenario(), edit)));
  const clear = () => {
    const sides = both() ? [own, other] : [own];
    pace.fromStart(() => sides.forEach((side) => void side.clearInterventions()));
  };
  return {
    ...own,
    runner: {
      ...own.runner,
      mode: () => pace.mode(own),
      onMode: pace.onMode,
      toggle: pace.toggle,
      pause: pace.pause,
      step: () => pace.step(own),
      seek: pace.seek,
      playFrom: pace.playFrom,
      watch: pace.watch,
      restart: pace.restart,
      setSpeed: pace.setSpeed,
      runOn: pace.runOn,
      intervene: (edit, _, all) => pace.intervene(edit, among(edit), all),
    },
    document: {
      ...document,
      ...commonSteps(document, other.document, both),
      edit(edit, gesture) {
        const before = document.scenario();
        const problems = document.edit(edit, gesture);
        const shared =
          problems.length === 0 && both() ? shareOf(edit, before, other.document.scenario()) : null;
        if (shared !== null && other.document.edit(shared, gesture).length > 0)
          other.document.forgetRefusal();
        return problems;
      },
    },
    clearInterventions: clear,
    reset() {
      const thrown = [own, other].some((side) => side.document.scenario().run.interventions.length > 0);
      if (thrown) clear();
      else pace.restart();
    },
    repairAll(words) {
      const places = new Set<string>();
      for (const side of both() ? [own, other] : [own]) {
        for (const target of brokenAt(side.document.scenario(), side.live.nowNs())) places.add(target);
      }
      const all = together(own, words, places.size);
      for (const target of places) {
        const edit: InterventionEdit = { do: 'repair', target };
        pace.intervene(edit, among(edit), all);
      }
      return places.size;
    },
    flush() {
      own.flush();
      other.flush();
    },
  };
}

/** What of an edit is about the world of both: faults on their schedule, chance, and how long they run. */
function shareOf(edit: Edit, before: Scenario, there: Scenario): Edit | null {
  switch (edit.do) {
    case 'setFault':
      return hasPlace(there, edit.fault.target) ? edit : null;
    case 'removeFault':
      return edit;
    case 'rescheduleFault':
      return 'planned' in edit.of || sameThrown(before, there, edit.of.thrown) ? edit : null;
    case 'setThrown':
      return sameThrown(before, there, edit.place) ? edit : null;
    case 'setRun': {
      const { interventions: _, seed, ...run } = edit.run;
      // Under other seeds on purpose: each keeps its own.
      const common = { ...run, ...(seed !== undefined && before.run.seed === there.run.seed && { seed }) };
      return Object.keys(common).length > 0 ? { do: 'setRun', run: common } : null;
    }
    default:
      return null;
  }
}

const sameThrown = (a: Scenario, b: Scenario, place: number) =>
  isSame(a.run.interventions[place], b.run.interventions[place]);

/** What is open on the page, whichever side is worked on. */
const common = [
  ...['panel', 'tab', 'dockOpen', 'dockTab', 'zoom', 'latencyAs', 'latencyLog', 'inspectorOpen', 'snap'],
  ...[
    'mapOpen',
    'theme',
    'themeChosen',
    'speed',
    'commandsOpen',
    'commandsTyped',
    'pauseWhen',
    'pauseMenuOpen',
    'changeFrom',
    'listed',
  ],
  ...['newVersion'],
] as readonly (keyof View)[];

/** Keeps two views alike in what they have in common, beginning with those of the first. */
export function mirrorViews(first: ViewStore, second: ViewStore): () => void {
  const copy = (from: View, to: ViewStore) => {
    const before = to.getState();
    const changed = common.filter((key) => from[key] !== before[key]);
    if (changed.length > 0) to.setState(Object.fromEntries(changed.map((key) => [key, from[key]])));
  };
  copy(first.getState(), second);
  const stops = [
    first.subscribe((state) => copy(state, second)),
    second.subscribe((state) => copy(state, first)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
