// Workers and cores of an instance as the servers of queueing theory. With a core for each worker, a worker is a
// server. With fewer cores, the workers beyond them only wait inside: the number of visits is that of a station with
// so many servers as cores, while "waiting" is measured to the worker, and is nobody's formula.
import type { StationFacts } from '#scenario/queueing.ts';

export interface Servers {
  readonly count: number;
  /** How fast each serves: a fraction of a core makes everything slower by that fraction. */
  readonly speed: number;
  /** What a server is: a worker, or a core that workers share or line up for. */
  readonly are: 'workers' | 'cores' | 'sharedCores';
  /** Visits inside at most, those that wait for a worker too; Infinity: no limit. */
  readonly room: number;
  /** Whether there is a place to wait at all. */
  readonly queues: boolean;
}

/** Null for a share of cores that no count of servers describes, such as one and a half that are shared. */
export function serversOf({ workers, cores, sharing, places }: StationFacts): Servers | null {
  const room = workers + places;
  const queues = places > 0;
  if (workers === Number.POSITIVE_INFINITY) return { count: workers, speed: 1, are: 'workers', room, queues };
  const whole = Math.ceil(cores);
  const speed = cores / whole;
  if (workers <= cores) return { count: workers, speed, are: 'workers', room, queues };
  if (sharing === 'fcfs') return { count: whole, speed, are: 'cores', room, queues };
  return whole > 1 && speed < 1 ? null : { count: whole, speed, are: 'sharedCores', room, queues };
}
