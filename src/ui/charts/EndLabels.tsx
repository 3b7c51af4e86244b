// Figures on the right of a strip: at the lines' ends, or what stood at the cursor.
import { count, duration, joined } from '../format.ts';
import { chartWords } from './chartWords.ts';
import { cellAt, depths, type HeatPicture } from './heat.ts';
import styles from './recorder.module.css';
import { shareOf } from './scale.ts';
import { isThin, type Row, rowAt, type StripData } from './stripData.ts';
import { type Strip, spread } from './strips.ts';

const labelRoom = 12;

interface EndLabelsProps {
  readonly strip: Strip;
  readonly data: StripData;
  readonly height: number;
  readonly cursorNs: number | null;
}

/** Apart from each other, as near to the lines as that allows. */
export function EndLabels({ strip, data, height, cursorNs }: EndLabelsProps) {
  const row = (cursorNs === null ? undefined : rowAt(data.rows, cursorNs)) ?? data.rows.at(-1);
  const values = data.lines.map((_, index) => row?.[`v${index}`] ?? null);
  const wishes = values.map((value) => height - 2 - shareOf(data.scale, value ?? 0) * (height - 4));
  const half = labelRoom / 2;
  const places = spread(wishes, labelRoom, half, height - half);
  return (
    <div className={styles.ends} aria-hidden="true">
      {data.lines.map((line, index) => {
        const value = values[index] ?? null;
        if (row === undefined || value === null) return null;
        const label = labelOf(row, index, line.label);
        return (
          <span
            key={line.column}
            className={styles.end}
            data-faint={isThin(row, index)}
            title={isThin(row, index) ? chartWords.fewSamples : label}
            style={{ top: (places[index] ?? 0) - half }}
          >
            <span
              className={styles.swatch}
              style={{ borderColor: line.color }}
              data-dashed={line.dash !== undefined}
            />
            <span className={styles.endValue}>{strip.format(value)}</span>
            <span className={styles.endName}>{label}</span>
          </span>
        );
      })}
    </div>
  );
}

const labelOf = (row: Row, index: number, label: string) =>
  isThin(row, index) ? chartWords.ofFew(label, count(row['n'] ?? 0)) : label;

interface HeatLabelsProps {
  readonly picture: HeatPicture | null;
  readonly cursorNs: number | null;
  /** How high the pointer is, 0..1; null while there is none. */
  readonly share: number | null;
}

/** The cell under the pointer, or what the colours mean. */
export function HeatLabels({ picture, cursorNs, share }: HeatLabelsProps) {
  if (picture === null) return <div className={styles.ends} />;
  const cell = cursorNs === null || share === null ? null : cellAt(picture, cursorNs, share);
  return (
    <div className={styles.ends} aria-hidden="true">
      <div className={styles.heatLabels}>
        {cell === null ? (
          <HeatKey most={picture.most} />
        ) : (
          <>
            <span className={styles.endValue}>{chartWords.answers(count(cell.count))}</span>
            <span className={styles.endName}>{rangeOf(cell.fromMs, cell.toMs)}</span>
          </>
        )}
      </div>
    </div>
  );
}

const rangeOf = (fromMs: number, toMs: number) => `${joined(duration(fromMs))} – ${joined(duration(toMs))}`;

function HeatKey({ most }: { readonly most: number }) {
  return (
    <>
      <span className={styles.heatKey}>
        {Array.from({ length: depths }, (_, depth) => depth + 1).map((depth) => (
          <span key={depth} className={styles.heatStep} data-depth={depth} />
        ))}
      </span>
      <span className={styles.endName}>{chartWords.heatKey(count(most))}</span>
    </>
  );
}
