// What queueing theory says of several stations: closed systems of users who think, forks that join, balancers.
// Rates are per unit of time and results in that same unit.

export interface ClosedSystem {
  /** Completions per unit of time. */
  readonly throughput: number;
  /** Mean time from request to answer, thinking left out. */
  readonly response: number;
  /** Mean number at each station, those in service too. */
  readonly atStations: readonly number[];
}

/**
 * Mean value analysis (Reiser & Lavenberg 1980), exact for single servers that are processor sharing, or first come
 * first served and exponential. `demands`: time that one request needs of each station.
 */
export function closedSystem(demands: readonly number[], users: number, think: number): ClosedSystem {
  let atStations = demands.map(() => 0);
  let throughput = 0;
  let response = 0;
  for (let n = 1; n <= users; n++) {
    const times = demands.map((demand, k) => demand * (1 + (atStations[k] ?? 0)));
    response = times.reduce((sum, time) => sum + time, 0);
    throughput = n / (think + response);
    atStations = times.map((time) => time * throughput);
  }
  return { throughput, response, atStations };
}

/** Machines that run for `think` on average and queue for one repairman; both exponential. */
export function machineRepairman(machines: number, service: number, think: number): ClosedSystem {
  return closedSystem([service], machines, think);
}

export interface ClosedBounds {
  readonly throughputAtMost: number;
  readonly responseAtLeast: number;
  /** Users from which on the busiest station is the limit. */
  readonly saturation: number;
}

/** Asymptotic bounds of any closed system (Denning & Buzen 1978). */
export function closedBounds(demands: readonly number[], users: number, think: number): ClosedBounds {
  const all = demands.reduce((sum, demand) => sum + demand, 0);
  const most = Math.max(...demands);
  return {
    throughputAtMost: Math.min(users / (think + all), 1 / most),
    responseAtLeast: Math.max(all, users * most - think),
    saturation: (think + all) / most,
  };
}

/** Mean time until both halves of a request are done, two alike exponential servers (Flatto & Hahn 1984). */
export function forkJoinOfTwo(arrivalRate: number, serviceRate: number): number {
  const utilisation = arrivalRate / serviceRate;
  if (!(utilisation < 1)) throw new RangeError(`no equilibrium: utilisation is ${utilisation}`);
  return (12 - utilisation) / 8 / (serviceRate - arrivalRate);
}

/**
 * Mean sojourn, in services, when each arrival joins the shortest of `choices` queues drawn at random; the limit of
 * many exponential servers (Mitzenmacher 1996).
 */
export function supermarket(utilisation: number, choices: number): number {
  if (!(utilisation < 1)) throw new RangeError(`no equilibrium: utilisation is ${utilisation}`);
  if (choices === 1) return 1 / (1 - utilisation);
  let sum = 0;
  for (let i = 1; i < 1000; i++) {
    const term = utilisation ** ((choices ** i - choices) / (choices - 1));
    sum += term;
    if (term < 1e-17) break;
  }
  return sum;
}
