// What the tank's nodes and channels reach without passing it through React Flow's data.
import { createContext, useContext, useMemo, useSyncExternalStore } from 'react';
import type { FaceProps, KindUi, Point, Rect } from '#drawing/face.ts';
import type { LiveSource, TankModel, TankTools, TankWords } from './contract.ts';
import type { Pacer } from './pacer.ts';
import { createNodeWatch, keptWhileSame, keptWhileSeen, type NodeReading } from './readings.ts';

export interface Plate {
  readonly at: Point;
  /** Around the origin, before it is scaled against the zoom. */
  readonly plate: Rect;
}

export interface TankSetting {
  readonly live: LiveSource;
  readonly pacer: Pacer;
  readonly kinds: TankModel['kinds'];
  readonly readOnly: boolean;
  readonly words: TankWords;
  /** Null until they are loaded. */
  readonly tools: TankTools | null;
  /** What tells the document from another one. */
  readonly marks: NonNullable<TankModel['marks']>;
  /** Words on channels: where no drop may be painted. By link. */
  readonly plates: Map<string, Plate>;
  /** Finds the request of the drop at a point of the graph; null while none are painted. */
  readonly drops: { at: ((point: Point, reach: number) => number | null) | null };
  /** The person asked for less motion: counts in place of drops. */
  readonly still: boolean;
}

const TankContext = createContext<TankSetting | null>(null);

export const TankProvider = TankContext.Provider;

export function useTank(): TankSetting {
  const setting = useContext(TankContext);
  if (setting === null) throw new Error('A part of the tank was rendered outside of it.');
  return setting;
}

export function useNodeReading(kind: KindUi, face: Omit<FaceProps, keyof NodeReading>): NodeReading {
  const { live } = useTank();
  const { node, detail, grades, unlinked } = face;
  const watch = useMemo(() => createNodeWatch(live, node.id, kind.showsPast === true), [live, node.id, kind]);
  const read = useMemo(() => {
    const { seen } = kind;
    if (seen === undefined) return keptWhileSame(watch);
    return keptWhileSeen(watch, (reading) => seen({ node, detail, grades, unlinked, ...reading }));
  }, [watch, kind, node, detail, grades, unlinked]);
  return usePaced(read);
}

/** Reads once for each tick; renders again only when the reading is another one. */
export function usePaced<Reading>(read: () => Reading): Reading {
  const { pacer } = useTank();
  const snapshot = useMemo(() => {
    let seen = pacer.tick();
    let last = read();
    return () => {
      if (pacer.tick() !== seen) {
        seen = pacer.tick();
        last = read();
      }
      return last;
    };
  }, [pacer, read]);
  return useSyncExternalStore(pacer.subscribe, snapshot, snapshot);
}
