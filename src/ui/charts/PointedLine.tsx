// The node or link that the pointer or the focus is on in the tank, in a strip of something else: its own line, by name.
import { useMemo } from 'react';
import { pointsOf } from '#state/series.ts';
import { nameOf } from '../inspector/interventions.ts';
import { useScenario, useView, useWorkbench } from '../workbench.tsx';
import { chartWords } from './chartWords.ts';
import { pathOf } from './pointed.ts';
import styles from './recorder.module.css';
import { type Scale, shareOf } from './scale.ts';
import type { Strip } from './strips.ts';
import type { TimeScale } from './timeScale.ts';

interface PointedLineProps {
  readonly strip: Strip;
  readonly subject: string | null;
  readonly axis: TimeScale;
  readonly height: number;
  readonly scale: Scale;
}

const labelPx = 13;
/** Beside the end of its line, where a name and a figure fit there. */
const roomPx = 170;

export function PointedLine({ strip, subject, axis, height, scale }: PointedLineProps) {
  const { series } = useWorkbench();
  const scenario = useScenario();
  const pointed = useView((view) => view.pointed);
  const isLink = scenario.links.some((link) => link.id === pointed);
  const id = pointed === subject || (isLink && strip.ofLinks === false) ? null : pointed;
  const [line] = strip.lines;
  const run = series.current();
  const points = useMemo(() => {
    if (id === null || line === undefined) return [];
    const span = { fromNs: axis.fromNs, toNs: axis.toNs };
    return pointsOf(run, id, { columns: [line.column], span }).map(({ atNs, values: [value = null] }) => ({
      atNs,
      value,
    }));
  }, [run, id, line, axis]);
  const last = points.findLast(({ value }) => value !== null);
  if (id === null || line === undefined || last === undefined || last.value === null) return null;
  const share = shareOf(scale, last.value);
  const x = axis.within(last.atNs);
  const isRoomy = axis.width - x > roomPx;
  const top = Math.min(height - labelPx, Math.max(0, height * (1 - share) - labelPx / 2));
  const figure = strip.format(last.value);
  return (
    <>
      <svg className={styles.pointed} width={axis.width} height={height} aria-hidden="true">
        <path d={pathOf(points, axis, scale, height)} />
      </svg>
      <span
        className={styles.pointedLabel}
        style={{ top, ...(isRoomy ? { left: x + 4 } : { right: axis.width - x }) }}
        aria-hidden="true"
      >
        <span className={styles.pointedName}>{nameOf(scenario, id)}</span>{' '}
        <span>{share > 1.0001 ? chartWords.above(figure) : figure}</span>
      </span>
    </>
  );
}
