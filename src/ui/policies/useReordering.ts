// The order of a link's policies, changed by dragging one to the place of another, or a step at a time.
import { type DragEvent, useState } from 'react';
import type { ScenarioLink } from '#scenario/document.ts';
import { useWorkbench } from '../workbench.tsx';

export interface Reordering {
  /** The place that what is dragged would take. */
  readonly over: number | null;
  move(from: number, to: number): void;
  remove(layer: number): void;
  /** For what a policy is taken by, and for the whole of it as a place to drop another. */
  grip(layer: number): object;
  target(layer: number): object;
}

export function useReordering({ id, policies }: ScenarioLink): Reordering {
  const { document } = useWorkbench();
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const set = (value: readonly unknown[]) =>
    document.edit({ do: 'setSetting', of: { link: id }, path: ['policies'], value });
  const move = (from: number, to: number) =>
    set(policies.toSpliced(from, 1).toSpliced(to, 0, ...policies.slice(from, from + 1)));
  const end = () => {
    setDragged(null);
    setOver(null);
  };
  return {
    over: dragged === over ? null : over,
    move,
    remove: (layer) => set(policies.toSpliced(layer, 1)),
    grip: (layer) => ({
      draggable: true,
      onDragStart(event: DragEvent) {
        event.dataTransfer.effectAllowed = 'move';
        // Without any data some browsers drag nothing.
        event.dataTransfer.setData('text/plain', policies[layer]?.policy ?? '');
        setDragged(layer);
      },
      onDragEnd: end,
    }),
    target: (layer) => ({
      onDragOver(event: DragEvent) {
        if (dragged === null) return;
        event.preventDefault();
        setOver(layer);
      },
      onDrop(event: DragEvent) {
        if (dragged === null) return;
        event.preventDefault();
        if (dragged !== layer) move(dragged, layer);
        end();
      },
    }),
  };
}
