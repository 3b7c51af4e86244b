// The models of the references, as scenario documents for Wavetank.
import { threeTier } from './harness/parameters.mjs';

const run = (seed, count, ratePerS) => ({
  seed,
  untilNs: Math.ceil((count / ratePerS) * 1e9),
  warmupNs: 0,
  limits: { events: 1e12, inFlight: 1e6, memoryMb: 4096 },
});

const at = (column) => ({ x: column * 240, y: 0 });

const exponential = (mean) => ({ dist: 'exponential', mean });

/** A worker's core is always free: only the workers are scarce, as in the references. */
const ownCores = (workers) => ({ workers, cores: workers, sharing: 'fcfs', startupMs: 0 });

/** M/M/c with load 0.8 per server; the mean service of 1 is a second here. */
export function mmc(customers, servers, seed) {
  const ratePerS = 0.8 * servers;
  return {
    version: 1,
    name: `M/M/${servers}`,
    nodes: [
      { id: 'client', kind: 'client', ...at(0), arrivals: { process: 'poisson', ratePerS } },
      {
        id: 'servers',
        kind: 'service',
        ...at(1),
        ...ownCores(servers),
        queueLimit: null,
        operations: [{ name: 'serve', demandMs: exponential(1000), handler: [] }],
      },
    ],
    links: [{ id: 'line', from: 'client', to: 'servers', latencyMs: 0 }],
    run: run(seed, customers, ratePerS),
  };
}

/** three-tier.md. Scaled, every node is so many instances of its usual size. */
export function threeTierScenario(requests, { scale, load, seed }) {
  const settings = threeTier();
  const ratePerS = settings.requestsPerS * scale * load;
  const services = Array.from({ length: settings.services }, (_, i) => `service${i + 1}`);
  const node = (id, column, { workers, queue, computeMs }, name, handler) => ({
    id,
    kind: 'service',
    ...at(column),
    ...ownCores(workers),
    instances: scale,
    queueLimit: queue,
    operations: [{ name, demandMs: exponential(computeMs), handler }],
  });
  const link = (from, to, { latencyMinMs, latencyMaxMs, timeoutMs }) => ({
    id: `${from}-${to}`,
    from,
    to,
    latencyMs: { dist: 'uniform', min: latencyMinMs, max: latencyMaxMs },
    policies: [retry(settings), breaker(settings), { policy: 'timeout', timeoutMs, onTimeout: 'abandon' }],
  });
  const fanOut = { do: 'parallel', calls: services.map((to) => ({ do: 'call', to })), need: 'all' };
  const query = { do: 'call', to: 'database', operation: 'read' };
  return {
    version: 1,
    name: 'Three tiers',
    nodes: [
      { id: 'client', kind: 'client', ...at(0), arrivals: { process: 'poisson', ratePerS } },
      node('gateway', 1, settings.gateway, 'route', [fanOut]),
      ...services.map((id) => node(id, 2, settings.service, 'handle', [query])),
      scale === 1 ? database(settings.database) : node('database', 3, settings.database, 'read', []),
    ],
    links: [
      link('client', 'gateway', settings.toGateway),
      ...services.map((id) => link('gateway', id, settings.toService)),
      ...services.map((id) => link(id, 'database', settings.toDatabase)),
    ],
    faults: [{ id: 'errors', kind: 'errors', target: 'database', atNs: 0, rate: settings.database.errors }],
    run: run(seed, requests, ratePerS),
  };
}

/** The same with a database that fails for a moment every second: breakers open, probe and close. */
export function stormsScenario(requests, { seed }) {
  const calm = threeTierScenario(requests, { scale: 1, load: 1, seed });
  const storms = Array.from({ length: Math.floor(calm.run.untilNs / 1e9) }, (_, i) => ({
    ...{ id: `storm${i}`, kind: 'errors', target: 'database', rate: 0.9 },
    ...{ atNs: (i + 0.5) * 1e9, forNs: 30e6 },
  }));
  return { ...calm, faults: [...calm.faults, ...storms] };
}

