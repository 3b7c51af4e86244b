import { describe, expect, it } from 'vitest';
import type { Frame } from '#engine/frame.ts';
import type { Scenario } from '#scenario/document.ts';
import type { Command, Report } from '#worker/protocol.ts';
import { createClient, type Heard, silenceLimitS, type WorkerLike } from './client.ts';

class FakeWorker implements WorkerLike {
  readonly told: Command[] = [];
  terminated = false;
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  postMessage(message: Command): void {
    this.told.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(report: Report): void {
    this.onmessage?.({ data: report } as MessageEvent<Report>);
  }
}

const scenario = { name: 'test' } as Scenario;

function emptyFrame(nowNs: number): Frame {
  const array = () => new Float64Array(2);
  return {
    nowNs,
    sinceNs: 0,
    events: 0,
    nodes: array(),
    instances: array(),
    links: array(),
    messages: array(),
    messageCount: 0,
    messagesCut: false,
    sheets: [],
    policies: [],
    policiesCut: false,
    controllerSheets: [],
    controllers: [],
    windows: [],
    log: [],
    followed: null,
  };
}

function setUp() {
  const workers: FakeWorker[] = [];
  const heard: Heard[] = [];
  const clock = { tick: () => {} };
  const client = createClient({
    makeWorker: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    hear: (report) => heard.push(report),
    everySecond: (tick) => {
      clock.tick = tick;
      return () => {};
    },
  });
  const wait = (seconds: number) => {
    for (let s = 0; s < seconds; s++) clock.tick();
  };
  return { client, workers, heard, wait };
}

const noChart = { initial: '', states: [], arrows: [] };

describe('the engine client', () => {
  it('numbers runs and drops late reports of a replaced run, giving their arrays back', () => {
    const { client, workers, heard } = setUp();
    client.load(scenario);
    client.load(scenario);
    const worker = workers[0]!;
    worker.say({ say: 'frame', run: 1, frame: emptyFrame(5), playing: true });
    worker.say({ say: 'frame', run: 2, frame: emptyFrame(7), playing: true });
    expect(heard.map((report) => report.run)).toEqual([2]);
    expect(worker.told.at(-1)).toMatchObject({ do: 'recycle' });
  });

  it('turns a failed run, an error and an unreadable message into one crash each, and hires anew on demand', () => {
    const { client, workers, heard } = setUp();
    client.load(scenario);
    workers[0]!.say({ say: 'failed', run: 1, message: 'out of memory' });
    expect(heard).toEqual([{ say: 'crashed', run: 1, message: 'out of memory' }]);
    expect(workers[0]!.terminated).toBe(true);

    const next = client.load(scenario);
    expect(workers).toHaveLength(2);
    workers[1]!.onerror?.({ message: 'boom' } as ErrorEvent);
    expect(heard.at(-1)).toEqual({ say: 'crashed', run: next, message: 'boom' });

    client.load(scenario);
    workers[2]!.onmessageerror?.({} as MessageEvent);
    expect(heard.at(-1)?.say).toBe('crashed');
  });

  it('counts silence as death while an answer is owed, and not while paused', () => {
    const { client, workers, heard, wait } = setUp();
    const run = client.load(scenario);
    wait(silenceLimitS - 1);
    workers[0]!.say({ say: 'loaded', run, rows: { nodes: [], links: [] }, instanceChart: noChart });
    wait(silenceLimitS * 2);
    expect(heard.map((report) => report.say)).toEqual(['loaded']);

    client.play(1);
    workers[0]!.say({ say: 'frame', run, frame: emptyFrame(1), playing: true });
    client.pause();
    workers[0]!.say({ say: 'frame', run, frame: emptyFrame(2), playing: true });
    wait(silenceLimitS * 2);
    expect(heard.at(-1)?.say).toBe('frame');

    client.play(1);
    wait(silenceLimitS);
    expect(heard.at(-1)?.say).toBe('crashed');
  });

  it('is not fooled by what is asked meanwhile: only an answer breaks a silence', () => {
    const { client, heard, wait } = setUp();
    client.load(scenario);
    client.play(1);
    for (let s = 0; s < silenceLimitS; s++) {
      client.report();
      wait(1);
    }
    expect(heard.at(-1)?.say).toBe('crashed');
  });
});
