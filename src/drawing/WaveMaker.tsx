import type { Past, Rect } from './face.ts';
import { bandPath, Spark } from './Spark.tsx';
import { hatchPath, surfacePath } from './wave.ts';

interface WaveMakerProps {
  readonly rect: Rect;
  readonly past: Past | undefined;
}

/**
 * A basin with a paddle. The surface is the traffic sent; the water, what came back well; hatched amber, what still
 * waits for its answer; the band at the top, what was lost.
 */
export function WaveMaker({ rect, past }: WaveMakerProps) {
  const { x, y, width, height } = rect;
  const max = 1.25 * Math.max(0, ...(past?.arrivalsPerS ?? []));
  const inner = { x: 0, y: 0, width, height };
  const [right, bottom] = [x + width, y + height];
  return (
    <g>
      <rect {...rect} rx={4} fill="var(--glass-inside)" />
      <svg x={x} y={y} width={width} height={height} overflow="hidden" aria-hidden="true">
        {past !== undefined && past.arrivalsPerS.length > 1 && max > 0 ? (
          <Traffic inner={inner} past={past} max={max} />
        ) : (
          <path
            d={surfacePath(width, 3, 0)}
            transform={`translate(0 ${height * 0.62})`}
            fill="none"
            stroke="var(--glass-mark)"
            strokeWidth={2}
            strokeDasharray="2 4"
          />
        )}
      </svg>
      <g fill="none" stroke="var(--glass)" strokeWidth={2.5} strokeLinecap="round" strokeLinejoin="round">
        <path
          d={`M${x},${y}V${bottom - 5}Q${x},${bottom} ${x + 5},${bottom}H${right - 5}Q${right},${bottom} ${right},${bottom - 5}V${y + height * 0.3}`}
        />
        <path d={`M${x + 8},${bottom - 10}L${x + 15},${y - 3}`} strokeWidth={3.5} />
        <path d={`M${x + 2},${y - 3}H${x + 24}`} strokeWidth={2} />
        <circle cx={x + 15} cy={y - 3} r={3.5} fill="var(--glass-inside)" strokeWidth={2} />
      </g>
    </g>
  );
}

interface TrafficProps {
  readonly inner: Rect;
  readonly past: Past;
  readonly max: number;
}

function Traffic({ inner, past, max }: TrafficProps) {
  const { arrivalsPerS, okPerS } = past;
  const kept = keptOf(past);
  const lost = kept.some((rate, index) => rate < 0.99 * (arrivalsPerS[index] ?? 0));
  // Answers trail behind requests by their latency: only a wide gap is a backlog.
  const waiting = okPerS.some((rate, index) => rate < 0.85 * (kept[index] ?? 0));
  const line = (values: readonly number[], colour: string, fill?: string) => (
    <Spark rect={inner} values={values} max={max} colour={colour} fill={fill} />
  );
  if (!lost && !waiting) return line(arrivalsPerS, 'var(--water-line)', 'var(--water-fill)');
  return (
    <>
      {line(kept, 'none', 'var(--filling-fill)')}
      <path
        d={hatchPath(inner.width, inner.height, 5)}
        stroke="var(--filling-line)"
        strokeOpacity={0.7}
        fill="none"
      />
      <Above rect={inner} values={kept} max={max} />
      <path d={bandPath(inner, arrivalsPerS, kept, max)} fill="var(--spilling-fill)" />
      {line(okPerS, 'var(--water-line)', 'var(--water-fill)')}
      {line(arrivalsPerS, lost ? 'var(--spilling-line)' : 'var(--filling-line)')}
    </>
  );
}

/** What of the arrivals was not lost. */
function keptOf({ arrivalsPerS, okPerS, errorsPerS }: Past): readonly number[] {
  if (errorsPerS === undefined) return okPerS;
  return arrivalsPerS.map((rate, index) => Math.max(0, rate - (errorsPerS[index] ?? 0)));
}

/** Covers the hatching above a line. */
function Above({
  rect,
  values,
  max,
}: {
  readonly rect: Rect;
  readonly values: readonly number[];
  readonly max: number;
}) {
  const turned = values.map((value) => max - value).reverse();
  return (
    <g transform={`rotate(180 ${rect.width / 2} ${rect.height / 2})`}>
      <Spark rect={rect} values={turned} max={max} colour="none" fill="var(--glass-inside)" />
    </g>
  );
}
