// A gateway, as the engine runs it: computes a little, then forwards the operation under the same key to an instance
// that its balancer chose. Answers to any name that somebody behind it answers.
import { pricePerHour, simKind } from '#engine/kind.ts';
import { ejectionOf } from './ejection.ts';
import { type GatewaySettings, gatewaySpec } from './settings.ts';

export const gatewayKind = simKind<GatewaySettings>({
  spec: gatewaySpec,
  plan: ({ id, settings, prices }) => ({
    instances: Array.from({ length: settings.instances }, () => ({
      workers: settings.workers,
      cores: settings.cores,
      sharing: 'ps',
      queueLimit: settings.queueLimit ?? 1_000_000,
      discipline: 'fifo',
      startupNs: settings.startupMs * 1e6,
      pricePerHour: pricePerHour(settings, prices),
    })),
    spread: settings.spread,
    controllers: settings.outlierDetection === null ? [] : [ejectionOf(settings.outlierDetection)],
    operations: [],
    anyOperation: (name) => ({
      name,
      work: `${id}.${name}`,
      priority: 0,
      program: [
        { do: 'compute', demandMs: settings.demandMs },
        { do: 'forward', balancing: settings.balancing },
      ],
    }),
  }),
});
