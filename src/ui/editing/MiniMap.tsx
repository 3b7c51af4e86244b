// The whole graph in a corner, and the part of it that is in view: press or drag to go there.
import { Panel, useReactFlow, useStore } from '@xyflow/react';
import type { PointerEvent } from 'react';
import type { Rect } from '#drawing/face.ts';
import { boxesOf } from '#picture/frames.ts';
import { around, glassRect, noteRect } from '#picture/rects.ts';
import { useKinds, useScenario, useView } from '../workbench.tsx';
import styles from './editing.module.css';
import { editingWords } from './words.ts';

const size = { width: 160, height: 100 };
const margin = 60;

export function MiniMap() {
  const scenario = useScenario();
  const kinds = useKinds();
  const { nodes: chosen } = useView((view) => view.selection);
  const seen = useSeen();
  const { setCenter, getZoom } = useReactFlow();
  const bodies = scenario.nodes.map((node) => ({ id: node.id, rect: glassRect(node, kinds) }));
  const notes = scenario.notes.map((note) => ({ id: note.id, rect: noteRect(note) }));
  const frames = boxesOf(scenario, kinds);
  const all = around([...bodies, ...notes, ...frames].map(({ rect }) => rect).concat(seen));
  if (all === null) return null;
  const go = (event: PointerEvent<SVGSVGElement>) => {
    if (event.buttons !== 1) return;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(
      event.currentTarget.getScreenCTM()?.inverse(),
    );
    void setCenter(at.x, at.y, { zoom: getZoom() });
  };
  const view = `${all.x - margin} ${all.y - margin} ${all.width + 2 * margin} ${all.height + 2 * margin}`;
  return (
    <Panel position="bottom-right" className={styles.map ?? ''}>
      <svg
        {...size}
        viewBox={view}
        role="img"
        aria-label={editingWords.mapLabel}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          go(event);
        }}
        onPointerMove={go}
      >
        {frames.map(({ key, rect }) => (
          <rect key={key} {...rect} className={styles.mapFrame} />
        ))}
        {notes.map(({ id, rect }) => (
          <rect key={id} {...rect} className={styles.mapNote} />
        ))}
        {bodies.map(({ id, rect }) => (
          <rect key={id} {...rect} className={styles.mapNode} data-selected={chosen.includes(id)} />
        ))}
        <rect {...seen} className={styles.mapSeen} />
      </svg>
    </Panel>
  );
}

/** The part of the graph that is in view. */
function useSeen(): Rect {
  const [x, y, zoom] = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
}
