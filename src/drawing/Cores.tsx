import type { Rect } from './face.ts';
import { between } from './levels.ts';
import { round } from './wave.ts';

/** Below this the strip is calm; above it, computing is what everybody waits for. */
const saturated = 0.9;

/** A strip under the floor: the share of cores that compute. Full cores and full workers fail differently. */
export function Cores({ rect, share }: { readonly rect: Rect; readonly share: number }) {
  const [left, right] = [rect.x + 4, rect.x + rect.width - 4];
  const y = rect.y + rect.height + 5.5;
  const end = round(left + (right - left) * between(share, 0, 1));
  return (
    <g strokeWidth={3} strokeLinecap="round" aria-hidden="true">
      <path d={`M${left},${y}H${right}`} stroke="var(--glass)" strokeOpacity={0.22} />
      {share > 0.005 && (
        <path
          d={`M${left},${y}H${end}`}
          stroke={share >= saturated ? 'var(--filling-line)' : 'var(--water-line)'}
          strokeDasharray={share >= saturated ? '6 4' : undefined}
        />
      )}
    </g>
  );
}
