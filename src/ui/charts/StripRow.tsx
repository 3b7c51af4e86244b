// One row of the recorder: its name, its chart, and its figures at the lines' ends, or under the cursor.
import { lazy, Suspense, useMemo } from 'react';
import { words } from '../words.ts';
import { useScenario, useWorkbench } from '../workbench.tsx';
import styles from './charts.module.css';
import { rowAt, type StripData, stripData, topWith } from './stripData.ts';
import { type Strip, spread, strips } from './strips.ts';
import type { TimeScale } from './timeScale.ts';
import { useSeedSet } from './useSeedSet.ts';
import { useTurn } from './useTurn.ts';

const StripChart = lazy(() => import('./StripChart.tsx').then((module) => ({ default: module.StripChart })));

interface StripRowProps {
  readonly strip: Strip;
  readonly place: number;
  readonly subject: string | null;
  readonly scale: TimeScale;
  readonly height: number;
  readonly cursorNs: number | null;
}

export function StripRow(props: StripRowProps) {
  const { strip, place, subject, scale, height, cursorNs } = props;
  const { width } = scale;
  const { series } = useWorkbench();
  const version = useTurn(place, strips.length);
  // The version says when the series changed; the store itself stays the same object.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const own = useMemo(
    () => stripData(strip, series.current(), series.ghost(), subject),
    [strip, series, subject, version],
  );
  const set = useSeedSet();
  const band = useMemo(
    () =>
      set?.band(
        subject,
        own.lines.map((line) => line.column),
      ) ?? [],
    [set, subject, own.lines],
  );
  const data = useMemo(() => ({ ...own, top: topWith(band, own.top, strip) }), [own, band, strip]);
  const limit = useObjective(strip, subject);
  return (
    <div className={styles.strip} style={{ height }}>
      <div className={styles.stripName}>
        <span className={styles.stripTitle}>{strip.title}</span>
        <span className={styles.stripUnit}>
          {subject === null ? (strip.unitOfSystem ?? strip.unit) : strip.unit}
        </span>
      </div>
      <div className={styles.plot} style={{ width, height }} role="img" aria-label={spoken(strip, data)}>
        <Suspense fallback={null}>
          <StripChart
            rows={data.rows}
            ghost={data.ghost}
            band={band}
            lines={data.lines}
            faint={data.faint}
            top={data.top}
            limit={limit !== null && limit <= data.top ? limit : null}
            fromNs={scale.fromNs}
            toNs={scale.toNs}
            {...{ width, height }}
          />
        </Suspense>
        {cursorNs !== null && <span className={styles.cursor} style={{ left: scale.x(cursorNs) }} />}
      </div>
      <EndLabels strip={strip} data={data} height={height} cursorNs={cursorNs} />
    </div>
  );
}

const labelRoom = 12;

interface EndLabelsProps {
  readonly strip: Strip;
  readonly data: StripData;
  readonly height: number;
  readonly cursorNs: number | null;
}

/** At the lines' ends, apart from each other; or what stood at the cursor. */
function EndLabels({ strip, data, height, cursorNs }: EndLabelsProps) {
  const row = cursorNs === null ? undefined : rowAt(data.rows, cursorNs);
  const values = data.lines.map(
    (_, index) => (row === undefined ? data.last[index] : row[`v${index}`]) ?? null,
  );
  const wishes = values.map((value) => height - 2 - ((value ?? 0) / data.top) * (height - 4));
  const half = labelRoom / 2;
  const places = spread(wishes, labelRoom, half, height - half);
  return (
    <div className={styles.ends} aria-hidden="true">
      {data.lines.map((line, index) => {
        const value = values[index];
        if (value === null || value === undefined) return null;
        return (
          <span
            key={line.column}
            className={styles.end}
            data-faint={data.faint[index]}
            title={data.faint[index] === true ? words.dock.fewSamples : undefined}
            style={{ top: (places[index] ?? 0) - half }}
          >
            <span
              className={styles.swatch}
              style={{ borderColor: line.color }}
              data-dashed={line.dash !== undefined}
            />
            <span className={styles.endValue}>{strip.format(value)}</span>
            <span className={styles.endName}>{line.label}</span>
          </span>
        );
      })}
    </div>
  );
}

function spoken(strip: Strip, { lines, last }: StripData): string {
  const parts = lines.map((line, index) => {
    const value = last[index];
    return value === null || value === undefined ? null : `${line.label} ${strip.format(value)}`;
  });
  const said = parts.filter((part) => part !== null).join(', ');
  return `${strip.title}: ${said === '' ? words.dock.waiting : said}`;
}

/** An objective on the 99th percentile is a line in the latency strip. */
function useObjective(strip: Strip, subject: string | null): number | null {
  const { objectives } = useScenario();
  if (strip.id !== 'latency') return null;
  const metric = `${subject ?? 'system'}.latency.p99`;
  return objectives.find((objective) => objective.metric.startsWith(metric))?.value ?? null;
}
