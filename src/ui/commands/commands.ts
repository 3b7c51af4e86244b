// Every action of the page as a list that can be searched: what it is called, its keys, and what it does.

import type { Pattern } from '#patterns/pattern.ts';
import { brokenAt } from '#scenario/broken.ts';
import { pauseConditions, withCondition } from '#state/pauseWhen.ts';
import { asFastAsPossible, speeds } from '#state/speeds.ts';
import type { Selected } from '#state/view.ts';
import type { Example, Workbench } from '#state/workbench.ts';
import { chartActions, stripActions } from '../charts/chartActions.ts';
import { actionsOf } from '../editing/actions.ts';
import { createClipboard } from '../editing/clipboard.ts';
import { insertInto, kindsBetween, putInto } from '../editing/insert.ts';
import { linksFor } from '../editing/putting.ts';
import { editingWords } from '../editing/words.ts';
import { followNext } from '../follow/followNext.ts';
import { words as followWords } from '../follow/words.ts';
import { speedLabel } from '../format.ts';
import { breakingWords } from '../inspector/breakingWords.ts';
import { nameOf } from '../inspector/interventions.ts';
import { offersFor } from '../inspector/offers.ts';
import { paletteWords } from '../palette/paletteWords.ts';
import { menuWords } from '../shell/menuWords.ts';
import { repairAll } from '../shell/repairAll.ts';
import type { Files } from '../shell/useFiles.ts';
import type { Share } from '../shell/useShare.ts';
import { pauseWords } from '../transport/pauseWords.ts';
import { words } from '../words.ts';
import type { Kinds } from '../workbench.tsx';
import { commandWords } from './commandWords.ts';

export interface Command {
  readonly group: keyof typeof commandWords.groups;
  readonly label: string;
  readonly keys?: string;
  /** Left out until somebody types: one of many of a kind. */
  readonly searched?: boolean;
  run(): void;
}

export interface CommandParts {
  readonly bench: Workbench;
  readonly files: Files;
  readonly share: Share;
  readonly kinds: Kinds;
  readonly examples: readonly Example[];
  readonly patterns: readonly Pattern[];
  /** Beginning a comparison, and what can be done with one. */
  readonly comparing: readonly Command[];
}

/**
 * In the order in which they are shown while nothing is typed. What breaks things comes first only for what is selected:
 * of everything it would be a long list, and Enter would break the first of it.
 */
export function commandsOf(parts: CommandParts): Command[] {
  const { nodes, links } = parts.bench.view.getState().selection;
  const breakage = [...breaking(parts), ...repairing(parts)];
  const [first, later] = nodes.length + links.length > 0 ? [breakage, []] : [[], breakage];
  return [
    ...first,
    ...running(parts),
    ...later,
    ...places(parts),
    ...editing(parts),
    ...charting(parts),
    ...documents(parts),
    ...parts.comparing,
    ...page(parts),
  ];
}

/** What can be done to what is selected, or to every node and zone when nothing is. */
function breaking({ bench }: CommandParts): Command[] {
  const { registry, runner, live, view } = bench;
  const scenario = bench.document.scenario();
  const { nodes, links } = view.getState().selection;
  const chosen = [...nodes, ...links];
  const everything = [...scenario.nodes, ...scenario.zones].map(({ id }) => id);
  const targets = chosen.length > 0 ? chosen : everything;
  return targets.flatMap((target): Command[] => {
    const who = nameOf(scenario, target);
    const offers = offersFor(scenario, target, live.nodeRow(target)?.instances ?? 1, registry);
    if (offers.length === 0) return [];
    const throwing = offers.map((offer) => ({
      group: 'breaking' as const,
      label: commandWords.breaking(who, offer.label),
      run: () => runner.intervene(offer.edit),
    }));
    const repair = {
      group: 'breaking' as const,
      label: commandWords.breaking(who, breakingWords.repair),
      run: () => runner.intervene({ do: 'repair', target }),
    };
    return brokenAt(scenario, live.nowNs()).includes(target) ? [...throwing, repair] : throwing;
  });
}

function repairing({ bench }: CommandParts): Command[] {
  return [
    { group: 'breaking', label: breakingWords.repairAll, keys: 'F', run: () => repairAll(bench) },
    { group: 'breaking', label: words.transport.reset, keys: 'Shift R', run: bench.reset },
  ];
}

/** One for each condition, to begin or to stop pausing at it. */
function pausing({ view }: Workbench): Command[] {
  const chosen = view.getState().pauseWhen;
  return pauseConditions.map((condition) => {
    const on = chosen.includes(condition);
    return {
      group: 'running',
      label: pauseWords.command(pauseWords.conditions[condition].label, on),
      run: () => view.setState({ pauseWhen: withCondition(chosen, condition, !on) }),
    };
  });
}

/** Of the many steps of the slider; the others are found by typing. */
const offeredSpeeds: readonly number[] = [0.01, 0.1, 1, 10, asFastAsPossible];

function running({ bench }: CommandParts): Command[] {
  const { runner, live, view } = bench;
  const { transport } = words;
  const toggle = runner.mode() === 'running' ? transport.pause : transport.play;
  const seekBy = (ns: number) => runner.seek((runner.goingTo() ?? live.nowNs()) + ns);
  return [
    { group: 'running', label: toggle, keys: 'Space', run: runner.toggle },
    { group: 'running', label: transport.restart, keys: 'R', run: runner.restart },
    { group: 'running', label: transport.step, keys: '.', run: runner.step },
    { group: 'running', label: followWords.command, keys: 'M', run: () => followNext(bench) },
    ...(view.getState().follows === null
      ? []
      : [{ group: 'running' as const, label: followWords.stop, run: () => runner.follow(null) }]),
    { group: 'running', label: commandWords.backward, run: () => seekBy(-1e9) },
    { group: 'running', label: commandWords.forward, run: () => seekBy(1e9) },
    ...pausing(bench),
    ...speeds.map((speed) => ({
      group: 'running' as const,
      label: commandWords.speed(speedLabel(speed)),
      searched: !offeredSpeeds.includes(speed),
      run: () => runner.setSpeed(speed),
    })),
  ];
}

