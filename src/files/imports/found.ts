// What every importer finds, before it becomes a scenario: things, calls among them, and where requests come from.
import type { FoundFacts, ImportableKind } from '#scenario/importing.ts';
import type { Source } from './refusal.ts';

/** A sentence about the import, and what it is about. */
export interface Remark {
  readonly text: string;
  readonly at?: Source | undefined;
}

export interface Thing {
  /** As the file calls it; unique. */
  readonly name: string;
  readonly spec: ImportableKind;
  readonly facts: FoundFacts;
}

export interface FoundCall {
  readonly from: string;
  readonly to: string;
  /** One way. Absent: not told. */
  readonly latencyMs?: number | undefined;
}

export interface FoundSystem {
  /** What the files call the whole; null where they do not. */
  readonly title: string | null;
  readonly summary: string;
  readonly things: readonly Thing[];
  readonly calls: readonly FoundCall[];
  readonly assumed: readonly Remark[];
  readonly ignored: readonly Remark[];
}
