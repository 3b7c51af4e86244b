/** Of how many answers a percentile must be before it says something of them: of fewer it is but their slowest. */
export const answersNeeded = { p50: 0, p95: 20, p99: 100 } as const;
