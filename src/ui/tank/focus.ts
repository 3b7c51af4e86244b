import type { TankNode } from './graph.ts';

/** After a deletion the focus goes to the nearest vessel that is left, or to the graph; never to nowhere. */
export function focusNear(frame: HTMLElement | null, gone: readonly TankNode[]): void {
  const first = gone[0];
  if (frame === null || first === undefined) return;
  const ids = new Set(gone.map((node) => node.id));
  requestAnimationFrame(() => {
    const { x, y } = first.position;
    const left = [...frame.querySelectorAll<HTMLElement>('.react-flow__node')].filter(
      (element) => !ids.has(element.dataset['id'] ?? ''),
    );
    const distance = (element: HTMLElement) => {
      const place = new DOMMatrixReadOnly(getComputedStyle(element).transform);
      return Math.hypot(place.e - x, place.f - y);
    };
    const nearest = left.toSorted((a, b) => distance(a) - distance(b))[0];
    (nearest ?? frame.querySelector<HTMLElement>('.react-flow'))?.focus({ preventScroll: true });
  });
}
