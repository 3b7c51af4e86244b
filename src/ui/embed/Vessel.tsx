import { memo } from 'react';
import type { Detail } from '#drawing/face.ts';
import type { PlacedFace } from '#picture/layout.ts';
import { nameOf } from '../inspector/interventions.ts';
import { useNodeReading } from '../tank/context.ts';
import { useScenario, useWorkbench } from '../workbench.tsx';
import css from './embed.module.css';
import { embedWords } from './embedWords.ts';
import { offerAt } from './target.ts';

interface VesselProps {
  readonly face: PlacedFace;
  readonly detail: Detail;
  /** It is what the button breaks. */
  readonly chosen: boolean;
  readonly onChoose: ((node: string) => void) | null;
}

/** A node in its place. What can be broken can be chosen to be. */
export const Vessel = memo(function Vessel({ face, detail, chosen, onChoose }: VesselProps) {
  const { registry } = useWorkbench();
  const scenario = useScenario();
  const { node, kind } = face;
  const reading = useNodeReading(kind, { node, detail });
  const drawing = <kind.Face node={node} detail={detail} {...reading} />;
  const place = { left: node.x, top: node.y, ...kind.size };
  if (onChoose === null || offerAt(scenario, node.id, registry) === null) {
    return (
      <div className={css['vessel']} style={place}>
        {drawing}
      </div>
    );
  }
  return (
    <div className={css['vessel']} style={place}>
      {drawing}
      <button
        type="button"
        className={css['choose']}
        style={{ left: kind.body.x, top: kind.body.y, width: kind.body.width, height: kind.body.height }}
        aria-pressed={chosen}
        aria-label={embedWords.choose(nameOf(scenario, node.id))}
        onClick={() => onChoose(node.id)}
      />
    </div>
  );
});
