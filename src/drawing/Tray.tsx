import { Figure } from './Figure.tsx';
import type { Rect } from './face.ts';
import { Level } from './Level.tsx';
import { Ruin } from './Ruin.tsx';
import { round } from './wave.ts';
import { percent } from './words.ts';

interface TrayProps {
  readonly rect: Rect;
  /** 0..1 of lookups that were found; null before any. */
  readonly hitRatio: number | null;
  readonly moving: boolean;
  readonly crashed: boolean;
  /** From afar the level must do. */
  readonly words: boolean;
}

/** A shallow tray, filled to its hit ratio. What is not found drips through: three drops when nothing is found. */
export function Tray({ rect, hitRatio, moving, crashed, words }: TrayProps) {
  const { x, y, width, height } = rect;
  const [right, bottom] = [x + width, y + height];
  const drops = hitRatio === null || !moving || crashed ? 0 : Math.round(3 * (1 - hitRatio));
  return (
    <g>
      <rect {...rect} rx={4} fill="var(--glass-inside)" />
      {crashed ? (
        <Ruin space={rect} />
      ) : (
        <Level {...rect} share={hitRatio ?? 0} tone="water" moving={moving} />
      )}
      <path
        d={`M${x - 6},${y}H${x}V${bottom - 5}Q${x},${bottom} ${x + 5},${bottom}H${right - 5}Q${right},${bottom} ${right},${bottom - 5}V${y}H${right + 6}`}
        fill="none"
        stroke="var(--glass)"
        strokeWidth={2.5}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      {words && hitRatio !== null && !crashed && (
        <Figure
          x={round(x + width / 2)}
          y={round(y + height / 2)}
          words={`hits ${percent(hitRatio)}`}
          size={13}
        />
      )}
      {[14, 26, 38].slice(0, drops).map((inset) => (
        <Drip key={inset} x={round(right - inset)} y={bottom + 5} />
      ))}
    </g>
  );
}

function Drip({ x, y }: { readonly x: number; readonly y: number }) {
  return <path d={`M${x},${y}q5,7 0,9q-5,-2 0,-9Z`} fill="var(--filling-line)" />;
}
