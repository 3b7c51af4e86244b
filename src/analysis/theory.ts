// What queueing theory says, in closed form: single stations, first come first served unless a name says otherwise.
// Rates are per unit of time and results in that same unit: with rates per second, seconds; with rates per ms, ms.
// Other arrivals and services are in theory-general.ts,
// networks of stations in theory-networks.ts. Formulas: Kleinrock, Queueing Systems I (1975); Gross & Harris.

/** Means of a station in equilibrium. Throws where there is none (utilisation of 1 or more without a limit). */
export interface Station {
  /** Share 0..1 of servers that are busy. */
  readonly utilisation: number;
  /** Mean time from arrival to the start of service, and to its end; of accepted arrivals. */
  readonly waiting: number;
  readonly sojourn: number;
  /** Mean number that wait, and that are inside. */
  readonly inQueue: number;
  readonly inSystem: number;
}

/** Throws where the utilisation leaves no equilibrium. */
export function mustBeStable(utilisation: number): void {
  if (!(utilisation < 1))
    throw new RangeError(`no equilibrium: utilisation is ${utilisation}, and must be under 1`);
}

/** From the mean wait, by Little's law. */
export function station(arrivalRate: number, serviceMean: number, servers: number, waiting: number): Station {
  const sojourn = waiting + serviceMean;
  return {
    utilisation: (arrivalRate * serviceMean) / servers,
    waiting,
    sojourn,
    inQueue: arrivalRate * waiting,
    inSystem: arrivalRate * sojourn,
  };
}

// Poisson arrivals, exponential service --------------------------------------------------------------------------

/** Probability that all servers are busy and an arrival is lost; load in Erlang (rate × mean service), any service. */
export function erlangB(servers: number, load: number): number {
  let blocked = 1;
  for (let k = 1; k <= servers; k++) blocked = (load * blocked) / (k + load * blocked);
  return blocked;
}

/** Probability that an arrival has to wait. */
export function erlangC(servers: number, load: number): number {
  const utilisation = load / servers;
  mustBeStable(utilisation);
  const blocked = erlangB(servers, load);
  return blocked / (1 - utilisation * (1 - blocked));
}

export interface MultiServer extends Station {
  /** Probability of having to wait. */
  readonly waits: number;
  waitingQuantile(p: number): number;
  sojournQuantile(p: number): number;
}

/** M/M/c; with one server M/M/1. */
export function mmc(arrivalRate: number, serviceRate: number, servers = 1): MultiServer {
  const waits = erlangC(servers, arrivalRate / serviceRate);
  const spare = servers * serviceRate - arrivalRate;
  return {
    ...station(arrivalRate, 1 / serviceRate, servers, waits / spare),
    waits,
    waitingQuantile: (p) => Math.max(0, Math.log(waits / (1 - p)) / spare),
    sojournQuantile: (p) => solveDecreasing((t) => sojournTail(t, waits, serviceRate, spare), 1 - p),
  };
}

/** P(sojourn > t): service alone, or the wait (exponential, rate `spare`) and service after it. */
function sojournTail(t: number, waits: number, rate: number, spare: number): number {
  const served = Math.exp(-rate * t);
  const difference = spare - rate;
  // As the two rates become one, the sum of two exponentials becomes an Erlang-2.
  const both =
    Math.abs(difference) < 1e-9 * rate
      ? (1 + rate * t) * served
      : (spare * served - rate * Math.exp(-spare * t)) / difference;
  return (1 - waits) * served + waits * both;
}

export interface LimitedStation extends Station {
  /** Probability that an arrival finds no room and is turned away. */
  readonly blocked: number;
  readonly throughput: number;
}

/** M/M/c/K: `room` counts those in service too. Any load. */
export function mmck(
  arrivalRate: number,
  serviceRate: number,
  servers: number,
  room: number,
): LimitedStation {
  const load = arrivalRate / serviceRate;
  let weights = [1];
  for (let n = 1; n <= room; n++) {
    const weight = ((weights[n - 1] ?? 0) * load) / Math.min(n, servers);
    weights.push(weight);
    // Only their ratios matter; long queues under overload would pass the largest number that there is.
    if (weight > 1e200) weights = weights.map((one) => one / weight);
  }
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const inSystem = weights.reduce((total, weight, n) => total + n * weight, 0) / sum;
  const blocked = (weights[room] ?? 0) / sum;
  const throughput = arrivalRate * (1 - blocked);
  const sojourn = inSystem / throughput;
  const waiting = sojourn - 1 / serviceRate;
  const utilisation = throughput / (servers * serviceRate);
  return { utilisation, waiting, sojourn, inQueue: throughput * waiting, inSystem, blocked, throughput };
}

// Sharing --------------------------------------------------------------------------------------------------------------

/** Mean sojourn of a job that needs `size` under processor sharing; for all jobs, `size` is the mean. Any service. */
export function processorSharing(arrivalRate: number, serviceMean: number, size = serviceMean): number {
  mustBeStable(arrivalRate * serviceMean);
  return size / (1 - arrivalRate * serviceMean);
}

/** The t at which a decreasing function of t ≥ 0 reaches a value. */
export function solveDecreasing(f: (t: number) => number, value: number): number {
  let high = 1;
  while (f(high) > value) high *= 2;
  let low = 0;
  for (let i = 0; i < 100 && high - low > 1e-13 * high; i++) {
    const middle = (low + high) / 2;
    if (f(middle) > value) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
