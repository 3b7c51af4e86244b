// An example: a scenario that ships with Wavetank, the speed at which its story is visible, and, where it has one, the
// story itself: what to break, and what would have saved it.
import type { InterventionEdit } from '#scenario/document.ts';
import type { Edit } from '#scenario/edits.ts';

/** Told above the tank, a sentence at a time. The outcomes are not written here: the run has to bring them about. */
export interface Story {
  /** What one is looking at. */
  readonly before: string;
  readonly break: { readonly label: string; readonly edit: InterventionEdit };
  /** What to watch while it breaks. */
  readonly broken: string;
  readonly cure: { readonly label: string; readonly edit: Edit };
  /** What to notice, the same moment being run again with the cure in place. */
  readonly cured: string;
  /** The example to go on with. */
  readonly next: { readonly label: string; readonly example: string };
}

export interface Example {
  /** What the command and links call it. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Virtual seconds per second of the wall. */
  readonly speed: number;
  /** The scenario's file, as text or as data: parsed and validated like any other. */
  readonly scenario: unknown;
  readonly story?: Story;
  /** The example that it changes: it is offered where there is room for all, not in every menu. */
  readonly variantOf?: string;
}