/** Each attempt draws its own work, as the references do, which keep nothing of the one before. */
function retry({ retry: { attempts, ...waits } }) {
  return { policy: 'retry', maxAttempts: attempts, backoff: { kind: 'full', ...waits }, sameDemand: 0 };
}

function breaker({ breaker: { window, failurePercent, waitMs, probes } }) {
  return {
    policy: 'breaker',
    rules: {
      dialect: 'resilience4j',
      slidingWindowSize: window,
      minimumNumberOfCalls: window,
      failureRateThreshold: failurePercent,
      waitDurationInOpenStateMs: waitMs,
      permittedNumberOfCallsInHalfOpenState: probes,
    },
  };
}

/** One machine: databases have no instances, so a scaled one is a service of that name (see above). */
function database({ workers, queue, computeMs }) {
  return {
    id: 'database',
    kind: 'database',
    ...at(3),
    poolSize: workers,
    queueLimit: queue,
    cores: workers,
    sharing: 'fcfs',
    readMs: exponential(computeMs),
    startupMs: 0,
  };
}

/**
 * The page's reference scene: 30 nodes, and about 1,000 messages in flight at their exact places. A front calls seven
 * chains of four services side by side, over links of 0.4 s each way: 43 requests a second are 1,250 calls.
 */
export function referenceScene() {
  return chainsScene({ name: 'Reference scene', chains: 7, length: 4, ratePerS: 43, latencyMs: 400 });
}

/** Two hundred nodes whose rows all change: 22 chains of 9 services. Hops are too short to be followed: links flow. */
export function manyNodesScene() {
  return chainsScene({ name: 'Two hundred nodes', chains: 22, length: 9, ratePerS: 20, latencyMs: 5 });
}

/** A client, a front, and chains of services that it calls side by side. */
function chainsScene({ name, chains: many, length, ratePerS, latencyMs }) {
  const chains = Array.from({ length: many }, (_, row) =>
    Array.from({ length }, (_, step) => `s${row}-${step}`),
  );
  const service = (id, column, row, handler) => ({
    ...{ id, kind: 'service', x: column * 280, y: row * 220, workers: 500, cores: 256, sharing: 'fcfs' },
    ...{ queueLimit: null, startupMs: 0, operations: [{ name: 'do', demandMs: 1, handler }] },
  });
  const call = (to) => ({ do: 'call', to });
  const link = (from, to) => ({ from, to, latencyMs });
  const middle = (many - 1) / 2;
  return {
    version: 1,
    name,
    nodes: [
      { id: 'users', kind: 'client', y: middle * 220, arrivals: { process: 'constant', ratePerS } },
      service('front', 1, middle, [
        { do: 'parallel', calls: chains.map(([first]) => call(first)), need: 'all' },
      ]),
      ...chains.flatMap((chain, row) =>
        chain.map((id, step) => service(id, 2 + step, row, step < length - 1 ? [call(chain[step + 1])] : [])),
      ),
    ],
    links: [
      link('users', 'front'),
      ...chains.flatMap((chain) => chain.map((id, step) => link(step === 0 ? 'front' : chain[step - 1], id))),
    ],
    run: { seed: 1, untilNs: 300e9 },
  };
}

/** Just below two thousand messages at their exact places: four links, each 4 s long each way, at 60 requests a second. */
export function manyMessagesScene() {
  const rows = [0, 1, 2, 3];
  return {
    version: 1,
    name: 'Two thousand messages',
    nodes: rows.flatMap((row) => [
      {
        ...{ id: `users-${row}`, kind: 'client', x: 0, y: row * 220 },
        arrivals: { process: 'constant', ratePerS: 60 },
      },
      {
        ...{ id: `server-${row}`, kind: 'service', x: 900, y: row * 220, workers: 500, cores: 256 },
        ...{ sharing: 'fcfs', queueLimit: null, startupMs: 0 },
        operations: [{ name: 'do', demandMs: 1, handler: [] }],
      },
    ]),
    links: rows.map((row) => ({ from: `users-${row}`, to: `server-${row}`, latencyMs: 4000 })),
    run: { seed: 1, untilNs: 300e9 },
  };
}
