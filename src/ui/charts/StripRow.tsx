// One row of the recorder: its name and menu, its chart, and its figures at the lines' ends, or under the cursor.
import { Ellipsis } from 'lucide-react';
import { lazy, Suspense, useMemo } from 'react';
import { IconButton } from '../controls/Button.tsx';
import { LazyMenu } from '../controls/LazyMenu.tsx';
import { useScenario, useView, useWorkbench } from '../workbench.tsx';
import { chartWords } from './chartWords.ts';
import { EndLabels, HeatLabels } from './EndLabels.tsx';
import { HeatMap } from './HeatMap.tsx';
import { useHeatPicture } from './heatData.ts';
import { ObjectiveLines } from './ObjectiveLines.tsx';
import { objectiveLinesOf } from './objectiveLines.ts';
import styles from './recorder.module.css';
import { type Scale, shareOf, ticksOf } from './scale.ts';
import { StripContext } from './stripContext.ts';
import { isThin, type StripData, scaleWith, stripData } from './stripData.ts';
import { type Strip, strips } from './strips.ts';
import type { TimeScale } from './timeScale.ts';
import { useSeedSet } from './useSeedSet.ts';
import { useTurn } from './useTurn.ts';

const StripChart = lazy(() => import('./StripChart.tsx').then((module) => ({ default: module.StripChart })));

const PointedLine = lazy(() =>
  import('./PointedLine.tsx').then((module) => ({ default: module.PointedLine })),
);

const TheoryLines = lazy(() =>
  import('./TheoryLines.tsx').then((module) => ({ default: module.TheoryLines })),
);

const StripMenu = lazy(() => import('./StripMenu.tsx').then((module) => ({ default: module.StripMenu })));

/** A lower strip has room for its name only. */
const unitFromPx = 30;

export interface StripRowProps {
  readonly strip: Strip;
  /** All that are drawn, this one among them. */
  readonly shown: readonly Strip[];
  readonly place: number;
  readonly subject: string | null;
  readonly axis: TimeScale;
  readonly height: number;
  readonly cursorNs: number | null;
  /** Where the pointer is, from this row's top; null while there is none. */
  readonly pointerY: number | null;
}

export function StripRow(props: StripRowProps) {
  const { strip, shown, subject, axis, height } = props;
  const about = useMemo(() => ({ strip, shown }), [strip, shown]);
  const scenario = useScenario();
  const isHeatMap = useView((view) => view.latencyAs === 'heatMap') && strip.id === 'latency';
  const lines = useMemo(() => objectiveLinesOf(scenario, strip, subject), [scenario, strip, subject]);
  const unit = subject === null ? (strip.unitOfSystem ?? strip.unit) : strip.unit;
  const Body = isHeatMap ? HeatBody : LineBody;
  return (
    <div className={styles.strip} style={{ height }}>
      <div className={styles.stripName}>
        <span className={styles.stripTitle}>{strip.title}</span>
        {height >= unitFromPx && <span className={styles.stripUnit}>{unit}</span>}
        <span className={styles.stripMenu}>
          <StripContext value={about}>
            <LazyMenu trigger={<MenuButton title={strip.title} />} menu={StripMenu} />
          </StripContext>
        </span>
      </div>
      <Body {...props} axis={axis} lines={lines} />
    </div>
  );
}

function MenuButton({ title, ...rest }: { readonly title: string; readonly onClick?: () => void }) {
  return (
    <IconButton label={chartWords.menu.of(title)} tip="right" {...rest}>
      <Ellipsis size={14} aria-hidden="true" />
    </IconButton>
  );
}

type BodyProps = StripRowProps & { readonly lines: ReturnType<typeof objectiveLinesOf> };

function LineBody({ strip, place, subject, axis, height, cursorNs, lines }: BodyProps) {
  const { series } = useWorkbench();
  const version = useTurn(place, strips.length);
  const log = useView((view) => view.latencyLog) && strip.id === 'latency';
  const { fromNs, toNs } = axis;
  // The version says when the series changed; the store itself stays the same object.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const own = useMemo(() => {
    const limits = lines.map(({ value }) => value);
    return stripData(strip, series.current(), series.ghost(), {
      subject,
      span: { fromNs, toNs },
      log,
      limits,
    });
  }, [strip, series, subject, version, fromNs, toNs, log, lines]);
  const band = useBand(subject, own);
  const data = useMemo(() => ({ ...own, scale: scaleWith(band, own.scale, strip) }), [own, band, strip]);
  return (
    <>
      <div
        className={styles.plot}
        style={{ width: axis.width, height }}
        role="img"
        aria-label={spoken(strip, data)}
      >
        <Suspense fallback={null}>
          <StripChart data={data} band={band} axis={axis} height={height} />
        </Suspense>
        <GhostName {...{ data, axis, height }} />
        <Marks
          {...{ strip, subject, axis, height, cursorNs, lines }}
          scale={isBlank(data, lines) ? null : data.scale}
        />
      </div>
      <EndLabels {...{ strip, data, height, cursorNs }} />
    </>
  );
}

