// What was promised, as labelled lines; one that is far above what is shown is said to be there.

import { chartWords } from './chartWords.ts';
import type { ObjectiveLine } from './objectiveLines.ts';
import styles from './recorder.module.css';
import { type Scale, shareOf } from './scale.ts';
import type { TimeScale } from './timeScale.ts';

interface ObjectiveLinesProps {
  readonly lines: readonly ObjectiveLine[];
  readonly axis: TimeScale;
  readonly height: number;
  readonly scale: Scale;
}

/** A label goes below its line where there is no room above. */
const labelPx = 13;

export function ObjectiveLines({ lines, axis, height, scale }: ObjectiveLinesProps) {
  return lines.map((line) => {
    const { left, right } = edgesOf(line, axis);
    if (right <= left) return null;
    const share = shareOf(scale, line.value);
    const isAbove = share > 1.0001;
    const top = isAbove ? 0 : Math.min(height - 1, height * (1 - share));
    return (
      <span
        key={line.label}
        className={styles.objective}
        data-above={isAbove}
        data-below={top < labelPx}
        style={{ top, left, width: right - left }}
        title={line.why}
      >
        <span className={styles.objectiveLabel}>{isAbove ? chartWords.above(line.label) : line.label}</span>
      </span>
    );
  });
}

function edgesOf(
  { span }: ObjectiveLine,
  axis: TimeScale,
): { readonly left: number; readonly right: number } {
  if (span === null) return { left: 0, right: axis.width };
  return { left: axis.within(span.fromNs), right: axis.within(span.toNs) };
}
