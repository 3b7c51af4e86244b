// An embedded tank until what runs it has come: the same picture without water.
import { layOut, type PictureKinds } from '#picture/layout.ts';
import { beforeTheRun, TankPicture } from '#picture/TankPicture.tsx';
import type { Scenario } from '#scenario/document.ts';
import css from './embed.module.css';

interface DryShellProps {
  readonly scenario: Scenario;
  readonly kinds: PictureKinds;
  readonly line: string | undefined;
}

export function DryShell({ scenario, kinds, line }: DryShellProps) {
  const layout = layOut(scenario, kinds);
  const { x, y, width, height } = layout.bounds;
  return (
    <main className={css['shell']} aria-busy="true" aria-label={scenario.name}>
      {line !== undefined && <p className={css['line']}>{line}</p>}
      <div className={css['stage']}>
        <svg className={css['dry']} viewBox={`${x} ${y} ${width} ${height}`} aria-hidden="true">
          <TankPicture layout={layout} moment={beforeTheRun} detail="mid" />
        </svg>
      </div>
      <div className={css['bar']} data-empty="true" />
    </main>
  );
}
