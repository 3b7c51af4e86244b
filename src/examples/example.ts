// An example: a scenario that ships with Wavetank, and the speed at which its story is visible.

export interface Example {
  /** What the command and links call it. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Virtual seconds per second of the wall. */
  readonly speed: number;
  /** The scenario's file, as saved: parsed and validated like any other. */
  readonly scenario: unknown;
}
