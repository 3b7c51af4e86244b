// What the page says aloud while a run goes on.
export const words = {
  label: 'Spoken account',
  running: (name: string) => `Running: ${name}.`,
  paused: (clock: string) => `Paused at ${clock}.`,
  crashed: 'The engine stopped.',
  ended: (clock: string) => `Ended at ${clock}.`,
  endedWith: (clock: string, requests: string, failed: string, p99: string) =>
    `Ended at ${clock}: ${requests} requests, ${failed} failed, p99 ${p99}.`,
  entry: (clock: string, who: string, what: string) => `${clock}, ${who}: ${what}.`,
  failing: (who: string, many: string, why: string) =>
    why === ''
      ? `${who}: ${many} failed in the last second.`
      : `${who}: ${many} failed in the last second, ${why}.`,
  trouble: (who: string, what: string) => `${who}: ${what}.`,
  well: (who: string) => `${who} is well again.`,
  followed: (title: string, what: string) => `${title}: ${what}`,
} as const;
