// Words of what is loaded late: the menu of pauses, and the sentence of one that happened.
import type { Met, PauseCondition } from '#state/pauseWhen.ts';

export const pauseWords = {
  conditions: {
    timeout: { label: 'A call times out', hint: 'The first time on each link.' },
    refusal: { label: 'A request is refused', hint: 'The first time at each node.' },
    objective: { label: 'An objective fails', hint: 'Judged at the end of each window.' },
    mode: { label: 'A mode changes', hint: 'An instance crashes, restarts, recovers.' },
  } as const satisfies Record<PauseCondition, { label: string; hint: string }>,
  hint: 'The run stops at the very event.',
  command: (condition: string, on: boolean) =>
    `${on ? 'No longer pause' : 'Pause'} when ${condition.charAt(0).toLowerCase()}${condition.slice(1)}`,
  said: {
    timeout: (at: string, link: string) => `Paused at ${at}: ${link} had its first timeout.`,
    refusal: (at: string, node: string) => `Paused at ${at}: ${node} refused a request for the first time.`,
    objective: (at: string, metric: string, bound: string, value: string) =>
      `Paused at ${at}: ${metric} should be ${bound}, and is ${value}.`,
    mode: (at: string, who: string, change: string) => `Paused at ${at}: ${who} went ${change}.`,
  } as const satisfies Record<Met['when'], unknown>,
} as const;
