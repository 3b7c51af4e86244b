// The page's side of the worker that judges a comparison (judge.ts).
import type { JudgeCommand, JudgeReport, TakeCommand } from '#worker/protocol.ts';

/** The part of `Worker` that is used, so that tests can stand in for it. */
export interface JudgeWorker {
  postMessage(message: TakeCommand | JudgeCommand): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<JudgeReport>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export type Comparisons = Extract<JudgeReport, { say: 'judged' }>['comparisons'];

export interface Judge {
  /** One run, as soon as it is there. */
  take(run: Omit<TakeCommand, 'do'>): void;
  /** Once, when all runs have been taken: each other variant against the first. Fails with the reason. */
  judge(variants: JudgeCommand['variants']): Promise<Comparisons>;
  /** Lets go of it; nothing comes of what was asked. */
  dispose(): void;
}

export function createJudge(makeWorker: () => JudgeWorker): Judge {
  const worker = makeWorker();
  // From the beginning: a worker that cannot be loaded says so before it is asked.
  const answer = new Promise<Comparisons>((resolve, reject) => {
    worker.onmessage = ({ data }) =>
      data.say === 'judged' ? resolve(data.comparisons) : reject(new Error(data.message));
    worker.onerror = ({ message }) => reject(new Error(message));
  });
  answer.catch(() => {});
  return {
    take: (run) => worker.postMessage({ do: 'take', ...run }),
    judge(variants) {
      worker.postMessage({ do: 'judge', variants });
      return answer;
    },
    dispose: () => worker.terminate(),
  };
}
