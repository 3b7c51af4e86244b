// What the page and the engine's worker say to each other. Every report carries the number of the run it belongs to,
// so that a late report of a run that was replaced is dropped.
import type { Frame } from '#engine/frame.ts';
import type { RunReport } from '#engine/report.ts';
import type { Intervention, InterventionEdit, Scenario } from '#scenario/document.ts';

export type Command =
  | { readonly do: 'load'; readonly run: number; readonly scenario: Scenario }
  /** `speed`: virtual seconds per second of the wall; Infinity: as fast as possible. */
  | { readonly do: 'play'; readonly speed: number }
  | { readonly do: 'pause' }
  /** Runs to a later moment as fast as it can, and stops there with a frame and a report. */
  | { readonly do: 'seek'; readonly toNs: number }
  /** Fires exactly one event and reports a frame. */
  | { readonly do: 'step' }
  /** Applied once every event of the present instant has fired; answered by `intervened`. */
  | { readonly do: 'intervene'; readonly edit: InterventionEdit }
  /** Asks for a report of the run so far. */
  | { readonly do: 'report' }
  /** Gives the arrays of a read frame back to be filled again. */
  | { readonly do: 'recycle'; readonly buffers: readonly ArrayBuffer[] };

/** Names behind the rows of frames, in the order of the rows. */
export interface RowNames {
  readonly nodes: readonly string[];
  readonly links: readonly string[];
}

export type Report =
  | { readonly say: 'loaded'; readonly run: number; readonly rows: RowNames }
  | { readonly say: 'frame'; readonly run: number; readonly frame: Frame; readonly playing: boolean }
  | { readonly say: 'intervened'; readonly run: number; readonly intervention: Intervention }
  | { readonly say: 'report'; readonly run: number; readonly report: RunReport }
  | { readonly say: 'ended'; readonly run: number; readonly report: RunReport }
  /** The run cannot go on; the document is untouched. */
  | { readonly say: 'failed'; readonly run: number; readonly message: string };
