import '#drawing/fonts.css';
import '#drawing/tokens.css';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { kindUiOf } from '#kinds/ui.ts';
import type { Selection } from '#ui/tank/contract.ts';
import { Tank } from '#ui/tank/Tank.tsx';
import { fakeLive } from './fakeLive.ts';
import { scenes } from './scenes.ts';

const query = new URLSearchParams(location.search);
document.documentElement.dataset['theme'] = query.get('theme') ?? 'light';
const scene = scenes[query.get('scene') ?? 'calm']!;
const live = fakeLive(scene, query.has('frozen') ? 1.234e9 : null);
const log: unknown[] = [];
Object.assign(window, { log });

function Page() {
  const [scenario, setScenario] = useState(scene.scenario);
  const [selection, setSelection] = useState<Selection>({ nodes: query.get('select')?.split(',') ?? [], links: query.get('links')?.split(',') ?? [] });
  return (
    <Tank
      model={{
        scenario, selection, live, kinds: kindUiOf,
        onSelect: (s) => { log.push(['select', s]); setSelection(s); },
        onMove: (moves) => { log.push(['move', moves]); setScenario((s) => ({ ...s, nodes: s.nodes.map((n) => ({ ...n, ...moves.find((m) => m.id === n.id) })) })); },
        onConnect: (from, to) => { log.push(['connect', from, to]); setScenario((s) => ({ ...s, links: [...s.links, { ...s.links[0]!, id: `${from}-${to}`, from, to }] })); },
        onDelete: (what) => { log.push(['delete', what]); setScenario((s) => ({ ...s, nodes: s.nodes.filter((n) => !what.nodes.includes(n.id)), links: s.links.filter((l) => !what.links.includes(l.id)) })); },
        onDropKind: (kind, at) => log.push(['drop', kind, at]),
      }}
    />
  );
}
createRoot(document.getElementById('tank')!).render(<Page />);
