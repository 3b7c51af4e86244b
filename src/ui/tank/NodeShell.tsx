import { Handle, type NodeProps, Position, useStore } from '@xyflow/react';
import { memo } from 'react';
import type { KindUi, Port, Rect } from '#drawing/face.ts';
import { useNodeReading, useTank } from './context.ts';
import { handleSize, type VesselNode } from './graph.ts';
import css from './tank.module.css';
import { detailAt, gradesAt } from './zoom.ts';

/** A node in the tank: the face of its kind, fed by its own row, with places to draw channels from. */
export const NodeShell = memo(function NodeShell({ data, selected }: NodeProps<VesselNode>) {
  const { kinds } = useTank();
  const kind = kinds.get(data.node.kind);
  return (
    <div className={css['node']} data-selected={selected}>
      {kind === undefined ? <UnknownFace kind={data.node.kind} /> : <LiveFace {...data} kind={kind} />}
      <DifferenceMark id={data.node.id} />
      {kind !== undefined && <Ring body={kind.body} chosen={selected} />}
      <PortHandle port={kind?.handles.in} type="target" />
      <PortHandle port={kind?.handles.out} type="source" />
    </div>
  );
});

function LiveFace({ node, unlinked, kind }: VesselNode['data'] & { readonly kind: KindUi }) {
  const detail = useStore((state) => detailAt(state.transform[2]));
  const grades = useStore((state) => gradesAt(state.transform[2]));
  const face = { node, unlinked, detail, grades };
  const reading = useNodeReading(kind, face);
  return <kind.Face {...face} {...reading} />;
}

function UnknownFace({ kind }: { readonly kind: string }) {
  const { words } = useTank();
  return <div className={css['unknown']}>{words.unknownKind(kind)}</div>;
}

/** A corner plate: this vessel is not in the other tank, or is set otherwise there. */
function DifferenceMark({ id }: { readonly id: string }) {
  const mark = useTank().marks.get(id);
  if (mark === undefined) return null;
  return (
    <span className={css['mark']} data-what={mark.what} title={mark.text}>
      {mark.label}
    </span>
  );
}

/** Marks the chosen vessel, and the one with the focus; wide enough to stand clear of what spills over its rim. */
function Ring({ body, chosen }: { readonly body: Rect; readonly chosen: boolean }) {
  const { x, y, width, height } = body;
  return (
    <div
      className={chosen ? `${css['ring']} ${css['finder']}` : css['ring']}
      style={{ left: x - 24, top: y - 6, width: width + 48, height: height + 12 }}
    />
  );
}

interface PortHandleProps {
  readonly port: Port | null | undefined;
  readonly type: 'source' | 'target';
}

function PortHandle({ port, type }: PortHandleProps) {
  const { readOnly } = useTank();
  if (port === null || port === undefined) return null;
  return (
    <Handle
      type={type}
      position={type === 'source' ? Position.Right : Position.Left}
      isConnectable={!readOnly}
      className={css['port']}
      style={{
        left: port.x - handleSize / 2,
        top: port.y - handleSize / 2,
        width: handleSize,
        height: handleSize,
      }}
    />
  );
}
