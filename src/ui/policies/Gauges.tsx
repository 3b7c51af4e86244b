// The gauges of a link where React Flow puts the words of its channels.
import { EdgeLabelRenderer } from '@xyflow/react';
import { Suspense } from 'react';
import type { GaugesProps } from '../tank/contract.ts';
import { LinkGauges } from './LinkGauges.tsx';

export function Gauges(props: GaugesProps) {
  return (
    <Suspense fallback={null}>
      <EdgeLabelRenderer>
        <LinkGauges {...props} />
      </EdgeLabelRenderer>
    </Suspense>
  );
}
