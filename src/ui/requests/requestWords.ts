// Words of the requests one by one, which are loaded when they are first shown.
import type { Phase } from '#analysis/where-time-went.ts';
import type { Sort } from './requests.ts';

export const requestWords = {
  sort: 'Which requests',
  sorts: { slowest: 'slowest', failed: 'failed', random: 'any', followed: 'followed' } as const,
  list: 'Requests',
  none: {
    slowest: 'None has ended yet.',
    failed: 'None has failed.',
    random: 'None has ended yet.',
    followed: 'It has not been sent, or was over before it was followed.',
  } as const,
  one: (number: number) => `Request ${number}`,
  took: (time: string, began: string) => `took ${time}, began at ${began}`,
  soFar: (time: string, began: string) => `${time} so far, began at ${began}`,
  failed: (cause: string, origin: string | null) =>
    origin === null ? `failed: ${cause}` : `failed at ${origin}: ${cause}`,
  goThere: 'Go to its moment',
  attempt: (number: number) => `attempt ${number}`,
  mode: (title: string, mode: string) => `${title} ${mode}`,
  calls: 'Its calls',
  part: (node: string, phase: Phase, time: string, part: string) =>
    ({
      network: `on the way to ${node} and back ${time} (${part})`,
      queue: `in line at ${node} ${time} (${part})`,
      work: `${node} at work ${time} (${part})`,
      silence: `no answer from ${node} ${time} (${part})`,
      backoff: `waiting to ask ${node} again ${time} (${part})`,
    })[phase],
  mostly: (parts: readonly string[]) => `Where the time went: ${parts.join(', ')}.`,
  /** Of a call that had no outcome when its request ended. */
  forNobody: 'goes on, nobody waits',
  call: (it: {
    readonly way: string | null;
    readonly waited: string | null;
    readonly worked: string | null;
    readonly outcome: string | null;
    /** Backoff between its attempts, all together. */
    readonly backoff: string | null;
    /** Since the call began. */
    readonly deadline: string | null;
    /** In what mode the policies of its link were: `breaker half-open`. */
    readonly mode: string | null;
  }) =>
    [
      it.way !== null && `${it.way} on the way`,
      it.waited !== null && `${it.waited} in line`,
      it.worked !== null && `${it.worked} with a worker`,
      it.backoff !== null && `${it.backoff} of backoff`,
      it.deadline !== null && `deadline after ${it.deadline}`,
      it.mode,
      it.outcome,
    ]
      .filter((part) => typeof part === 'string')
      .join(', '),
  /** Of those that ended in one moment. */
  then: {
    ended: (from: string, to: string) => `ended ${from} – ${to}`,
    through: (who: string) => `through ${who}`,
    drop: (filter: string) => `Remove filter: ${filter}`,
    kept: (kept: string, all: string) => `${kept} of the ${all} that ended then were kept.`,
    none: (sort: Sort, narrowed: boolean) => {
      if (sort === 'failed') return 'None of those kept from this moment failed.';
      return narrowed
        ? 'None of those kept from this moment came through here.'
        : 'No request of this moment was kept.';
    },
    keepAll: 'Run again and keep them all',
  },
} as const;
