// The latency strip as a heat map.
import { useEffect, useRef, useState } from 'react';
import { useView } from '../workbench.tsx';
import type { HeatPicture } from './heat.ts';
import { paintHeat, readRamp } from './heatPaint.ts';
import styles from './recorder.module.css';
import type { TimeScale } from './timeScale.ts';

interface HeatMapProps {
  readonly picture: HeatPicture | null;
  readonly axis: TimeScale;
  readonly height: number;
}

export function HeatMap({ picture, axis, height }: HeatMapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useView((view) => view.theme);
  const forced = useForcedColours();
  const { width } = axis;
  // Theme and forced colours change what the tokens say.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const context = canvas.current?.getContext('2d') ?? null;
    if (canvas.current === null || context === null) return;
    const ratio = window.devicePixelRatio || 1;
    canvas.current.width = Math.round(width * ratio);
    canvas.current.height = Math.round(height * ratio);
    context.scale(ratio, ratio);
    const ramp = readRamp(canvas.current);
    if (picture !== null) paintHeat(context, picture, { axis, height, ramp });
  }, [picture, axis, height, theme, forced]);
  return <canvas ref={canvas} className={styles.heat} style={{ width, height }} aria-hidden="true" />;
}

function useForcedColours(): boolean {
  const [forced, setForced] = useState(false);
  useEffect(() => {
    const query = window.matchMedia('(forced-colors: active)');
    const read = () => setForced(query.matches);
    read();
    query.addEventListener('change', read);
    return () => query.removeEventListener('change', read);
  }, []);
  return forced;
}
