// Theory in a strip: quiet levels in the colours of their lines, where a formula holds for what is charted.
import { useMemo } from 'react';
import { useTheory } from '../theory/useTheory.ts';
import { chartWords } from './chartWords.ts';
import styles from './recorder.module.css';
import { type Scale, shareOf } from './scale.ts';
import { type Strip, spread } from './strips.ts';
import { theoryLinesOf } from './theoryLines.ts';
import type { TimeScale } from './timeScale.ts';

interface TheoryLinesProps {
  readonly strip: Strip;
  readonly subject: string;
  readonly axis: TimeScale;
  readonly height: number;
  readonly scale: Scale;
}

const labelPx = 12;

export function TheoryLines({ strip, subject, axis, height, scale }: TheoryLinesProps) {
  const theory = useTheory(subject);
  const lines = useMemo(
    () => (theory?.applies === true ? theoryLinesOf(theory.figures, strip.lines) : []),
    [theory, strip],
  );
  if (theory?.applies !== true) return null;
  const shown = lines.filter(({ value }) => shareOf(scale, value) <= 1.0001);
  const tops = shown.map(({ value }) => Math.min(height - 1, height * (1 - shareOf(scale, value))));
  const half = labelPx / 2;
  const places = spread(
    tops.map((top) => top - half),
    labelPx,
    half,
    height - half,
  );
  return shown.map(({ line, value }, index) => (
    <span key={line.column} className={styles.theory} title={chartWords.theoryOf(line.label, theory.model)}>
      <span
        className={styles.theoryLine}
        style={{ top: tops[index], width: axis.width, borderColor: line.color }}
      />
      <span className={styles.theoryLabel} style={{ top: (places[index] ?? 0) - half }}>
        {chartWords.theory(line.label, strip.format(value))}
      </span>
    </span>
  ));
}
