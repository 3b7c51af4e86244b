// A database, as the engine runs it: connections are workers, and a write applies the effect that its call carries.
import { pricePerHour, simKind } from '#engine/kind.ts';
import { type DatabaseSettings, databaseSpec } from './settings.ts';

export const databaseKind = simKind<DatabaseSettings>({
  spec: databaseSpec,
  plan: ({ id, settings, prices }) => ({
    instances: [
      {
        workers: settings.poolSize,
        cores: settings.cores,
        sharing: settings.sharing,
        queueLimit: settings.queueLimit ?? 1_000_000,
        discipline: 'fifo',
        startupNs: settings.startupMs * 1e6,
        pricePerHour: pricePerHour(settings, prices),
      },
    ],
    spread: 'roundRobin',
    operations: [
      {
        name: 'read',
        work: `${id}.read`,
        priority: 0,
        program: [{ do: 'compute', demandMs: settings.readMs }],
      },
      {
        name: 'write',
        work: `${id}.write`,
        priority: 0,
        program: [{ do: 'compute', demandMs: settings.writeMs }, { do: 'apply' }],
      },
    ],
  }),
});
