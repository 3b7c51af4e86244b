// Every kind there is, found by name, added by click, by Enter, or by dragging it to where it belongs.
import { type DragEvent, useState } from 'react';
import type { KindUi } from '#drawing/face.ts';
import type { KindSpec } from '#scenario/registry.ts';
import { usePhone } from '../phone.ts';
import { kindBetweenType, kindDragType } from '../tank/contract.ts';
import { useKinds, useWorkbench } from '../workbench.tsx';
import styles from './palette.module.css';
import { paletteWords } from './paletteWords.ts';

export function Palette() {
  const kinds = useKinds();
  const { addNode, view } = useWorkbench();
  const [query, setQuery] = useState('');
  // There it lies over all of the tank: what was added would not be seen, and nothing can be dragged there.
  const isPhone = usePhone();
  const found = [...kinds.values()].filter(({ spec }) => matches(spec, query));
  const add = (kind: string) => {
    if (isPhone) view.setState({ panel: null });
    addNode(kind);
  };
  const hint = isPhone ? paletteWords.hintOnPhone : paletteWords.hint;
  const groups = [...new Set(found.map(({ spec }) => spec.group))];
  return (
    <>
      <input
        type="search"
        className={styles.search}
        aria-label={paletteWords.search}
        placeholder={paletteWords.search}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          const [first] = found;
          if (event.key === 'Enter' && first !== undefined) add(first.spec.id);
        }}
      />
      <p className={styles.hint}>{found.length === 0 ? paletteWords.none(query) : hint}</p>
      {groups.map((group) => (
        <section key={group} aria-label={paletteWords.groups[group] ?? group}>
          <h3 className={styles.group}>{paletteWords.groups[group] ?? group}</h3>
          {found
            .filter(({ spec }) => spec.group === group)
            .map((kind) => (
              <KindButton key={kind.spec.id} kind={kind} onAdd={() => add(kind.spec.id)} />
            ))}
        </section>
      ))}
    </>
  );
}

function KindButton({ kind, onAdd }: { readonly kind: KindUi<KindSpec>; readonly onAdd: () => void }) {
  const { spec, icon: Icon } = kind;
  const drag = (event: DragEvent) => {
    event.dataTransfer.setData(kindDragType, spec.id);
    if (spec.ports.in && spec.ports.out) event.dataTransfer.setData(kindBetweenType, spec.id);
    event.dataTransfer.effectAllowed = 'copy';
  };
  return (
    <button
      type="button"
      className={styles.kind}
      aria-label={paletteWords.add(spec.title)}
      aria-describedby={`palette-${spec.id}`}
      draggable
      onDragStart={drag}
      onClick={onAdd}
    >
      <Icon size={18} strokeWidth={1.75} />
      <span>
        <span className={styles.kindTitle}>{spec.title}</span>
        <span id={`palette-${spec.id}`} className={styles.kindSummary}>
          {spec.summary}
        </span>
      </span>
    </button>
  );
}

function matches(spec: KindSpec, query: string): boolean {
  const text = `${spec.title} ${spec.summary} ${spec.id}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
