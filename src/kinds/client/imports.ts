// A client stands for whoever sends requests, load generators among them.
import type { KindImport } from '#scenario/importing.ts';

export const clientImport: KindImport = {
  products: [
    ...['loadgenerator', 'load-generator', 'loadgen', 'load-gen', 'locust', 'k6', 'jmeter', 'gatling'],
    ...['vegeta', 'artillery', 'siege', 'wrk', 'hey'],
  ],
  takes: {
    ratePerS: (ratePerS) => ({ arrivals: { process: 'poisson', ratePerS } }),
    requests: (requests) => ({ requests }),
  },
};
