// What the document must know of a kind or a policy: settings and the few facts that edits, validation, default
// handlers and menus need. Kinds and policies contribute these; nothing here names one.
import type * as z from 'zod/mini';
import type { ScenarioLink, ScenarioNode } from './document.ts';

/** A located complaint: where, what is wrong, and what to do. */
export interface Problem {
  /** E.g. `nodes[3].instances`; empty for the document as a whole. */
  readonly path: string;
  readonly message: string;
  /** Where it stands in the text that was read, counted from 1. */
  readonly line?: number | undefined;
}

/**
 * What a kind stands for. `traffic`: requests come from it. `program`: code of one's own. `front`: passes requests on to
 * what stands behind it. `outside`: only its answers are known. One kind at most takes each.
 */
export type KindRole = 'traffic' | 'program' | 'front' | 'outside';

export type KindGroup = 'traffic' | 'compute' | 'data' | 'messaging' | 'edge';

/** The graph around a node, as far as a kind may look. */
export interface Surroundings {
  readonly nodes: readonly ScenarioNode[];
  readonly outgoing: readonly ScenarioLink[];
  readonly incoming: readonly ScenarioLink[];
  nodeOf(id: string): ScenarioNode | undefined;
  /** Operations that the node answers, or null when it answers to any name. */
  operationsOf(id: string): readonly string[] | null;
  /** True of a node that holds everything: an `onMiss` after a read of it would never run. */
  neverMisses(id: string): boolean;
  /** Variables that the requests of all clients carry, each once. */
  readonly variables: readonly string[];
}

export interface OperationChange {
  /** The node whose operation gets another name. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

export interface KindSpec {
  readonly id: string;
  readonly title: string;
  /** One sentence for the palette. */
  readonly summary: string;
  readonly group: KindGroup;
  /** A strict object of fields, each with metadata (`field`) and a default, so that `{}` parses. */
  readonly settings: z.ZodMiniObject;
  readonly ports: { readonly in: boolean; readonly out: boolean };
  readonly role?: KindRole;
  /** True when its instances get new versions while it runs. */
  readonly deploys?: boolean;
  /** Where instances are added as they are needed: the most that it may come to. */
  instancesMost?(node: ScenarioNode): number;
  /** True when it holds everything, so that no read of it is ever a miss. */
  readonly neverMisses?: boolean;
  /** Of a client: the variables that its requests carry. */
  variables?(node: ScenarioNode): readonly string[];
  /**
   * Settings that can change while a run goes on: paths within the node, `*` for every entry of a list, such as
   * `operations[*].demandMs`. Absent: none, every change begins a run of its own.
   */
  readonly live?: readonly string[];
  /** Operations that a node with these settings answers; null: any name. */
  operations(node: ScenarioNode): readonly string[] | null;
  /** What the schema alone cannot see. Paths are relative to the node: `operations[0].handler[2].to`. */
  check?(node: ScenarioNode, around: Surroundings): readonly Problem[];
  // How edits elsewhere reach into this node. `around` is the graph before the edit.
  /** The node without anything that speaks to `id`, which is gone or no longer linked from here. */
  forget?(node: ScenarioNode, id: string, around: Surroundings): ScenarioNode;
  /** The node with every mention of node `from` changed to `to`. */
  renamed?(node: ScenarioNode, from: string, to: string): ScenarioNode;
  /** The node with every mention of operation `from` of node `id` changed to `to`. */
  renamedOperation?(node: ScenarioNode, change: OperationChange, around: Surroundings): ScenarioNode;
}

export interface PolicySpec {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly settings: z.ZodMiniObject;
}

export interface Registry {
  readonly kinds: readonly KindSpec[];
  readonly policies: readonly PolicySpec[];
}
