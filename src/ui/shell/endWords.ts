/** Loaded when a run ends. */
export const endWords = {
  ended: (clock: string) => `Ended at ${clock}`,
  stopped: (clock: string, why: string) => `Stopped at ${clock}: ${why}`,
  runOn: 'Run on',
  limits: {
    'limit:events': 'it reached its limit of events',
    'limit:memory': 'it reached its limit of memory',
    exhausted: 'nothing is left to happen',
  } as Readonly<Record<string, string>>,
} as const;
