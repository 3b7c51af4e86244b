// The strips of two runs over each other, on the axis, the timeline and the cursor of the page.
import { useEffect, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import { useStore } from 'zustand';
import { change } from '#state/comparing/comparison.ts';
import { type Paper, Recorder } from '../charts/Recorder.tsx';
import recorder from '../charts/recorder.module.css';
import type { StripRowProps } from '../charts/StripRow.tsx';
import { type Strip, spread } from '../charts/strips.ts';
import type { TimeScale } from '../charts/timeScale.ts';
import styles from './compare.module.css';
import { compareWords } from './compareWords.ts';
import { useBoth, useCompareParts } from './context.ts';
import { StripSaves } from './StripSaves.tsx';
import { TwinPlot } from './TwinPlot.tsx';
import { isBlank, signed, type TwinData, twinData, twinStrips, valueAt } from './twinStrips.ts';

const words = compareWords.strips;

interface TwinRecorderProps {
  readonly subject: string | null;
  readonly slot: HTMLElement | null;
}

export function TwinRecorder({ subject, slot }: TwinRecorderProps) {
  const { store } = useCompareParts();
  const { strips } = useBoth();
  const ways = (
    <fieldset className={styles.asStrips} aria-label={words.as}>
      {(['overlaid', 'difference'] as const).map((way) => (
        <button
          key={way}
          type="button"
          aria-pressed={strips === way}
          onClick={() => change(store, { strips: way })}
        >
          {words[way]}
        </button>
      ))}
    </fieldset>
  );
  return (
    <>
      {slot !== null &&
        createPortal(
          <>
            {ways}
            <StripSaves subject={subject} />
          </>,
          slot,
        )}
      <Recorder {...{ subject, slot, paper }} />
    </>
  );
}

/** Redrawn twice a second, in turn. */
const everyMs = 500;

function TwinRow({ strip, place, subject, axis, height, cursorNs }: StripRowProps) {
  const comparing = useBoth();
  const version = useBothTurns(place);
  const moreRuns = useStore(comparing.moreRuns);
  const { fromNs, toNs } = axis;
  // The versions say when the series changed; the stores stay the same objects.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const data = useMemo(
    () => twinData(strip, comparing, subject, { fromNs, toNs }),
    [strip, comparing, subject, fromNs, toNs, version, moreRuns],
  );
  const values = data.lines.map(({ letter, points }) => ({ letter, value: valueAt(points, cursorNs) }));
  const said = values
    .filter(({ value }) => value !== null)
    .map(({ letter, value }) => `${letter} ${strip.format(value ?? 0)}`)
    .join(', ');
  return (
    <div className={recorder.strip} style={{ height }}>
      <div className={recorder.stripName}>
        <span className={recorder.stripTitle}>{strip.title}</span>
      </div>
      <div
        className={recorder.plot}
        style={{ width: axis.width, height }}
        role="img"
        aria-label={words.said(strip.title, said === '' ? words.none : said)}
      >
        <TwinPlot {...{ data, axis, height }} color={strip.lines[0]?.color ?? 'var(--ink)'} />
        {!isBlank(data) && (
          <span className={recorder.upright} style={{ top: 0 }} aria-hidden="true">
            {strip.format(data.top)}
          </span>
        )}
        {data.bottom < 0 && !isBlank(data) && (
          <span className={recorder.upright} style={{ bottom: 0 }} aria-hidden="true">
            −{strip.format(-data.bottom)}
          </span>
        )}
        {cursorNs !== null && <span className={recorder.cursor} style={{ left: axis.x(cursorNs) }} />}
      </div>
      <Ends {...{ values, height, data, strip }} />
    </div>
  );
}

interface EndsProps {
  readonly values: readonly { readonly letter: string; readonly value: number | null }[];
  readonly height: number;
  readonly data: TwinData;
  readonly strip: Strip;
}

const labelRoom = 13;

function Ends({ values, height, data, strip }: EndsProps) {
  const { bottom, top } = data;
  const shown = values.filter(({ value }) => value !== null);
  const wishes = shown.map(({ value }) => height * (1 - ((value ?? 0) - bottom) / (top - bottom)));
  const places = spread(wishes, labelRoom, labelRoom / 2, height - labelRoom / 2);
  return (
    <div className={recorder.ends} aria-hidden="true">
      {shown.map(({ letter, value }, index) => (
        <span key={letter} className={recorder.end} style={{ top: (places[index] ?? 0) - labelRoom / 2 }}>
          <span
            className={styles.lineOf}
            data-letter={letter}
            style={letter === 'A' ? { borderColor: strip.lines[0]?.color } : undefined}
          />
          <strong>{letter}</strong>
          <span className={recorder.endValue}>{signed(letter, value ?? 0, strip.format)}</span>
        </span>
      ))}
    </div>
  );
}

function useBothTurns(place: number): number {
  const { A, B } = useBoth().benches;
  const read = () => A.series.version() + B.series.version();
  const [version, setVersion] = useState(read);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it reads what never changes
  useEffect(() => {
    let interval: ReturnType<typeof setInterval> | undefined;
    const start = setTimeout(
      () => {
        setVersion(read());
        interval = setInterval(() => setVersion(read()), everyMs);
      },
      (everyMs * place) / twinStrips.length,
    );
    return () => {
      clearTimeout(start);
      clearInterval(interval);
    };
  }, [A, B, place]);
  return version;
}

/** Where the futures part, and the first request that fared differently. */
function Moments({ axis }: { readonly axis: TimeScale }) {
  const { forkedAtNs, diverged } = useBoth();
  const marks = [
    ...(forkedAtNs === null ? [] : [{ ns: forkedAtNs, text: words.fork }]),
    ...(diverged === null ? [] : [{ ns: diverged.startNs, text: words.diverged }]),
  ].filter(({ ns }) => ns >= axis.fromNs && ns <= axis.toNs);
  return marks.map(({ ns, text }) => (
    <span key={text} className={styles.moment} style={{ left: axis.x(ns) }}>
      <span>{text}</span>
    </span>
  ));
}

const paper: Paper = { strips: twinStrips, Row: TwinRow, Over: Moments };
