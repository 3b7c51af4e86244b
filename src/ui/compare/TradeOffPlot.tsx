// What is given for what: any two figures of every variant against each other, with their intervals.
import { useState } from 'react';
import type { MetricRow } from '#analysis/comparison/compare.ts';
import { type Place, placeNames } from '#analysis/comparison/figures/labels.ts';
import { roundTicks, scaleOf } from '#analysis/comparison/figures/svg.ts';
import { subjectLabel } from '#analysis/comparison/metric-words.ts';
import { inUnit } from '#analysis/figure-text.ts';
import type { Interval } from '#analysis/intervals.ts';
import type { Answer } from '#state/comparing/answer.ts';
import { Axes } from './Axes.tsx';
import styles from './answer.module.css';
import { compareWords } from './compareWords.ts';
import { pointsFor } from './tradeOff.ts';

const words = compareWords.answer;
const size = { width: 640, height: 250 };
const nameSize = { width: 11, height: 16 };
const plot = { left: 76, right: 616, top: 12, bottom: 212 };

export function TradeOffPlot({ answer }: { readonly answer: Answer }) {
  const rows = answer.comparisons[0]?.rows ?? [];
  const [across, setAcross] = useState('system.cost');
  const [up, setUp] = useState('system.latency.p99');
  const [x, y] = [across, up].map((path) => rows.find((row) => row.path === path));
  const points = pointsFor(answer, across, up);
  return (
    <section className={styles.tradeOff} aria-label={words.tradeOff}>
      <header className={styles.tools}>
        <h3 className={styles.heading}>{words.tradeOff}</h3>
        <Choose label={words.up} rows={rows} value={up} onChange={setUp} />
        <Choose label={words.across} rows={rows} value={across} onChange={setAcross} />
      </header>
      {x === undefined || y === undefined || points.length === 0 ? (
        <p className={styles.explain}>{words.noTradeOff}</p>
      ) : (
        <Picture {...{ x, y, points }} currency={answer.comparisons[0]?.base.currency ?? ''} />
      )}
    </section>
  );
}

interface ChooseProps {
  readonly label: string;
  readonly rows: readonly MetricRow[];
  readonly value: string;
  readonly onChange: (path: string) => void;
}

/** Every figure is offered once somebody reaches for it: hundreds of them would hold the page up when an answer comes. */
function Choose({ label, rows, value, onChange }: ChooseProps) {
  const [reached, setReached] = useState(false);
  const offered = reached ? rows : rows.filter((row) => row.main || row.path === value);
  const reach = () => setReached(true);
  return (
    <label className={styles.choose} onPointerEnter={reach}>
      {label}
      <select value={value} onFocus={reach} onChange={(event) => onChange(event.target.value)}>
        {offered.map((row) => (
          <option key={row.path} value={row.path}>
            {row.of === 'system' ? row.label : `${subjectLabel(row.subject)}: ${row.label}`}
          </option>
        ))}
      </select>
    </label>
  );
}

interface PictureProps {
  readonly x: MetricRow;
  readonly y: MetricRow;
  readonly points: ReturnType<typeof pointsFor>;
  readonly currency: string;
}

function Picture({ x, y, points, currency }: PictureProps) {
  const [acrossRange, upRange] = [rangeOf(points.map((it) => it.x)), rangeOf(points.map((it) => it.y))];
  const toX = scaleOf(acrossRange, plot.left, plot.right);
  const toY = scaleOf(upRange, plot.bottom, plot.top);
  const names = placeNames(
    points.map((it) => ({ x: toX(it.x.mean), y: toY(it.y.mean), ...nameSize })),
    { left: plot.left, right: size.width, top: 0, bottom: plot.bottom },
  );
  const said = points
    .map((it) => `${it.name}: ${inUnit(it.y, y.unit, currency)}, ${inUnit(it.x, x.unit, currency)}`)
    .join('; ');
  return (
    <svg
      className={styles.picture}
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={`${y.label} / ${x.label}. ${said}`}
    >
      <Axes
        {...{ plot, toX, toY }}
        across={roundTicks(...acrossRange, 4).map((at) => ({ at, text: inUnit(at, x.unit, currency) }))}
        up={roundTicks(...upRange, 4).map((at) => ({ at, text: inUnit(at, y.unit, currency) }))}
        title={x.label}
      />
      {points.map(({ name, x: a, y: b }, place) => (
        <g key={name} stroke="var(--ink)" strokeWidth={2} fill="none">
          <line x1={toX(a.low ?? a.mean)} x2={toX(a.high ?? a.mean)} y1={toY(b.mean)} y2={toY(b.mean)} />
          <line x1={toX(a.mean)} x2={toX(a.mean)} y1={toY(b.low ?? b.mean)} y2={toY(b.high ?? b.mean)} />
          <circle
            cx={toX(a.mean)}
            cy={toY(b.mean)}
            r={5}
            fill={name === 'A' ? 'var(--ink)' : 'var(--panel)'}
            strokeDasharray={name === 'A' ? undefined : '3 2'}
          />
          <Name text={name} at={names[place]} mark={{ x: toX(a.mean), y: toY(b.mean) }} />
        </g>
      ))}
    </svg>
  );
}

interface NameProps {
  readonly text: string;
  readonly at: Place | undefined;
  readonly mark: { readonly x: number; readonly y: number };
}

function Name({ text, at, mark }: NameProps) {
  if (at === undefined) return null;
  const { left, top, isFar } = at;
  const near = left > mark.x ? left - 2 : left + nameSize.width + 2;
  return (
    <>
      {isFar && (
        <line
          x1={mark.x}
          y1={mark.y}
          x2={near}
          y2={top + nameSize.height / 2}
          stroke="var(--ink-3)"
          strokeWidth={1}
        />
      )}
      <text x={left} y={top + 13} fill="var(--ink)" stroke="none" fontSize={14} fontWeight={600}>
        {text}
      </text>
    </>
  );
}

/** Round the points, so that they stand apart; the axes say where nought would be. */
function rangeOf(intervals: readonly Interval[]): [number, number] {
  const ends = intervals.flatMap(({ mean, low, high }) => [low ?? mean, high ?? mean]);
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const room = 0.35 * (high - low) || 0.1 * Math.abs(high) || 1;
  return [low >= 0 ? Math.max(0, low - room) : low - room, high + room];
}
