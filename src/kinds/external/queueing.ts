// Somebody else's system as queueing theory sees it: a place for each request, or so many and no queue.
import type { ScenarioNode } from '#scenario/document.ts';
import type { Queueing } from '#scenario/queueing.ts';
import { type ExternalSettings, externalSpec } from './settings.ts';

export const externalQueueing: Queueing = {
  kind: externalSpec.id,
  station(node) {
    const { responses, concurrencyLimit } = node as ScenarioNode & ExternalSettings;
    if (responses.from === 'script') return { no: 'answers are read from a script' };
    // As the time of a failed answer is not counted in its sojourn, only whole ones agree with a formula.
    if (responses.errorRate > 0) return { no: 'answers fail at random' };
    const workers = concurrencyLimit ?? Number.POSITIVE_INFINITY;
    return {
      instances: 1,
      spread: 'roundRobin',
      workers,
      cores: workers,
      sharing: 'fcfs',
      places: 0,
      discipline: 'fifo',
      operation: () => ({ demandMs: responses.durationMs, asks: [] }),
    };
  },
};
