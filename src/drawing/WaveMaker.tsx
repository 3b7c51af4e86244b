import type { Past, Rect } from './face.ts';
import { Spark } from './Spark.tsx';
import { hatchPath, surfacePath } from './wave.ts';

interface WaveMakerProps {
  readonly rect: Rect;
  readonly past: Past | undefined;
}

/** A basin with a paddle: the surface is the traffic sent, the water what came back well, the hatching between is lost. */
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
  const good = goodOf(past);
  const lost = good.some((rate, index) => rate < 0.99 * (past.arrivalsPerS[index] ?? 0));
  return (
    <>
      <Spark
        rect={inner}
        values={past.arrivalsPerS}
        max={max}
        colour="none"
        fill={lost ? 'var(--channel-failing)' : 'var(--water-fill)'}
      />
      {lost && (
        <path
          d={hatchPath(inner.width, inner.height, 6)}
          stroke="var(--glass-inside)"
          strokeWidth={2}
          fill="none"
        />
      )}
      <Above rect={inner} values={past.arrivalsPerS} max={max} />
      {lost && (
        <Spark rect={inner} values={good} max={max} colour="var(--water-line)" fill="var(--water-fill)" />
      )}
      <Spark
        rect={inner}
        values={past.arrivalsPerS}
        max={max}
        colour={lost ? 'var(--spilling-line)' : 'var(--water-line)'}
      />
    </>
  );
}

/** What of the arrivals was not lost. */
function goodOf({ arrivalsPerS, okPerS, errorsPerS }: Past): readonly number[] {
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
