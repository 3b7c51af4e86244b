// What a channel shows of its link's row. Rates change with every frame; their width and their words seldom do, and a
// channel renders again for those alone.
import { useEffect, useMemo } from 'react';
import type { Detail, Point } from '#drawing/face.ts';
import { channelLabel, channelWidth, type LinkLive, plateOf } from '#picture/channelLook.ts';
import type { ScenarioLink } from '#scenario/document.ts';
import { usePaced, useTank } from './context.ts';
import { flowsTooFast } from './pace.ts';

export function useChannelState(id: string): LinkLive['state'] {
  const { live } = useTank();
  return usePaced(() => live.linkRow(id)?.state ?? 'calm');
}

export function useChannelWidth(id: string): number {
  const { live } = useTank();
  const read = useMemo(() => keptWhileNear(() => channelWidth(live.linkRow(id)?.callsPerS ?? 0)), [live, id]);
  return usePaced(read);
}

/**
 * The last width again until it differs by more than half a pixel: a steady rate that is measured anew for each tick
 * would have its channel swell and shrink, and be painted, in every frame.
 */
export function keptWhileNear(read: () => number): () => number {
  let last = 0;
  return () => {
    const next = read();
    if (Math.abs(next - last) > 0.5) last = next;
    return last;
  };
}

interface WordsFacts {
  readonly link: ScenarioLink;
  readonly detail: Detail;
  readonly selected: boolean;
  readonly roomy: boolean;
  /** Null: nowhere. */
  readonly at: Point | null;
}

/** The words on a channel, one line after the other, told to the canvas so that no drop is painted over them. */
export function useChannelWords({ link, detail, selected, roomy, at }: WordsFacts): string {
  const { live, still, plates } = useTank();
  const words = usePaced(() => {
    if (at === null) return '';
    const row = live.linkRow(link.id);
    // A paused run is talked about: it keeps the figures that it had while it moved.
    const flows = flowsTooFast(link.latencyMs, live.lastSpeed(), live.messages()?.count ?? 0);
    return channelLabel({ link, live: row, detail, selected, flows, still, roomy }).join('\n');
  });
  useEffect(() => {
    if (words === '' || at === null) return;
    plates.set(link.id, { at, plate: plateOf(words.split('\n')) });
    return () => void plates.delete(link.id);
  }, [plates, link.id, words, at]);
  return words;
}
