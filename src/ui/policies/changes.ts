// Changes of mode as the account has them, and what follows from them: who was in which mode, from when to when.
import type { LogEntry } from '#engine/frame.ts';
import { grouped } from './grouped.ts';

export interface ModeChange {
  readonly atNs: number;
  readonly from: string;
  readonly to: string;
  readonly why: string;
  /** Id of a node or link; the instance, of the node or of the caller. */
  readonly subject: string;
  readonly instance: number | null;
  /** Which policy of a link. */
  readonly chain: number | null;
  readonly layer: number | null;
  /** Which controller of a node; `instance` is then what it watches, by its seat. */
  readonly controller: string | null;
}

export function changesOf(entries: readonly LogEntry[]): readonly ModeChange[] {
  return entries.flatMap((entry) => {
    const change = entry.what === 'mode' ? changeOf(entry) : null;
    return change === null ? [] : [change];
  });
}

export function changeOf({
  atNs,
  text,
  why,
  subject,
  instance,
  chain,
  layer,
  controller,
}: LogEntry): ModeChange | null {
  const [from, to] = text.split(' → ');
  if (from === undefined || to === undefined) return null;
  return {
    ...{ atNs, from, to, subject, why: why ?? '' },
    ...{
      instance: instance ?? null,
      chain: chain ?? null,
      layer: layer ?? null,
      controller: controller ?? null,
    },
  };
}

export interface Segment {
  readonly fromNs: number;
  readonly toNs: number;
  readonly mode: string;
}

export interface Lane extends Pick<ModeChange, 'subject' | 'instance' | 'chain' | 'layer' | 'controller'> {
  readonly key: string;
  readonly segments: readonly Segment[];
}

/** One lane for everything that ever changed its mode, in the order in which they first did. */
export function lanesOf(changes: readonly ModeChange[], nowNs: number): readonly Lane[] {
  const byOwner = grouped(changes, ({ subject, chain, layer, controller, instance }) =>
    [subject, chain, layer, controller, instance].join(' '),
  );
  return [...byOwner].flatMap(([key, own]) => {
    const [first] = own;
    if (first === undefined) return [];
    const { subject, instance, chain, layer, controller } = first;
    return [{ key, subject, instance, chain, layer, controller, segments: segmentsOf(own, first, nowNs) }];
  });
}

function segmentsOf(own: readonly ModeChange[], first: ModeChange, nowNs: number): readonly Segment[] {
  const starts = [{ atNs: 0, to: first.from }, ...own];
  return starts
    .map(({ atNs, to }, index) => ({
      fromNs: atNs,
      toNs: Math.max(atNs, starts[index + 1]?.atNs ?? nowNs),
      mode: to,
    }))
    .filter(({ fromNs, toNs }) => toNs > fromNs);
}
