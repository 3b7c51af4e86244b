import type { InstanceMode } from './face.ts';

interface StateMarkProps {
  /** `ejected`: a balancer keeps away from it, whatever mode it is in. */
  readonly mode: InstanceMode | 'ejected';
  /** Centre of the mark. */
  readonly x: number;
  readonly y: number;
  readonly size?: number;
}

/** Drawn in a box from -5 to 5. A healthy instance needs no mark. */
const marks: { readonly [mode in StateMarkProps['mode']]: string | null } = {
  ejected: 'M0,-4L3.8,0.6H-3.8ZM-3.8,3.6H3.8',
  healthy: null,
  starting: 'M0,4V-4M-3.5,-0.5L0,-4L3.5,-0.5',
  draining: 'M0,-4V4M-3.5,0.5L0,4L3.5,0.5',
  degraded: 'M0,-4.5L4.5,4H-4.5ZM0,-1V1.4',
  hanging: 'M-3.5,-3.5L3.5,3.5M3.5,-3.5L-3.5,3.5',
  crashed: 'M-3.5,-3.5L3.5,3.5M3.5,-3.5L-3.5,3.5',
  restarting: 'M3.6,-1.8A4,4 0 1 0 4,1M4,-4.6V-1.6H1',
  stopped: 'M-3.5,0H3.5',
  paused: 'M-1.8,-3.5V3.5M1.8,-3.5V3.5',
  standby: 'M-2.5,-3.5H2.5L-2.5,3.5H2.5Z',
};

const colours: { readonly [mode in StateMarkProps['mode']]: string } = {
  ejected: 'var(--spilling-line)',
  healthy: 'var(--ink-2)',
  starting: 'var(--water-line)',
  draining: 'var(--filling-line)',
  degraded: 'var(--filling-line)',
  crashed: 'var(--spilling-line)',
  hanging: 'var(--spilling-line)',
  restarting: 'var(--water-line)',
  stopped: 'var(--ink-3)',
  paused: 'var(--filling-line)',
  standby: 'var(--ink-3)',
};

/** The mode of an instance as a small sign: arrow up starts, arrow down drains, cross crashed or hanging, a triangle over a bar ejected. */
export function StateMark({ mode, x, y, size = 10 }: StateMarkProps) {
  const path = marks[mode];
  if (path === null) return null;
  return (
    <g transform={`translate(${x} ${y}) scale(${size / 10})`} aria-hidden="true">
      <circle r={7} fill="var(--glass-inside)" stroke={colours[mode]} strokeWidth={1} />
      <path
        d={path}
        fill="none"
        stroke={colours[mode]}
        strokeWidth={1.75}
        strokeLinecap="round"
        strokeLinejoin="round"
        transform="scale(0.85)"
      />
    </g>
  );
}
