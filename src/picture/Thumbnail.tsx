import { useMemo } from 'react';
import type { Scenario } from '#scenario/document.ts';
import { layOut, type PictureKinds } from './layout.ts';
import { beforeTheRun, TankPicture } from './TankPicture.tsx';

interface ThumbnailProps {
  readonly scenario: Scenario;
  readonly kinds: PictureKinds;
  readonly className?: string | undefined;
}

/** A scenario as a small dry drawing, for whoever looks for one. Its words are left to the style sheet to hide. */
export function Thumbnail({ scenario, kinds, className }: ThumbnailProps) {
  const layout = useMemo(() => layOut(scenario, kinds), [scenario, kinds]);
  const { x, y, width, height } = layout.glass;
  return (
    <svg className={className} viewBox={`${x} ${y} ${width} ${height}`} aria-hidden="true">
      <TankPicture layout={layout} moment={beforeTheRun} detail="far" />
    </svg>
  );
}
