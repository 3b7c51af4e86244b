// The worker's side: reads the page's messages and answers them. It plays one run at a time (player.ts), or is one of a
// pool that runs whole scenarios out of sight, or looks for where two of them part.

import { compileModel } from '#engine/compile.ts';
import { firstDivergence } from '#engine/divergence.ts';
import type { FrameArrays } from '#engine/live.ts';
import { reportOf } from '#engine/summary.ts';
import { requestsIn } from '#engine/trace-reports.ts';
import { runBatch } from './batch.ts';
import { type OpenRun, openRun, registries, reportOn } from './open-run.ts';
import { Player } from './player.ts';
import type {
  BatchCommand,
  BatchReport,
  Command,
  DivergeCommand,
  DivergeReport,
  Report,
} from './protocol.ts';
import { reportText } from './report-text.ts';

const post = (report: Report | BatchReport | DivergeReport, transfer: Transferable[] = []) => {
  self.postMessage(report, { transfer });
};

const player = new Player(post);

/** What is asked of the player, with a run open or without. */
function obey(command: Command): void {
  const { run } = player;
  switch (command.do) {
    case 'load':
      player.load(openRun(command.run, command.scenario, command.keep));
      return;
    case 'play':
      player.play(command.speed, command.seenToNs ?? 0);
      return;
    case 'pauseWhen':
      player.pauseWhen(command.conditions);
      return;
    case 'pause':
      player.pause();
      return;
    case 'seek':
      player.seek(command.toNs);
      return;
    case 'waitAt':
      player.waitAt(command.ns);
      return;
    default:
      if (run !== null) obeyAbout(run, command);
  }
}

type AboutRun = Extract<Command, { do: 'step' | 'intervene' | 'follow' | 'report' | 'requests' | 'recycle' }>;

function obeyAbout(run: OpenRun, command: AboutRun): void {
  switch (command.do) {
    case 'step':
      player.step(run);
      return;
    case 'intervene':
      player.intervene(run, command.edit, command.atNs ?? 0);
      return;
    case 'follow':
      player.follow(run, command.request);
      return;
    case 'report':
      tellReport(run, command.brief === true);
      return;
    case 'requests':
      post({
        say: 'requests',
        run: run.id,
        span: command.span,
        traces: requestsIn(run.sim, command.span),
      });
      return;
    case 'recycle':
      recycle(run, command.buffers);
  }
}

function tellReport(run: OpenRun, brief: boolean): void {
  const report = brief ? reportOf(run.sim, 'running', brief) : reportOn(run, 'running');
  post({ say: 'report', run: run.id, brief, ...reportText(report) });
}

/** Arrays of a frame that the page has read, in the order in which they were sent. */
function recycle({ view }: OpenRun, buffers: readonly ArrayBuffer[]): void {
  const [nodes, instances, links, messages] = buffers.map((buffer) => new Float64Array(buffer));
  if (nodes && instances && links && messages) {
    view.recycle({ nodes, instances, links, messages } satisfies FrameArrays);
  }
}

/** A worker of a pool: one whole run after the other, and never one to be watched. */
function obeyBatch({ run: id, job }: BatchCommand): void {
  player.guarded(id, () => {
    const report = runBatch(job, (nowNs) => post({ say: 'progress', run: id, nowNs }));
    post({ say: 'result', run: id, report });
  });
}

/** A worker for this one question. */
function diverge({ base, other, seed, toNs }: DivergeCommand): void {
  player.guarded(-1, () => {
    const [a, b] = [compileModel(base, registries), compileModel(other, registries)];
    post({ say: 'diverged', divergence: firstDivergence(a, b, seed, toNs) });
  });
}

self.addEventListener('message', (event: MessageEvent<Command | BatchCommand | DivergeCommand>) => {
  const command = event.data;
  if (command.do === 'diverge') {
    diverge(command);
    return;
  }
  if (command.do === 'batch') {
    obeyBatch(command);
    return;
  }
  player.guarded(command.do === 'load' ? command.run : (player.run?.id ?? -1), () => {
    obey(command);
  });
});
