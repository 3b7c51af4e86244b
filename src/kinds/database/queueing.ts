// A database as queueing theory sees it: connections before cores, and nothing behind them.
import type { ScenarioNode } from '#scenario/document.ts';
import type { Queueing } from '#scenario/queueing.ts';
import { type DatabaseSettings, databaseSpec } from './settings.ts';

export const databaseQueueing: Queueing = {
  kind: databaseSpec.id,
  station(node) {
    const settings = node as ScenarioNode & DatabaseSettings;
    const demands = new Map([
      ['read', settings.readMs],
      ['write', settings.writeMs],
    ]);
    return {
      instances: 1,
      spread: 'roundRobin',
      workers: settings.poolSize,
      cores: settings.cores,
      sharing: settings.sharing,
      places: settings.queueLimit ?? Number.POSITIVE_INFINITY,
      discipline: 'fifo',
      operation(name) {
        const demandMs = demands.get(name);
        return demandMs === undefined ? null : { demandMs, asks: [] };
      },
    };
  },
};
