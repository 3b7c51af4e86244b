// Copy, cut and paste of nodes and notes, as the text of a scenario: what is copied here can be pasted into another
// tab, a file or a chat, and a whole scenario can be pasted into the tank. What comes in is checked like any file.

import { around, faceRect, middleOf, noteRect } from '#picture/rects.ts';
import { parseScenario } from '#scenario/parse.ts';
import { partOf } from '#scenario/part.ts';
import type { Place } from '#state/placing.ts';
import { lookAt } from '#state/view.ts';
import type { Workbench } from '#state/workbench.ts';
import type { Kinds } from '../workbench.tsx';
import { nodesIn } from './actions.ts';
import { aside, rectsOf, shifted } from './aside.ts';
import { attempt } from './attempt.ts';
import { editingWords } from './words.ts';

export interface Clipboard {
  copy(): Promise<void>;
  cut(): Promise<void>;
  paste(): Promise<void>;
}

/** Through the browser's asynchronous interface, for menus and commands; keys bring the clipboard along themselves. */
export function createClipboard(
  bench: Workbench,
  kinds: Kinds,
  at: () => Place | null = () => null,
): Clipboard {
  const shut = () => bench.view.setState({ notice: editingWords.clipboardShut });
  const copy = async (): Promise<boolean> => {
    const text = copiedText(bench);
    if (text === null) return false;
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      shut();
      return false;
    }
  };
  return {
    copy: async () => void (await copy()),
    async cut() {
      if (await copy()) removeCopied(bench);
    },
    async paste() {
      const text = await navigator.clipboard.readText().catch(() => null);
      if (text === null) shut();
      else pasteText(bench, kinds, text, at());
    },
  };
}

/** The selection as text; null when there is nothing to copy. */
export function copiedText(bench: Workbench): string | null {
  const { selection } = bench.view.getState();
  const scenario = bench.document.scenario();
  const { notes = [] } = selection;
  const nodes = nodesIn(selection, scenario);
  if (nodes.length + notes.length === 0) return null;
  bench.view.setState({ notice: editingWords.copied(nodes.length, notes.length) });
  return bench.textOf({ ...partOf(scenario, nodes, notes, bench.registry), name: scenario.name });
}

export function removeCopied(bench: Workbench): void {
  const { selection } = bench.view.getState();
  const nodes = nodesIn(selection, bench.document.scenario());
  bench.remove({ ...selection, nodes, frames: [] });
}

/** As a duplicate stands to its original: its words do not touch. */
const step = { x: 40, y: 190 };

/** `at`: where the middle of it belongs; null: where it was. Never on top of what is there. */
export function pasteText(bench: Workbench, kinds: Kinds, text: string, at: Place | null): void {
  if (bench.open.isForeign(text)) {
    void bench.open.files([{ name: editingWords.pasted, text }]);
    return;
  }
  const parsed = parseScenario(text, bench.registry);
  if (!parsed.ok) {
    bench.view.setState({ refusal: { name: editingWords.clipboard, problems: parsed.problems } });
    return;
  }
  const { nodes, links, zones, groups, notes } = parsed.scenario;
  const frame = around([...nodes.map((node) => faceRect(node, kinds)), ...notes.map(noteRect)]);
  if (frame === null) {
    bench.view.setState({ notice: editingWords.nothingToPaste });
    return;
  }
  const middle = middleOf(frame);
  const [dx, dy] = at === null ? [0, 0] : [at.x - middle.x, at.y - middle.y];
  const there = bench.document.scenario();
  const wanted = rectsOf({ nodes, notes }, kinds).map((it) => shifted(it, { x: dx, y: dy }));
  const by = aside(wanted, rectsOf(there, kinds), step);
  const used = new Set(nodes.map((node) => node.zone));
  const part = { nodes, links, zones: zones.filter((zone) => used.has(zone.id)), groups, notes };
  const before = idsIn(bench);
  if (!attempt(bench, { do: 'paste', part, dx: Math.round(dx + by.x), dy: Math.round(dy + by.y) })) return;
  const after = idsIn(bench);
  const added = after.notes.filter((id) => !before.notes.includes(id));
  bench.select({
    nodes: after.nodes.filter((id) => !before.nodes.includes(id)),
    links: [],
    ...(added.length > 0 && { notes: added }),
  });
  if (by.y > 0) lookAt(bench.view, 'added');
}

function idsIn({ document }: Workbench) {
  const { nodes, notes } = document.scenario();
  return { nodes: nodes.map((node) => node.id), notes: notes.map((note) => note.id) };
}
