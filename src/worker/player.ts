// Plays the run that a page has open: lets its virtual time pass at the asked speed in short slices, between which
// messages are read, so that the page is always answered soon, and shows it at most 30 times a second. One run at a
// time; what it is to pause or to wait at holds for those after it too.
import { conclude, type Ended, intervene, runUntil, stateBytes, stepOnce } from '#engine/run.ts';
import { eventWords } from '#engine/standstill.ts';
import type { InterventionEdit } from '#scenario/document.ts';
import { nextMarkNs } from './marks.ts';
import { type OpenRun, reportOn, type Tell, tellFrame, tellLoaded } from './open-run.ts';
import { hurriedSpeed, type Pace, wantedNs } from './pace.ts';
import { runWatched, startWatch, type Watch } from './pauses.ts';
import type { Met, PauseCondition } from './protocol.ts';
import { reportText } from './report-text.ts';

/** Work for this long before reading messages. */
const sliceMs = 8;
const frameMs = 1000 / 30;
/** Events between two looks at the clock. */
const eventsPerLook = 2000;
/** So many events are no more than a slice of work. */
const eventsToNext = 20_000;

export class Player {
  run: OpenRun | null = null;
  private readonly tell: Tell;
  private playing = false;
  /** The moment being sought, which is run to without regard for the speed. */
  private seekNs: number | null = null;
  private pauseConditions: readonly PauseCondition[] = [];
  /** Where a playing run waits until it is told to go further: another one sets its pace. */
  private waitAtNs = Number.POSITIVE_INFINITY;
  /** It paused by itself, and the page has not yet paused with it. */
  private held = false;
  private pace: Pace = { speed: 1, sinceMs: 0, sinceNs: 0, seenToNs: 0 };
  private shownMs = 0;
  private wake: ReturnType<typeof setTimeout> | null = null;

  constructor(tell: Tell) {
    this.tell = tell;
  }

  // What is asked of it ---------------------------------------------------------------------------------------------

  load(run: OpenRun): void {
    this.run = run;
    this.watchFromHere(run);
    this.stand();
    tellLoaded(run, this.tell);
    this.show(run);
  }

  /** `speed`: virtual seconds per second of the wall. `seenToNs`: it was watched up to there. */
  play(speed: number, seenToNs: number): void {
    if (this.held) return;
    const { run } = this;
    this.pace = { ...this.pace, speed, seenToNs };
    this.seekNs = null;
    this.playing = run !== null && !run.ended;
    if (run === null || !this.playing) return;
    this.forgive(run);
    this.passIn(0);
  }

  pause(): void {
    this.stand();
    if (this.run !== null) this.show(this.run);
  }

  seek(toNs: number): void {
    this.playing = false;
    if (this.run === null || this.run.ended) return;
    this.seekNs = Math.min(toNs, this.run.untilNs);
    this.passIn(0);
  }

  step(run: OpenRun): void {
    this.playing = false;
    this.seekNs = null;
    if (run.ended) return;
    if (stepOnce(run.sim, run.untilNs)) this.show(run);
    else {
      runUntil(run.sim, run.untilNs);
      this.end(run, 'until');
    }
  }

  pauseWhen(conditions: readonly PauseCondition[]): void {
    this.pauseConditions = conditions;
    if (this.run !== null) this.watchFromHere(this.run);
  }

  waitAt(ns: number): void {
    this.waitAtNs = ns;
    if (this.playing) this.passIn(0);
  }

  /** The next request is not waited for: the run goes on to where it is sent, if that is not far. */
  follow(run: OpenRun, request: number | 'next' | null): void {
    const { sim, view, untilNs } = run;
    view.follow(request);
    if (run.ended) return;
    if (request === 'next') {
      const sent = sim.requestNumber;
      const last = Math.min(sim.events + eventsToNext, sim.model.scenario.run.limits.events);
      while (sim.requestNumber === sent && sim.events < last && !runUntil(sim, untilNs, 1));
      this.forgive(run);
    }
    this.show(run);
  }

  /** Once every event of that moment has fired: the present one, or a later one that is gone on to first. */
  intervene(run: OpenRun, edit: InterventionEdit, atNs: number): void {
    if (run.ended) return;
    const { sim, watch, untilNs } = run;
    const { limits } = sim.model.scenario.run;
    if (atNs > sim.now) runUntil(sim, Math.min(atNs, untilNs), limits.events - sim.events);
    const intervention = intervene(sim, edit);
    if (watch === null) runUntil(sim, sim.now);
    else while (!runWatched(sim, sim.now, eventsPerLook, watch) && watch.met === null);
    this.tell({ say: 'intervened', run: run.id, intervention });
    if (watch !== null && watch.met !== null) this.hold(run, watch, watch.met);
    else this.show(run);
  }

