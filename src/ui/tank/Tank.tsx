import '@xyflow/react/dist/base.css';
import {
  Background,
  BackgroundVariant,
  type OnDelete,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react';
import { type DragEvent, lazy, Suspense, useCallback, useMemo, useRef } from 'react';
import { Channel } from './Channel.tsx';
import { TankProvider, type TankSetting } from './context.ts';
import { kindDragType, type TankModel } from './contract.ts';
import { useConnecting, useDragging, useSelecting } from './editing.ts';
import { focusNear } from './focus.ts';
import { fitOptions, useFraming, zoomLimits } from './framing.ts';
import { type ChannelEdge, createGraph, type VesselNode } from './graph.ts';
import { NodeShell } from './NodeShell.tsx';
import { createPacer } from './pacer.ts';
import { TankControls } from './TankControls.tsx';
import css from './tank.module.css';
import { useStill } from './useStill.ts';
import { WordScale } from './WordScale.tsx';

/** What moves in the tank comes right after its first picture. */
const MessageCanvas = lazy(() =>
  import('./MessageCanvas.tsx').then((module) => ({ default: module.MessageCanvas })),
);
const FollowMark = lazy(() => import('./FollowMark.tsx').then((module) => ({ default: module.FollowMark })));

const nodeTypes = { vessel: NodeShell };
const edgeTypes = { channel: Channel };
const deleteKeys = ['Delete', 'Backspace'];
/** Vessels whose levels are eased between ticks. */
const easedMost = 12;
/** React Flow's own texts are swapped and announce a stale position. */
const words = {
  'node.a11yDescription.default': 'Press Enter to select. Then arrow keys move it and Delete removes it.',
  'node.a11yDescription.keyboardDisabled': 'Press Enter to select. Then Delete removes it.',
  'node.a11yDescription.ariaLiveMessage': ({ direction }: { direction: string }) => `Moved ${direction}.`,
} as const;

/** The graph with everything that moves in it. It knows no particular kind: faces come with the model. */
export function Tank({ model }: { readonly model: TankModel }) {
  const { live, kinds, readOnly = false } = model;
  const still = useStill();
  const setting = useMemo<TankSetting>(
    () => ({
      live,
      pacer: createPacer(live),
      kinds,
      readOnly,
      still,
      plates: new Map(),
      drops: { at: null },
    }),
    [live, kinds, readOnly, still],
  );
  return (
    <TankProvider value={setting}>
      <ReactFlowProvider>
        <Flow model={model} />
      </ReactFlowProvider>
    </TankProvider>
  );
}

function Flow({ model }: { readonly model: TankModel }) {
  const { scenario, selection, kinds, onDelete, readOnly = false } = model;
  const frame = useRef<HTMLDivElement>(null);
  const derive = useMemo(() => createGraph(kinds), [kinds]);
  const { dragged, onPositions } = useDragging(model);
  const { nodes, edges } = useMemo(
    () => derive(scenario, selection, dragged),
    [derive, scenario, selection, dragged],
  );
  const select = useSelecting(model);
  const connecting = useConnecting(model);
  const dropping = useDropping(model);
  useFraming(model.framing);
  const remove = useCallback<OnDelete<VesselNode, ChannelEdge>>(
    (gone) => {
      onDelete({ nodes: gone.nodes.map((node) => node.id), links: gone.edges.map((edge) => edge.id) });
      focusNear(frame.current, gone.nodes);
    },
    [onDelete],
  );
  return (
    <div className={css['tank']} ref={frame} data-large={scenario.nodes.length > easedMost}>
      <ReactFlow<VesselNode, ChannelEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={(changes) => {
          onPositions(changes);
          select('nodes', changes);
        }}
        onEdgesChange={(changes) => select('links', changes)}
        {...connecting}
        {...dropping}
        onDelete={remove}
        deleteKeyCode={readOnly ? null : deleteKeys}
        nodesDraggable={!readOnly}
        nodesConnectable={!readOnly}
        edgesFocusable={false}
        fitView
        fitViewOptions={fitOptions}
        minZoom={zoomLimits.least}
        maxZoom={zoomLimits.most}
        nodeDragThreshold={2}
        ariaLabelConfig={words}
        aria-label={`The graph of ${scenario.name === '' ? 'this scenario' : scenario.name}`}
      >
        <Background variant={BackgroundVariant.Dots} gap={24} size={1.5} color="var(--ground-mark)" />
        <Suspense fallback={null}>
          <MessageCanvas scenario={scenario} frame={frame} onFollow={model.onFollow} />
        </Suspense>
        <WordScale frame={frame} />
        {model.follows === true && (
          <Suspense fallback={null}>
            <FollowMark scenario={scenario} />
          </Suspense>
        )}
        <TankControls onFollowNext={model.onFollowNext} />
      </ReactFlow>
      {scenario.nodes.length === 0 && <EmptyTank />}
    </div>
  );
}

function EmptyTank() {
  return (
    <div className={css['empty']}>
      <strong>The tank is empty.</strong>
      <span>Drag a client here to make waves, and a service for them to meet. Or open an example.</span>
    </div>
  );
}

/** A kind dragged from the palette lands with its middle under the pointer. */
function useDropping({ kinds, onDropKind, readOnly = false }: TankModel) {
  const { screenToFlowPosition } = useReactFlow();
  const onDragOver = useCallback(
    (event: DragEvent) => {
      if (readOnly || !event.dataTransfer.types.includes(kindDragType)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    },
    [readOnly],
  );
  const onDrop = useCallback(
    (event: DragEvent) => {
      const kind = event.dataTransfer.getData(kindDragType);
      const size = kinds.get(kind)?.size;
      if (readOnly || size === undefined) return;
      event.preventDefault();
      const middle = screenToFlowPosition({ x: event.clientX, y: event.clientY });
      onDropKind(kind, {
        x: Math.round(middle.x - size.width / 2),
        y: Math.round(middle.y - size.height / 2),
      });
    },
    [kinds, onDropKind, readOnly, screenToFlowPosition],
  );
  return { onDragOver, onDrop };
}