const ghostNamePx = 14;

/** What the run before came to says so, where it reaches further than this one. */
function GhostName({
  data,
  axis,
  height,
}: { readonly data: StripData } & Pick<BodyProps, 'axis' | 'height'>) {
  const last = data.ghost.findLast((row) => row['v0'] !== null);
  const [at, value] = [last?.['at'] ?? 0, last?.['v0'] ?? null];
  if (value === null || at <= (data.rows.at(-1)?.['at'] ?? 0)) return null;
  const line = height * (1 - shareOf(data.scale, value));
  const top = line > ghostNamePx ? line - ghostNamePx : line + 2;
  return (
    <span
      className={styles.ghostName}
      style={{ top, right: axis.width - axis.within(at) }}
      aria-hidden="true"
    >
      {chartWords.before}
    </span>
  );
}

/** What several seeds came to, for the lines that are drawn. */
function useBand(subject: string | null, { lines }: StripData) {
  const set = useSeedSet();
  return useMemo(
    () =>
      set?.band(
        subject,
        lines.map((line) => line.column),
      ) ?? [],
    [set, subject, lines],
  );
}

function HeatBody({ strip, place, subject, axis, height, cursorNs, pointerY, lines }: BodyProps) {
  const picture = useHeatPicture({ place, subject, axis, lines });
  const said = picture === null ? chartWords.waiting : chartWords.heatMapOf(String(picture.most));
  return (
    <>
      <div className={styles.plot} style={{ width: axis.width, height }} role="img" aria-label={said}>
        <HeatMap picture={picture} axis={axis} height={height} />
        {picture !== null && (
          <Marks {...{ strip, subject, axis, height, cursorNs, lines }} scale={picture.scale} />
        )}
      </div>
      <HeatLabels {...{ picture, cursorNs }} share={pointerY === null ? null : 1 - pointerY / height} />
    </>
  );
}

interface MarksProps extends Pick<BodyProps, 'strip' | 'subject' | 'axis' | 'height' | 'cursorNs' | 'lines'> {
  /** Null where there is nothing to be measured by. */
  readonly scale: Scale | null;
}

/** Pixels that a label of the upright axis needs. */
const tickRoom = 16;

/** What stands in a plot beside its lines: labels of the upright axis, theory, objectives, the cursor. */
function Marks({ strip, subject, axis, height, cursorNs, lines, scale }: MarksProps) {
  return (
    <>
      {scale !== null && (
        <Suspense fallback={null}>
          {subject !== null && <TheoryLines {...{ strip, subject, axis, height, scale }} />}
          <PointedLine {...{ strip, subject, axis, height, scale }} />
        </Suspense>
      )}
      {scale !== null &&
        ticksOf(scale, Math.floor(height / tickRoom)).map((tick) => (
          <span
            key={tick}
            className={styles.upright}
            style={{ top: Math.min(height - 12, Math.max(0, height * (1 - shareOf(scale, tick)) - 6)) }}
            aria-hidden="true"
          >
            {strip.format(tick)}
          </span>
        ))}
      {scale !== null && <ObjectiveLines {...{ lines, axis, height, scale }} />}
      {cursorNs !== null && <span className={styles.cursor} style={{ left: axis.x(cursorNs) }} />}
    </>
  );
}

/** Before anything was measured an upright axis would be made up. */
const isBlank = ({ rows, ghost, lines }: StripData, promised: readonly unknown[]) =>
  promised.length === 0 &&
  ghost.every((row) => row['v0'] === null) &&
  rows.every((row) => lines.every((_, index) => row[`v${index}`] === null));

function spoken(strip: Strip, { lines, rows }: StripData): string {
  const last = rows.at(-1);
  const parts = lines.map((line, index) => {
    const value = last?.[`v${index}`] ?? null;
    if (last === undefined || value === null) return null;
    return `${line.label} ${strip.format(value)}${isThin(last, index) ? ` (${chartWords.fewSamples})` : ''}`;
  });
  const said = parts.filter((part) => part !== null).join(', ');
  return `${strip.title}: ${said === '' ? chartWords.waiting : said}`;
}
