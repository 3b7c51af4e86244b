// One clock for two runs. Each plays by itself in its own worker and waits where the other has not come near; when they
// stop, the one behind goes on to where the other stands, so that both show the same moment to the nanosecond.
import type { InterventionEdit } from '#scenario/document.ts';
import type { TimeSpan } from '#worker/protocol.ts';
import type { Together } from '../runner.ts';
import type { SessionMode } from '../session.ts';
import type { Workbench } from '../workbench.ts';

export type Side = Pick<Workbench, 'runner' | 'live' | 'view' | 'document'>;

/** How far one may be ahead of the other, in seconds of the wall. */
const leadS = 0.1;
/** The same where speed has no measure: frames of the slower one, and at the least this part of a run. */
const leadSteps = 4;
const perRun = 200;

export interface Pace {
  mode(of: Side): SessionMode;
  onMode(listener: () => void): () => void;
  toggle(): void;
  pause(): void;
  /** One event of this side; the other goes on to the moment of it. */
  step(of: Side): void;
  seek(ns: number): void;
  playFrom(ns: number): void;
  watch(span: TimeSpan): void;
  restart(): void;
  setSpeed(speed: number): void;
  runOn(words: string): void;
  /** What begins both runs again by itself, such as forgetting what was thrown at them. */
  fromStart(begin: () => void): void;
  /** Done to each of these at the same moment. */
  intervene(edit: InterventionEdit, sides: readonly Side[], together?: Together): void;
  dispose(): void;
}

interface Gait {
  readonly side: Side;
  readonly other: () => Gait;
  /** The newest moment, and how far it came with the frame that told it. */
  nowNs: number;
  stepNs: number;
  /** Where it was told to wait. */
  waitNs: number;
  /** The moment it was last sent to, so that one that cannot get there is not sent again and again. */
  sentNs: number | null;
}

/** Nothing more will happen there by itself. */
const isOver = (mode: SessionMode) => mode === 'ended' || mode === 'crashed' || mode === 'editing';

