// A cache, as the engine runs it: a lookup asks the entries (lru.ts); on a miss it reads through to what stands behind
// it and keeps the answer, or, with nothing behind it, says so to the caller.
import type { NodeContext } from '#engine/context.ts';
import { ANSWER_HIT, ANSWER_MISS } from '#engine/handlers.ts';
import { type Behavior, pricePerHour, type StepResult, simKind } from '#engine/kind.ts';
import { checkEntries, clear, createEntries, type Entries, lookUp, setCapacity, store } from '#engine/lru.ts';
import type { ProgramStep } from '#engine/plan.ts';
import { type CacheSettings, cacheSpec } from './settings.ts';

/** How much it holds, and for how long; null: entries do not age. */
interface Bounds {
  readonly capacity: number;
  readonly ttlNs: number | null;
}

const LOOK_UP = 0;
const FILL = 1;
const STORE = 2;

const hit: StepResult = { then: 'go', answer: ANSWER_HIT };
const miss: StepResult = { then: 'go', answer: ANSWER_MISS };

const behavior: Behavior = {
  step: (context, visit, hook) => {
    const entries = context.state as Entries;
    if (hook === LOOK_UP) return lookUp(entries, context.entityOf(visit), context.now) ? hit : miss;
    store(entries, context.entityOf(visit), context.now);
    return hit;
  },
  changed: (context) => {
    const { capacity, ttlNs } = context.constants as Bounds;
    const entries = context.state as Entries;
    entries.ttlNs = ttlNs ?? -1;
    if (capacity !== entries.capacity) setCapacity(entries, capacity);
  },
  crashed: (context) => {
    clear(context.state as Entries);
  },
  check: (context) => {
    checkEntries(context.state as Entries);
  },
  figures,
};

function figures(context: NodeContext): { [name: string]: number } {
  const now = context.state as Entries;
  const before = context.stateBefore as Entries | null;
  const hits = now.hits - (before?.hits ?? 0);
  const misses = now.misses - (before?.misses ?? 0);
  return {
    hits,
    misses,
    hitRatio: hits + misses === 0 ? 0 : hits / (hits + misses),
    evictions: now.evictions - (before?.evictions ?? 0),
    entries: now.count,
  };
}

export const cacheKind = simKind<CacheSettings>({
  spec: cacheSpec,
  plan: ({ id, settings, prices, outgoing }) => ({
    instances: [
      {
        workers: settings.workers,
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
      { name: 'read', work: `${id}.read`, priority: 0, program: readProgram(settings, outgoing[0]?.to) },
      { name: 'write', work: `${id}.write`, priority: 0, program: writeProgram(settings, outgoing[0]?.to) },
    ],
    constants: boundsOf(settings),
    state: () => createEntries(settings.capacity, boundsOf(settings).ttlNs),
  }),
  behavior,
});

function boundsOf({ capacity, ttlMs }: CacheSettings): Bounds {
  return { capacity, ttlNs: ttlMs === null ? null : ttlMs * 1e6 };
}

/** With a store behind it: look up, on a miss read the store and fill. Without: the caller learns of the miss. */
function readProgram(settings: CacheSettings, behind: string | undefined): ProgramStep[] {
  const start: ProgramStep[] = [
    { do: 'compute', demandMs: settings.readMs },
    { do: 'hook', hook: LOOK_UP },
  ];
  if (behind === undefined) return start;
  return [
    ...start,
    {
      do: 'onMiss',
      steps: [
        { do: 'read', from: behind },
        { do: 'hook', hook: FILL },
      ],
    },
  ];
}

/** With a store behind it a write goes through; otherwise the cache itself is the store, as Redis often is. */
function writeProgram(settings: CacheSettings, behind: string | undefined): ProgramStep[] {
  const end: ProgramStep[] = behind === undefined ? [{ do: 'apply' }] : [{ do: 'writeThrough', to: behind }];
  return [{ do: 'compute', demandMs: settings.writeMs }, ...end, { do: 'hook', hook: STORE }];
}
