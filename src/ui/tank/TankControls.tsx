import { Panel, useReactFlow } from '@xyflow/react';
import { LocateFixed, Maximize, Minus, Plus } from 'lucide-react';
import type { TankModel } from './contract.ts';
import { fitOptions } from './framing.ts';
import { MessageKey } from './MessageKey.tsx';
import css from './tank.module.css';

interface TankControlsProps {
  readonly onFollowNext: TankModel['onFollowNext'];
}

export function TankControls({ onFollowNext }: TankControlsProps) {
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  return (
    <Panel position="bottom-left">
      <fieldset className={css['controls']} aria-label="View">
        <button type="button" aria-label="Zoom out" title="Zoom out" onClick={() => zoomOut()}>
          <Minus size={16} aria-hidden="true" />
        </button>
        <button type="button" aria-label="Zoom in" title="Zoom in" onClick={() => zoomIn()}>
          <Plus size={16} aria-hidden="true" />
        </button>
        <button
          type="button"
          aria-label="Show everything"
          title="Show everything"
          onClick={() => fitView(fitOptions)}
        >
          <Maximize size={16} aria-hidden="true" />
        </button>
        {onFollowNext !== undefined && (
          <button
            type="button"
            aria-label="Follow a message"
            title="Follow a message (M)"
            onClick={onFollowNext}
          >
            <LocateFixed size={16} aria-hidden="true" />
          </button>
        )}
        <MessageKey />
      </fieldset>
    </Panel>
  );
}