function places({ bench }: CommandParts): Command[] {
  const scenario = bench.document.scenario();
  const go = (selection: Selected) => () => {
    bench.select(selection);
    bench.view.setState({ inspectorOpen: true });
  };
  return [
    ...scenario.nodes.map(({ id }) => ({ id, run: go({ nodes: [id], links: [] }) })),
    ...scenario.links.map(({ id }) => ({ id, run: go({ nodes: [], links: [id] }) })),
  ].map(({ id, run }) => ({ group: 'places', label: commandWords.select(nameOf(scenario, id)), run }));
}

function editing({ bench, kinds }: CommandParts): Command[] {
  const actions = actionsOf({ bench, kinds, clipboard: createClipboard(bench, kinds) });
  const doable = actions.filter((action) => action.able);
  return [
    ...doable.map(({ label, keys, run }) => ({
      group: 'editing' as const,
      label,
      ...(keys !== undefined && { keys }),
      run,
    })),
    ...inserting(bench, kinds),
    ...putting(bench, kinds),
    ...[...kinds.values()].map(({ spec }) => ({
      group: 'editing' as const,
      label: paletteWords.add(spec.title),
      run: () => bench.addNode(spec.id),
    })),
  ];
}

/** Into the link that is selected. */
function inserting(bench: Workbench, kinds: Kinds): Command[] {
  const { links } = bench.view.getState().selection;
  const [link] = links;
  if (link === undefined || links.length > 1) return [];
  const name = nameOf(bench.document.scenario(), link);
  return kindsBetween(kinds).map(({ spec }) => ({
    group: 'editing',
    label: editingWords.insert(spec.title, name),
    run: () => insertInto(bench, kinds, link, spec.id),
  }));
}

function charting({ bench }: CommandParts): Command[] {
  return [...chartActions(bench), ...stripActions(bench)].map((action) => ({ group: 'charts', ...action }));
}

/** The selected node into any link that it fits. */
function putting(bench: Workbench, kinds: Kinds): Command[] {
  const { nodes } = bench.view.getState().selection;
  const [node] = nodes;
  if (node === undefined || nodes.length > 1) return [];
  const scenario = bench.document.scenario();
  return linksFor(scenario, kinds, node).map(({ id }) => ({
    group: 'editing',
    label: editingWords.put(nameOf(scenario, node), nameOf(scenario, id)),
    run: () => putInto(bench, kinds, id, node),
  }));
}

function documents({ bench: { open }, examples, patterns, files, share }: CommandParts): Command[] {
  return [
    { group: 'documents', label: words.share.copy, run: share.copyLink },
    { group: 'documents', label: words.share.copyEmbed, run: share.copyEmbed },
    { group: 'documents', label: menuWords.save, keys: 'Ctrl S', run: files.save },
    { group: 'documents', label: menuWords.picture('SVG'), run: () => files.savePicture('svg') },
    { group: 'documents', label: menuWords.picture('PNG'), run: () => files.savePicture('png') },
    { group: 'documents', label: menuWords.mermaid, run: files.saveMermaid },
    { group: 'documents', label: menuWords.traces, run: files.saveTraces },
    { group: 'documents', label: menuWords.openFile, keys: 'Ctrl O', run: files.pick },
    { group: 'documents', label: menuWords.importFiles, run: files.pickForeign },
    { group: 'documents', label: menuWords.newScenario, run: () => open.empty() },
    ...examples.map((example) => ({
      group: 'documents' as const,
      label: words.examples.open(example.title),
      run: () => open.example(example),
    })),
    ...patterns.flatMap((pattern) =>
      pattern.scenarios.map(({ id, title }) => ({
        group: 'documents' as const,
        label: words.examples.open(`${pattern.title}: ${title}`),
        run: () => open.pattern(pattern, id),
      })),
    ),
  ];
}

function page({ bench: { view } }: CommandParts): Command[] {
  const { theme, dockOpen, inspectorOpen } = view.getState();
  const other = theme === 'light' ? 'dark' : 'light';
  const panel = (id: 'examples' | 'notes' | 'help', keys?: string): Command => ({
    group: 'page',
    label: words.rail[id],
    ...(keys !== undefined && { keys }),
    run: () => view.setState({ panel: id }),
  });
  return [
    {
      group: 'page',
      label: words.dock.tabs.requests,
      run: () => view.setState({ dockOpen: true, dockTab: 'requests' }),
    },
    {
      group: 'page',
      label: words.dock.tabs.seeds,
      run: () => view.setState({ dockOpen: true, dockTab: 'seeds' }),
    },
    {
      group: 'page',
      label: words.dock.tabs.charts,
      run: () => view.setState({ dockOpen: true, dockTab: 'charts' }),
    },
    {
      group: 'page',
      label: dockOpen ? words.dock.hide : words.dock.show,
      run: () => view.setState({ dockOpen: !dockOpen }),
    },
    {
      group: 'page',
      label: commandWords.inspector(inspectorOpen),
      run: () => view.setState({ inspectorOpen: !inspectorOpen }),
    },
    {
      group: 'page',
      label: theme === 'light' ? words.theme.toDark : words.theme.toLight,
      run: () => view.setState({ theme: other, themeChosen: true }),
    },
    panel('examples'),
    panel('notes'),
    panel('help', '?'),
  ];
}
