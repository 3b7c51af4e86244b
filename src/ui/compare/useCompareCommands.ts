// What the command palette offers for comparisons.
import { useMemo } from 'react';
import { type Comparing, change, focusOn, type Letter } from '#state/comparing/comparison.ts';
import type { Command } from '../commands/commands.ts';
import { words } from '../words.ts';
import { useWorkbench } from '../workbench.tsx';
import { compareWords } from './compareWords.ts';
import { useCompareParts, useComparing } from './context.ts';
import { leaveFor } from './leaving.ts';
import { type Begin, useBegin } from './useBegin.ts';

const { begin, bar, strips } = compareWords;

export function useCompareCommands(): readonly Command[] {
  const { store } = useCompareParts();
  const { view } = useWorkbench();
  const comparing = useComparing();
  const start = useBegin();
  return useMemo(() => {
    const open = (panel: 'compare' | 'answer' | 'sweep' | 'weakest') => () => view.setState({ panel });
    const panel = command(words.compare.title, open('compare'));
    const limits = (['sweep', 'weakest'] as const).map((which) => command(words.compare[which], open(which)));
    if (comparing === null) return [panel, ...limits, ...beginning(start)];
    return [
      panel,
      ...limits,
      command(bar.answer, open('answer')),
      command(bar.other, () => focusOn(store, other(comparing.focus)), 'X'),
      command(comparing.both ? bar.oneHint : bar.bothHint, () => change(store, { both: !comparing.both })),
      command(strips[turned(comparing)], () => change(store, { strips: turned(comparing) })),
      command(bar.keepHint('A'), () => leaveFor('A', comparing)),
      command(bar.keepHint('B'), () => leaveFor('B', comparing)),
    ];
  }, [store, view, comparing, start]);
}

const other = (letter: Letter): Letter => (letter === 'A' ? 'B' : 'A');
const turned = ({ strips: now }: Comparing) => (now === 'overlaid' ? 'difference' : 'overlaid');

function beginning(start: Begin): Command[] {
  return [
    command(begin.copy, start.copy),
    command(begin.forkHere, start.fork),
    command(begin.seed, start.seed),
    command(begin.file, start.file),
  ];
}

function command(label: string, run: () => void, keys?: string): Command {
  return { group: 'comparing', label, ...(keys !== undefined && { keys }), run };
}
