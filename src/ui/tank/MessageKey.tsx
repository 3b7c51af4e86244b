import { Shapes } from 'lucide-react';
import { useId, useState } from 'react';
import { Drop } from '#drawing/Drop.tsx';
import { type DropShape, dropLooks } from '#drawing/drop.ts';
import { useTank } from './context.ts';
import css from './tank.module.css';

const shapes = Object.keys(dropLooks) as readonly DropShape[];

/** What the shapes on the channels mean, for whoever asks. */
export function MessageKey() {
  const [open, setOpen] = useState(false);
  const id = useId();
  const { words } = useTank();
  return (
    <>
      <button
        type="button"
        aria-label={words.shapes}
        title={words.shapes}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <Shapes size={16} aria-hidden="true" />
      </button>
      {open && (
        <ul id={id} className={css['key']}>
          {shapes.map((shape) => (
            <li key={shape}>
              <svg width={20} height={20} viewBox="-10 -10 20 20" aria-hidden="true">
                <Drop shape={shape} x={0} y={0} radius={6} />
              </svg>
              {dropLooks[shape].words}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
