// A service stands for every program of one's own.
import type { ScenarioNode } from '#scenario/document.ts';
import { asIs, type KindImport, machineFacts } from '#scenario/importing.ts';
import { typicalMs } from '#scenario/typical.ts';
import type { ServiceSettings } from './settings.ts';

export const serviceImport: KindImport = {
  takes: {
    ...machineFacts,
    instances: asIs('instances'),
    workers: asIs('workers'),
    operations: asIs('operations'),
  },
  capacity: (node) => {
    const { operations, workers, cores, instances } = node as ScenarioNode & ServiceSettings;
    const demandMs = Math.max(...operations.map((operation) => typicalMs(operation.demandMs)));
    return { demandMs, workers, cores, instances };
  },
};