  /** A run that throws is over; the page is told, and can load another. */
  guarded(id: number, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.playing = false;
      if (this.run !== null) this.run.ended = true;
      const message = error instanceof Error ? error.message : String(error);
      this.tell({ say: 'failed', run: id, message });
    }
  }

  // How time passes -------------------------------------------------------------------------------------------------

  private passIn(ms: number): void {
    if (this.wake !== null) clearTimeout(this.wake);
    this.wake = setTimeout(() => this.pass(), ms);
  }

  private pass(): void {
    this.wake = null;
    const { run } = this;
    if (run === null) return;
    this.guarded(run.id, () => {
      if (this.seekNs !== null) this.seekOn(run, this.seekNs);
      else if (this.playing) this.playOn(run);
    });
  }

  /** A slice of work towards the virtual time that the wall clock asks for, then a frame if one is due. */
  private playOn(run: OpenRun): void {
    const startedMs = performance.now();
    const { now } = run.sim;
    const wanted = wantedNs(this.pace, now, startedMs);
    const allowed = Math.max(now, Math.min(wanted, run.untilNs, this.waitAtNs));
    const caughtUp = this.runTowards(run, allowed, startedMs);
    if (!caughtUp || now < this.pace.seenToNs || wanted > this.waitAtNs) this.forgive(run);
    if (run.ended || this.held) return;
    if (run.sim.now >= run.untilNs) this.end(run, 'until');
    else {
      this.showInTurn(run);
      this.passIn(caughtUp ? frameMs / 2 : 0);
    }
  }

  /** A slice of seeking; the page sees where it is now and then. */
  private seekOn(run: OpenRun, toNs: number): void {
    const arrived = this.runTowards(run, toNs, performance.now());
    if (run.ended) return;
    if (!arrived) {
      this.showInTurn(run);
      this.passIn(0);
      return;
    }
    this.seekNs = null;
    this.watchFromHere(run);
    if (toNs >= run.untilNs) this.end(run, 'until');
    else {
      run.view.beginHere();
      this.show(run);
      this.tell({ say: 'report', run: run.id, brief: false, ...reportText(reportOn(run, 'running')) });
    }
  }

  /**
   * Runs until the target or the end of the slice; true when it got there. On the way it marks the past of where it may
   * stop, and begins to look for what it is to pause at.
   */
  private runTowards(run: OpenRun, targetNs: number, startedMs: number): boolean {
    const { pace, seekNs } = this;
    const { seenToNs } = pace;
    for (;;) {
      const { now } = run.sim;
      const looks = run.watch !== null && now >= seenToNs;
      const speed = hurriedSpeed(pace.speed, now, seenToNs);
      const dueNs = nextMarkNs({ nowNs: now, untilNs: run.untilNs, seekNs, speed, looks });
      const watchNs = seekNs === null && now < seenToNs ? seenToNs : Number.POSITIVE_INFINITY;
      const stopNs = Math.min(targetNs, dueNs, watchNs);
      if (!this.runSlice(run, stopNs, startedMs)) return false;
      if (run.ended) return true;
      if (stopNs === watchNs) this.watchFromHere(run);
      if (stopNs === dueNs) run.view.mark();
      if (stopNs === targetNs) return true;
    }
  }

  private runSlice(run: OpenRun, targetNs: number, startedMs: number): boolean {
    const { sim, stillness, watch } = run;
    const { limits } = sim.model.scenario.run;
    const most = () => Math.min(eventsPerLook, limits.events - sim.events, stillness.left(sim.events));
    while (!this.runSome(run, targetNs, most())) {
      if (watch !== null && watch.met !== null) return this.hold(run, watch, watch.met);
      if (sim.events >= limits.events) return this.end(run, 'limit:events');
      if (stillness.isOver(sim)) return this.end(run, 'limit:events', eventWords(sim.now));
      if (performance.now() - startedMs > sliceMs) break;
    }
    if (stateBytes(sim) > limits.memoryMb * 2 ** 20) return this.end(run, 'limit:memory');
    return sim.now >= targetNs;
  }

  private runSome({ sim, watch }: OpenRun, targetNs: number, maxEvents: number): boolean {
    const looks = watch !== null && this.seekNs === null && sim.now >= this.pace.seenToNs;
    return looks ? runWatched(sim, targetNs, maxEvents, watch) : runUntil(sim, targetNs, maxEvents);
  }

  // Where it stands -------------------------------------------------------------------------------------------------

  private stand(): void {
    this.playing = false;
    this.held = false;
    this.seekNs = null;
  }

  /** Pauses by itself. A page that thinks it plays may yet ask for more, which it would not have if it had known. */
  private hold(run: OpenRun, watch: Watch, met: Met): false {
    watch.met = null;
    this.held = this.playing;
    this.playing = false;
    this.show(run);
    this.tell({ say: 'met', run: run.id, met });
    return false;
  }

  private end(run: OpenRun, ended: Ended, why?: string): true {
    run.ended = true;
    this.playing = false;
    this.seekNs = null;
    conclude(run.sim, ended, why);
    this.show(run);
    this.tell({ say: 'ended', run: run.id, report: reportOn(run, ended) });
    return true;
  }

  /** Counts from here: a run that cannot keep up with its speed is not owed the time it lost. */
  private forgive({ sim }: OpenRun): void {
    this.pace = { ...this.pace, sinceMs: performance.now(), sinceNs: sim.now };
  }

  /** What is looked for from now on. */
  private watchFromHere(run: OpenRun): void {
    const { pauseConditions } = this;
    run.watch = pauseConditions.length === 0 ? null : startWatch(run.sim, pauseConditions);
  }

  private show(run: OpenRun): void {
    this.shownMs = performance.now();
    tellFrame(run, this.playing, this.tell);
  }

  private showInTurn(run: OpenRun): void {
    if (performance.now() - this.shownMs >= frameMs) this.show(run);
  }
}
