import { describe, expect, it } from 'vitest';
import type { RunReport } from '#engine/report.ts';
import type { JudgeCommand, JudgeReport, TakeCommand } from '#worker/protocol.ts';
import { createJudge, type JudgeWorker } from './client-judge.ts';

function pretend() {
  const told: (TakeCommand | JudgeCommand)[] = [];
  const worker: JudgeWorker & { gone: boolean } = {
    gone: false,
    onmessage: null,
    onerror: null,
    postMessage: (message) => void told.push(message),
    terminate() {
      worker.gone = true;
    },
  };
  const say = (data: JudgeReport) => worker.onmessage?.({ data } as MessageEvent<JudgeReport>);
  return { told, worker, say, judge: createJudge(() => worker) };
}

describe('the judge', () => {
  it('is handed runs one by one, and asked once', async () => {
    const { told, judge, say, worker } = pretend();
    judge.take({ variant: 1, place: 0, report: { seed: 7 } as RunReport });
    const asked = judge.judge([]);
    expect(told.map((message) => message.do)).toEqual(['take', 'judge']);
    say({ say: 'judged', comparisons: [] });
    expect(await asked).toEqual([]);
    judge.dispose();
    expect(worker.gone).toBe(true);
  });

  it('says why it cannot judge, also where it never came to life', async () => {
    const one = pretend();
    const asked = one.judge.judge([]);
    one.say({ say: 'failed', message: 'too few' });
    await expect(asked).rejects.toThrow('too few');
    const other = pretend();
    other.worker.onerror?.({ message: 'not loaded' } as ErrorEvent);
    await expect(other.judge.judge([])).rejects.toThrow('not loaded');
  });
});
