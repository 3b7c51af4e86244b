// How fast virtual time passes: from a thousandth to as fast as possible, in steps that people name.
import { speedOfStep, speeds, stepOfSpeed } from '#state/speeds.ts';
import { speedLabel } from '../format.ts';
import { words } from '../words.ts';
import { useView, useWorkbench } from '../workbench.tsx';
import styles from './transport.module.css';

export function SpeedSlider() {
  const { runner } = useWorkbench();
  const speed = useView((view) => view.speed);
  const short = Number.isFinite(speed) ? speedLabel(speed) : words.transport.fastestShort;
  return (
    <label className={styles.speed}>
      <span className={styles.speedName}>{words.transport.speed.toLowerCase()}</span>
      <input
        type="range"
        className={styles.slider}
        aria-label={words.transport.speed}
        aria-valuetext={speedLabel(speed)}
        min={0}
        max={speeds.length - 1}
        step={1}
        value={stepOfSpeed(speed)}
        onChange={(event) => runner.setSpeed(speedOfStep(Number(event.target.value)))}
      />
      <span className={styles.speedValue} aria-hidden="true" title={speedLabel(speed)}>
        {short}
      </span>
    </label>
  );
}
