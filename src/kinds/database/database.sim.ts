// A database, as the engine runs it: connections are workers, and a write applies the effect that its call carries,
// unless the row is not any more what its request has read.
import type { NodeContext } from '#engine/context.ts';
import { type Behavior, pricePerHour, type StepResult, simKind } from '#engine/kind.ts';
import { CONFLICT } from '#engine/outcome.ts';
import type { ProgramStep } from '#engine/plan.ts';
import { type DatabaseSettings, databaseSpec } from './settings.ts';
import { createVersions, noteRead, tryWrite, type Versions } from './versions.ts';

const NOTE_READ = 0;
const TRY_WRITE = 1;

const goOn: StepResult = { then: 'go' };
/** Of databases that compare versions. */
const comparing = {};
const conflict: StepResult = { then: 'end', outcome: CONFLICT };

const behavior: Behavior = {
  step: (context, visit, hook) => {
    const versions = context.state as Versions;
    const row = context.entityOf(visit);
    if (hook === TRY_WRITE) return tryWrite(versions, visit.request, row, context.now) ? goOn : conflict;
    noteRead(versions, visit.request, row, context.now);
    return goOn;
  },
  figures: (context: NodeContext) => {
    if (context.constants !== comparing) return {};
    const { conflicts } = context.state as Versions;
    return { conflicts: conflicts - ((context.stateBefore as Versions | null)?.conflicts ?? 0) };
  },
};

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
      { name: 'read', work: `${id}.read`, priority: 0, program: readProgram(settings) },
      { name: 'write', work: `${id}.write`, priority: 0, program: writeProgram(settings) },
    ],
    constants: compares(settings) ? comparing : {},
    state: createVersions,
  }),
  behavior,
});

const compares = ({ concurrencyControl }: DatabaseSettings) => concurrencyControl === 'optimistic';

function readProgram(settings: DatabaseSettings): ProgramStep[] {
  const compute: ProgramStep = { do: 'compute', demandMs: settings.readMs };
  return compares(settings) ? [compute, { do: 'hook', hook: NOTE_READ }] : [compute];
}

function writeProgram(settings: DatabaseSettings): ProgramStep[] {
  const compute: ProgramStep = { do: 'compute', demandMs: settings.writeMs };
  const apply: ProgramStep = { do: 'apply' };
  return compares(settings) ? [compute, { do: 'hook', hook: TRY_WRITE }, apply] : [compute, apply];
}
