import '@xyflow/react/dist/base.css';
import {
  Background,
  BackgroundVariant,
  type NodeProps,
  type OnDelete,
  ReactFlow,
  ReactFlowProvider,
} from '@xyflow/react';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import type { Size } from '#drawing/face.ts';
import { Channel } from './Channel.tsx';
import { TankProvider, type TankSetting, useTank } from './context.ts';
import type { Dragged, FrameNode, NoteNode, TankModel } from './contract.ts';
import { useDropping } from './dropping.ts';
import { selectionOf, useConnecting, useDragging, useSelecting } from './editing.ts';
import { focusNear } from './focus.ts';
import { fitOptions, useFraming, zoomLimits } from './framing.ts';
import { type ChannelEdge, createGraph, type TankNode } from './graph.ts';
import { NodeShell } from './NodeShell.tsx';
import { createPacer, smoothMost } from './pacer.ts';
import { TankControls } from './TankControls.tsx';
import css from './tank.module.css';
import { useStill } from './useStill.ts';
import { WordScale } from './WordScale.tsx';

/** What moves in the tank comes right after its first picture. */
const MessageCanvas = lazy(() =>
  import('./MessageCanvas.tsx').then((module) => ({ default: module.MessageCanvas })),
);
const FollowMark = lazy(() => import('./FollowMark.tsx').then((module) => ({ default: module.FollowMark })));

const nodeTypes = { vessel: NodeShell, frame: FrameShell, note: NoteShell };
const edgeTypes = { channel: Channel };
const deleteKeys = ['Delete', 'Backspace'];
const moreKeys = ['Shift', 'Control', 'Meta'];
const noMarks = new Map();
/** The graph with everything that moves in it. It knows no particular kind: faces come with the model. */
export function Tank({ model }: { readonly model: TankModel }) {
  const { live, kinds, readOnly = false, words, tools = null, marks = noMarks } = model;
  const still = useStill();
  const setting = useMemo<TankSetting>(
    () => ({
      live,
      pacer: createPacer(live),
      kinds,
      readOnly,
      still,
      words,
      tools,
      marks,
      plates: new Map(),
      drops: { at: null },
    }),
    [live, kinds, readOnly, still, words, tools, marks],
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
  const { scenario, onDelete, readOnly = false, tools, words } = model;
  const frame = useRef<HTMLDivElement>(null);
  const { dragged, sizes, onPositions } = useDragging(model);
  const { targetLink, dropping } = useDropping(model);
  const { nodes, edges } = useGraph(model, dragged.places, sizes, dragged.into?.link ?? targetLink);
  const select = useSelecting(model);
  const connecting = useConnecting(model);
  const spoken = useMemo(() => spokenIn(words), [words]);
  const noteMove = useFraming(model.framing);
  const [fitsAtOnce] = useState(scenario.nodes.length > 0);
  const remove = useCallback<OnDelete<TankNode, ChannelEdge>>(
    (gone) => {
      const links = gone.edges.map((edge) => edge.id);
      onDelete(
        selectionOf(
          gone.nodes.map((node) => node.id),
          links,
        ),
      );
      focusNear(frame.current, gone.nodes);
    },
    [onDelete],
  );
  return (
    <div className={css['tank']} ref={frame} data-large={scenario.nodes.length > smoothMost}>
      <ReactFlow<TankNode, ChannelEdge>
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
        multiSelectionKeyCode={moreKeys}
        nodesDraggable={!readOnly}
        nodesConnectable={!readOnly}
        edgesFocusable={false}
        onMoveStart={noteMove}
        fitView={fitsAtOnce}
        fitViewOptions={fitOptions}
        minZoom={zoomLimits.least}
        maxZoom={zoomLimits.most}
        nodeDragThreshold={2}
        ariaLabelConfig={spoken}
        aria-label={words.graph(scenario.name === '' ? words.unnamed : scenario.name)}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.5} color="var(--ground-mark)" />
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
        {tools && !readOnly && <tools.Overlay dragged={dragged} />}
      </ReactFlow>
      {scenario.nodes.length + scenario.notes.length === 0 && (
        <div className={css['empty']}>
          <strong>{words.empty}</strong>
          <span>{words.emptyHint}</span>
          {model.whenEmpty}
        </div>
      )}
    </div>
  );
}

/** Frames behind the vessels, notes among them. */
function useGraph(
  model: TankModel,
  dragged: Dragged['places'],
  sizes: ReadonlyMap<string, Size>,
  targetLink: string | null,
) {
  const { scenario, selection, kinds, words, tools } = model;
  const derive = useMemo(() => createGraph(kinds, words.link), [kinds, words]);
  const { nodes: vessels, edges } = useMemo(
    () => derive(scenario, selection, dragged, targetLink),
    [derive, scenario, selection, dragged, targetLink],
  );
  const around = tools?.around(model, dragged, sizes);
  const nodes = useMemo<TankNode[]>(
    () => (around === undefined ? vessels : [...around, ...vessels]),
    [around, vessels],
  );
  return { nodes, edges };
}

/** React Flow's own texts are swapped and announce a stale position. */
function spokenIn(words: TankModel['words']) {
  return {
    'node.a11yDescription.default': words.selecting,
    'node.a11yDescription.keyboardDisabled': words.selectingOnly,
    'node.a11yDescription.ariaLiveMessage': ({ direction }: { direction: string }) => words.moved(direction),
  };
}

function FrameShell(props: NodeProps<FrameNode>) {
  const { tools } = useTank();
  return tools && <tools.FrameFace {...props} />;
}

function NoteShell(props: NodeProps<NoteNode>) {
  const { tools } = useTank();
  return tools && <tools.NoteFace {...props} />;
}
