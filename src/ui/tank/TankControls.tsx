import { Panel, useReactFlow } from '@xyflow/react';
import { LocateFixed, Maximize, Minus, Plus } from 'lucide-react';
import { useTank } from './context.ts';
import type { TankModel } from './contract.ts';
import { fitOptions } from './framing.ts';
import { MessageKey } from './MessageKey.tsx';
import css from './tank.module.css';

interface TankControlsProps {
  readonly onFollowNext: TankModel['onFollowNext'];
}

export function TankControls({ onFollowNext }: TankControlsProps) {
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  const { words } = useTank();
  return (
    <Panel position="bottom-left">
      <fieldset className={css['controls']} aria-label={words.view}>
        <button type="button" aria-label={words.zoomOut} title={words.zoomOut} onClick={() => zoomOut()}>
          <Minus size={16} aria-hidden="true" />
        </button>
        <button type="button" aria-label={words.zoomIn} title={words.zoomIn} onClick={() => zoomIn()}>
          <Plus size={16} aria-hidden="true" />
        </button>
        <button
          type="button"
          aria-label={words.everything}
          title={words.everything}
          onClick={() => fitView(fitOptions)}
        >
          <Maximize size={16} aria-hidden="true" />
        </button>
        {onFollowNext !== undefined && (
          <button type="button" aria-label={words.follow} title={words.followTip} onClick={onFollowNext}>
            <LocateFixed size={16} aria-hidden="true" />
          </button>
        )}
        <MessageKey />
      </fieldset>
    </Panel>
  );
}
