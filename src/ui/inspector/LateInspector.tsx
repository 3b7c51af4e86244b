// The inspector where it stands, beside the tank or over two: it may come a moment after the water, and when it fails the
// rest of the page goes on.
import { lazy, Suspense } from 'react';
import { PaneBoundary } from '../shell/PaneBoundary.tsx';

const Inspector = lazy(() => import('./Inspector.tsx').then((module) => ({ default: module.Inspector })));

export function LateInspector() {
  return (
    <PaneBoundary>
      <Suspense fallback={null}>
        <Inspector />
      </Suspense>
    </PaneBoundary>
  );
}
