// Asks a worker of its own for the first request that fared differently in two runs, and lets the worker go.
import type { DivergeCommand, DivergeReport } from '#worker/protocol.ts';

type Found = Extract<DivergeReport, { say: 'diverged' }>['divergence'];

/** The part of `Worker` that is used, so that tests can stand in for it. */
export interface OnceWorker {
  postMessage(message: DivergeCommand): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<DivergeReport>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Fails when a run cannot go on. */
export function findDivergence(
  makeWorker: () => OnceWorker,
  ask: Omit<DivergeCommand, 'do'>,
): Promise<Found> {
  return new Promise((resolve, reject) => {
    const worker = makeWorker();
    const end = (settle: () => void) => {
      worker.terminate();
      settle();
    };
    worker.onmessage = ({ data }) =>
      end(() => (data.say === 'diverged' ? resolve(data.divergence) : reject(new Error(data.message))));
    worker.onerror = ({ message }) => end(() => reject(new Error(message)));
    worker.postMessage({ do: 'diverge', ...ask });
  });
}
