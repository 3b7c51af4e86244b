// What the clients sent, as water in the row of faults; ahead of the present, what the run before sent there.
import { useMemo } from 'react';
import { pointsOf, type SeriesPoint } from '#state/series.ts';
import type { TimeScale } from '../charts/timeScale.ts';
import { useTurn } from '../charts/useTurn.ts';
import { useWorkbench } from '../workbench.tsx';
import styles from './timeline.module.css';

interface TrafficProps {
  readonly scale: TimeScale;
  readonly height: number;
}

/** Room between the highest point and the edge. */
const headroom = 1.15;

export function Traffic({ scale, height }: TrafficProps) {
  const { series } = useWorkbench();
  const version = useTurn(0, 1);
  const { fromNs, toNs } = scale;
  // The version says when the series changed; the store itself stays the same object.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const { sent, ahead } = useMemo(() => {
    const wanted = { columns: ['arrivalsPerS'], span: { fromNs, toNs }, most: 200 } as const;
    const now = pointsOf(series.current(), null, wanted);
    const reached = now.at(-1)?.atNs ?? 0;
    const before = pointsOf(series.ghost(), null, wanted);
    return { sent: now, ahead: before.filter((point) => point.atNs >= reached) };
  }, [series, version, fromNs, toNs]);
  const most = headroom * Math.max(0, ...[...sent, ...ahead].map(rateOf));
  if (most === 0) return null;
  const line = (points: readonly SeriesPoint[]) =>
    points.map(
      (point) => `${scale.x(point.atNs).toFixed(1)},${(height * (1 - rateOf(point) / most)).toFixed(1)}`,
    );
  const [first] = sent;
  const last = sent.at(-1);
  return (
    <svg className={styles.traffic} width={scale.width} height={height} aria-hidden="true">
      {first !== undefined && last !== undefined && (
        <path
          className={styles.sent}
          d={`M${scale.x(first.fromNs).toFixed(1)},${height}L${line(sent).join('L')}L${scale.x(last.atNs).toFixed(1)},${height}Z`}
        />
      )}
      {ahead.length > 1 && <path className={styles.ahead} d={`M${line(ahead).join('L')}`} />}
    </svg>
  );
}

const rateOf = (point: SeriesPoint): number => point.values[0] ?? 0;