export function createPace(a: Side, b: Side, onMet: (side: Side) => void): Pace {
  const gaits: readonly [Gait, Gait] = [gaitOf(a, () => gaits[1]), gaitOf(b, () => gaits[0])];
  const sides = [a, b];
  const listeners = new Set<() => void>();
  let plays = sides.some(({ runner }) => runner.mode() === 'running');
  /** Where both are to stand; null: where the one stands that came further. */
  let targetNs: number | null = null;
  let settling = false;
  let told = '';

  const settle = () => {
    if (settling) return;
    settling = true;
    for (const gait of gaits) note(gait);
    if (plays && gaits.every(({ side }) => isOver(side.runner.mode()))) plays = false;
    if (plays) playOn(gaits);
    else stand(gaits, targetNs);
    for (const gait of gaits) lead(gait);
    settling = false;
    tell();
  };
  const tell = () => {
    const modes = sides.map(mode).join();
    if (modes === told) return;
    told = modes;
    for (const listener of listeners) listener();
  };
  const mode = ({ runner }: Side): SessionMode => {
    const own = runner.mode();
    if (plays && !gaits.every(({ side }) => isOver(side.runner.mode()))) return 'running';
    return own === 'running' ? 'paused' : own;
  };
  const want = (play: boolean, toNs: number | null) => {
    plays = play;
    targetNs = toNs;
    for (const gait of gaits) gait.sentNs = null;
  };
  const each = (act: (side: Side) => void) => {
    settling = true;
    sides.forEach(act);
    settling = false;
    settle();
  };
  const fromStart = (begin: () => void) => {
    want(plays || sides.every(({ runner }) => isOver(runner.mode())), null);
    begin();
  };

  const stops = sides.flatMap((side) => {
    side.runner.keepMoment(true);
    return [
      side.live.subscribe(settle),
      side.runner.onMode(settle),
      side.view.subscribe(({ met }, before) => {
        if (met === null || met === before.met) return;
        want(false, met.atNs);
        onMet(side);
        settle();
      }),
      side.document.subscribe(({ opened }, before) => {
        if (opened === before.opened) return;
        want(true, null);
        for (const other of sides) if (other !== side) other.runner.restart();
      }),
    ];
  });
  settle();

  return {
    mode,
    onMode(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    toggle() {
      if (!plays && sides.every(({ runner }) => isOver(runner.mode()))) {
        fromStart(() => each(({ runner }) => runner.restart()));
        return;
      }
      want(!plays, null);
      settle();
    },
    pause() {
      want(false, null);
      settle();
    },
    step(of) {
      want(false, null);
      each((side) => (side === of ? side.runner.step() : side.runner.pause()));
    },
    seek(ns) {
      want(false, Math.max(0, Math.round(ns)));
      each(({ runner }) => runner.seek(ns));
    },
    playFrom(ns) {
      want(true, null);
      each(({ runner }) => runner.playFrom(ns));
    },
    watch(span) {
      want(false, Math.round(span.toNs));
      each(({ runner }) => runner.watch(span));
    },
    restart: () => fromStart(() => each(({ runner }) => runner.restart())),
    setSpeed: (speed) => each(({ runner }) => runner.setSpeed(speed)),
    runOn(words) {
      want(true, null);
      each(({ runner }) => runner.runOn(words));
    },
    fromStart,
    intervene(edit, among, together) {
      // Neither has come further than where it waits for the other, so that both can still do it there.
      const ceiling = Math.max(
        ...gaits.map(({ side, nowNs, waitNs }) => (side.runner.mode() === 'running' ? waitNs : nowNs)),
      );
      const atNs = Number.isFinite(ceiling) ? ceiling : undefined;
      for (const { runner } of among) runner.intervene(edit, atNs, together);
    },
    dispose() {
      for (const stop of stops) stop();
      for (const { runner } of sides) {
        runner.keepMoment(false);
        runner.waitAt(Number.POSITIVE_INFINITY);
      }
    },
  };
}

function gaitOf(side: Side, other: () => Gait): Gait {
  return {
    ...{ side, other },
    nowNs: side.live.nowNs(),
    stepNs: 0,
    waitNs: Number.POSITIVE_INFINITY,
    sentNs: null,
  };
}

function note(gait: Gait): void {
  const nowNs = gait.side.runner.mode() === 'loading' ? 0 : gait.side.live.nowNs();
  // What was sought is no measure of its pace.
  if (nowNs !== gait.nowNs)
    gait.stepNs = gait.side.runner.mode() === 'running' ? Math.max(0, nowNs - gait.nowNs) : 0;
  gait.nowNs = nowNs;
}

/** Whoever stands still plays on; one far behind is first brought to where the other is. */
function playOn(gaits: readonly Gait[]): void {
  for (const gait of gaits) {
    const { runner } = gait.side;
    if (runner.mode() !== 'paused' || runner.goingTo() !== null) continue;
    const ahead = gait.other();
    const isFarBehind = ahead.nowNs - gait.nowNs > roomFor(ahead) && !isOver(ahead.side.runner.mode());
    if (isFarBehind && gait.sentNs !== ahead.nowNs) send(gait, ahead.nowNs);
    else runner.play();
  }
}

function stand(gaits: readonly Gait[], targetNs: number | null): void {
  for (const { side } of gaits) if (side.runner.mode() === 'running') side.runner.pause();
  const settled = gaits.every(
    ({ side }) => side.runner.goingTo() === null && side.runner.mode() !== 'loading',
  );
  if (!settled) return;
  const to = targetNs ?? Math.max(...gaits.map(({ nowNs }) => nowNs));
  for (const gait of gaits) {
    const mode = gait.side.runner.mode();
    const canGo = mode === 'paused' || (mode === 'ended' && to < gait.nowNs);
    if (canGo && gait.nowNs !== to && gait.sentNs !== to) send(gait, to);
  }
}

function send(gait: Gait, ns: number): void {
  gait.sentNs = ns;
  gait.side.runner.seek(ns);
}

/** Tells one how far it may go for now. */
function lead(gait: Gait): void {
  const other = gait.other();
  const waitNs = isOver(other.side.runner.mode())
    ? Number.POSITIVE_INFINITY
    : Math.round(other.nowNs + roomFor(other));
  if (waitNs === gait.waitNs) return;
  gait.waitNs = waitNs;
  gait.side.runner.waitAt(waitNs);
}

/** How far ahead of this one the other may be. */
function roomFor({ side, stepNs }: Gait): number {
  const { speed } = side.view.getState();
  const { untilNs } = side.document.scenario().run;
  if (Number.isFinite(speed)) return Math.max(1, speed * leadS * 1e9);
  return Math.max(untilNs / perRun, stepNs * leadSteps);
}
