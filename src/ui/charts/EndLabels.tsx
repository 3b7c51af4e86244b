// Figures on the right of a strip: at the lines' ends, or what stood at the cursor.
import { count, duration, joined } from '../format.ts';
import { chartWords } from './chartWords.ts';
import { endsOf } from './ends.ts';
import { cellAt, depths, type HeatPicture } from './heat.ts';
import styles from './recorder.module.css';
import { shareOf } from './scale.ts';
import { isThin, type Row, rowAt, type StripData } from './stripData.ts';
import { type Strip, type StripLine, spread } from './strips.ts';

const labelRoom = 12;

interface EndLabelsProps {
  readonly strip: Strip;
  readonly data: StripData;
  readonly height: number;
  readonly cursorNs: number | null;
}

/** Apart from each other, as near to the lines as that allows; what there is no room for is counted. */
export function EndLabels({ strip, data, height, cursorNs }: EndLabelsProps) {
  const row = (cursorNs === null ? undefined : rowAt(data.rows, cursorNs)) ?? data.rows.at(-1);
  if (row === undefined) return <div className={styles.ends} />;
  const values = data.lines.map((_, index) => row[`v${index}`] ?? null);
  const { told, left } = endsOf(values, Math.floor(height / labelRoom));
  const wishes = told.map((index) => height - 2 - shareOf(data.scale, values[index] ?? 0) * (height - 4));
  const half = labelRoom / 2;
  const places = spread(left.length > 0 ? [...wishes, height] : wishes, labelRoom, half, height - half);
  const textOf = (index: number) => labelOf(row, index, data.lines[index]?.label ?? '');
  const figureOf = (index: number) => strip.format(values[index] ?? 0);
  return (
    <div className={styles.ends} aria-hidden="true">
      {told.map((index, rank) => (
        <EndLabel
          key={data.lines[index]?.column}
          line={data.lines[index]}
          value={figureOf(index)}
          label={textOf(index)}
          isThin={isThin(row, index)}
          top={(places[rank] ?? 0) - half}
        />
      ))}
      {left.length > 0 && (
        <span
          className={styles.end}
          style={{ top: (places.at(-1) ?? 0) - half }}
          title={left.map((index) => `${figureOf(index)} ${textOf(index)}`).join('\n')}
        >
          <span className={styles.endName}>{chartWords.more(left.length)}</span>
        </span>
      )}
    </div>
  );
}

interface EndLabelProps {
  readonly line: StripLine | undefined;
  readonly value: string;
  readonly label: string;
  readonly isThin: boolean;
  readonly top: number;
}

function EndLabel({ line, value, label, isThin: faint, top }: EndLabelProps) {
  return (
    <span
      className={styles.end}
      data-faint={faint}
      title={faint ? chartWords.fewSamples : label}
      style={{ top }}
    >
      <span
        className={styles.swatch}
        style={{ borderColor: line?.color }}
        data-dashed={line?.dash !== undefined}
      />
      <span className={styles.endValue}>{value}</span>
      <span className={styles.endName}>{label}</span>
    </span>
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
