// Drives the engine: follows the session's mode, hands reports to the stores, runs anew when the document changed in a
// way that matters, and writes what a person threw at the run into the document.
import { createActor } from 'xstate';
import type { Intervention, InterventionEdit, Scenario } from '#scenario/document.ts';
import type { EngineClient, Heard } from '#worker/client.ts';
import { hurriedSpeed } from '#worker/pace.ts';
import type { Met, TimeSpan } from '#worker/protocol.ts';
import { type AccountStore, addEntries, clearAccount, forgetLater, setReport } from './account.ts';
import type { DocumentStore } from './document.ts';
import type { LiveStore } from './live.ts';
import { sameRun, sameSystem } from './sameRun.ts';
import type { SeriesStore } from './series.ts';
import { type Aim, modeOf, type SessionMode, sessionMachine } from './session.ts';
import type { ViewStore } from './view.ts';

/** Quiet time after an edit before the run starts anew: a slider is still moving until then. */
export const settleMs = 250;

export interface RunnerParts {
  readonly document: DocumentStore;
  readonly view: ViewStore;
  readonly live: LiveStore;
  readonly series: SeriesStore;
  readonly account: AccountStore;
  readonly makeClient: (hear: (heard: Heard) => void) => EngineClient;
  /** Calls back after a while, unless told not to. */
  readonly defer: (call: () => void, ms: number) => () => void;
  readonly wordsFor: (edit: InterventionEdit, scenario: Scenario) => string;
}

/** Of interventions that one action throws: they are one step back, under these words. */
export interface Together {
  readonly words: string;
  /** Of this action alone. */
  readonly gesture: string;
}

/** For an action that throws several; one alone has words of its own. */
export function together(
  { document, live }: { readonly document: DocumentStore; readonly live: LiveStore },
  words: string,
  many: number,
): Together | undefined {
  const { length } = document.getState().history.past;
  return many > 1 ? { words, gesture: `${words} ${length} ${live.nowNs()}` } : undefined;
}

export interface Runner {
  mode(): SessionMode;
  /** Calls back when the mode may have changed; returns the way to stop. */
  onMode(listener: () => void): () => void;
  /** Runs the document from its beginning: playing, or stopped there. */
  begin(play: boolean): void;
  toggle(): void;
  /** Plays on from where it stands; nothing when it does not. */
  play(): void;
  pause(): void;
  /** One event, and stop. */
  step(): void;
  setSpeed(speed: number): void;
  /** `atNs`: the moment at which it is done, when that is a later one than the present. */
  intervene(edit: InterventionEdit, atNs?: number, together?: Together): void;
  /** To a moment of the run, and stop there; back means to run again up to it, bit for bit. */
  seek(toNs: number): void;
  /** Runs the document as it is now up to a moment, out of sight, and goes on from there at the usual speed. */
  playFrom(ns: number): void;
  /** Keeps telling where a request is, through every rewind and every change, until told to stop (null). */
  follow(request: number | 'next' | null): void;
  /** A report of the run so far, which arrives in the account; a brief one tells of no single requests. */
  askReport(brief?: boolean): void;
  /** What was kept of the requests that ended in a part of the run; arrives in the account. */
  askRequests(span: TimeSpan): void;
  /** Runs again to the end of a part of the run, and stops there with every request of it kept. */
  watch(span: TimeSpan): void;
  /** The moment that the run is on its way to, out of sight; null when it goes nowhere by itself. */
  goingTo(): number | null;
  /** Where it waits while it plays, because another run sets the pace; Infinity: nowhere. */
  waitAt(ns: number): void;
  /** From now on whatever is edited is run again to the present moment, not from the beginning. */
  keepMoment(on: boolean): void;
  /** From the beginning, with everything that was thrown at it. */
  restart(): void;
  /** Makes the run longer and goes on from where it ended. `words`: for the way back. */
  runOn(words: string): void;
  dispose(): void;
}

export function createRunner(parts: RunnerParts): Runner {
  const { document, view, live } = parts;
  let ran: Scenario | null = null;
  /** The engine hurries until this moment, which was watched before. */
  let hurryToNs = 0;
  /** Where the run that begins again is to go first; whoever plays or loads meanwhile wants something else. */
  let aim: Aim | null = null;
  /** Another run stands at the present moment: a changed document goes there before it is shown. */
  let keepsMoment = false;
  /** The run that begins is of another document than the one before. */
  let isChanged = false;
  let cancelEdit = () => {};
  const client = parts.makeClient((heard) => hear(heard));
  const speedNow = () => hurriedSpeed(view.getState().speed, live.nowNs(), hurryToNs);

  const session = createActor(
    sessionMachine.provide({
      actions: {
        load: ({ event }) => {
          cancelEdit();
          view.setState({ ranAgainToNs: null });
          aim = event.type === 'rewind' ? event.aim : null;
          isChanged = ran !== null && !sameRun(ran, document.scenario());
          ran = document.scenario();
          live.setSpeed(0, view.getState().speed);
          view.setState({ met: null });
          client.pauseWhen(view.getState().pauseWhen);
          client.load(ran, aim?.watch ?? null);
        },
        play: () => {
          aim = null;
          live.setSpeed(speedNow());
          view.setState({ met: null });
          client.play(view.getState().speed, hurryToNs);
        },
        pause: () => {
          hurryToNs = 0;
          live.setSpeed(0);
          client.pause();
        },
        step: () => client.step(),
      },
    }),
  );
  const mode = () => modeOf(session.getSnapshot().value);

  /** What was last thrown as a part of one action, until it is known to have happened. */
  const thrownTogether = new Map<string, Together>();

  const hear = (heard: Heard) => {
    switch (heard.say) {
      case 'loaded':
        return begin(heard);
      case 'frame':
        return accept(heard.frame);
      case 'intervened':
        return keep(heard.intervention);
      case 'report':
        setReport(parts.account, heard.report, heard.brief);
        return arrive();
      case 'requests':
        return parts.account.setState({ moment: { span: heard.span, traces: heard.traces } });
      case 'ended':
        aim = null;
        setReport(parts.account, heard.report);
        return session.send({ type: 'ended' });
      case 'met':
        return standStill(heard.met);
      case 'crashed':
        aim = null;
        view.setState({ crash: heard.message });
        live.setSpeed(0);
        return session.send({ type: 'crashed' });
      case 'failed':
        return;
    }
  };
  /** By the document of now: a new name disturbs no run. */
  const nameOf = (id: string) => document.scenario().nodes.find((node) => node.id === id)?.name ?? id;
  const begin = ({ run, rows, instanceChart }: Extract<Heard, { say: 'loaded' }>) => {
    clearAccount(parts.account, aim !== null && !isChanged);
    // The same run at another moment has no before; a changed one has.
    if (aim === null || aim.thenPlay || isChanged) parts.series.begin(rows);
    else parts.series.beginAgain(rows);
    live.begin({ run, rows, instanceChart, nameOf });
    view.setState({ crash: null });
    // A run begins with nobody followed.
    if (view.getState().follows !== null) client.follow(view.getState().follows);
    session.send({ type: 'loaded' });
    if (aim !== null) client.seek(aim.ns);
  };
  const accept = (frame: Extract<Heard, { say: 'frame' }>['frame']) => {
    parts.series.add(frame.windows);
    addEntries(parts.account, frame.log);
    const found = frame.followed?.request;
    // A frame may still tell of the one before.
    if (view.getState().follows === 'next' && found !== undefined && found !== live.followed()?.request) {
      view.setState({ follows: found });
    }
    const read = live.accept(frame);
    if (read !== null) client.recycle(read);
    if (hurryToNs > 0) hurry();
  };
  const follow = (request: number | 'next' | null) => {
    view.setState({ follows: request });
    client.follow(request);
  };
  /** Where it was to go is reached. */
  const arrive = () => {
    if (aim === null || live.nowNs() < aim.ns) return;
    const { thenPlay } = aim;
    aim = null;
    session.send({ type: thenPlay && mode() === 'paused' ? 'toggle' : 'arrived' });
  };
  /** It paused by itself: where that was is selected. */
  const standStill = (met: Met) => {
    const { subject } = met;
    const { nodes, links } = document.scenario();
    const of = (parts: typeof nodes | typeof links) =>
      parts.some(({ id }) => id === subject) ? [subject as string] : [];
    const selection = { nodes: of(nodes), links: of(links) };
    view.setState({ met, ...(selection.nodes.length + selection.links.length > 0 && { selection }) });
    session.send({ type: 'pause' });
  };
  /** The engine slows down on the way, so that it stops hurrying where it was meant to: the clock does as well. */
  const hurry = () => {
    if (live.nowNs() >= hurryToNs) hurryToNs = 0;
    if (mode() === 'running') live.setSpeed(speedNow());
  };
  /** What was thrown at the run is part of the document from now on, and the run has it already. */
  const keep = (intervention: Intervention) => {
    parts.series.fork();
    forgetLater(parts.account);
    const insert = (scenario: Scenario) => inOrder(scenario.run.interventions, intervention);
    if (ran !== null) ran = { ...ran, run: { ...ran.run, interventions: insert(ran) } };
    const scenario = document.scenario();
    const key = JSON.stringify(intervention.edit);
    const together = thrownTogether.get(key);
    thrownTogether.delete(key);
    document.editAs(
      together?.words ?? parts.wordsFor(intervention.edit, scenario),
      { do: 'setRun', run: { interventions: insert(scenario) } },
      together?.gesture,
    );
  };
  /** The same system under another schedule: up to the present moment again, to see what it comes to there. */
  const runToHere = () => {
    hurryToNs = 0;
    const to = aim ?? { ns: live.nowNs(), thenPlay: mode() === 'running' };
    session.send({ type: 'rewind', aim: to });
    view.setState({ ranAgainToNs: to.ns });
  };
  const stopHeeding = document.subscribe((state, before) => {
    if (state.history.present === before.history.present) return;
    cancelEdit();
    const runAnew = () => {
      if (ran === null || sameRun(ran, document.scenario())) return;
      if ((keepsMoment || sameSystem(ran, document.scenario())) && live.nowNs() > 0) runToHere();
      else session.send({ type: 'edited' });
    };
    if (state.opened === before.opened) {
      cancelEdit = parts.defer(runAnew, settleMs);
      return;
    }
    follow(null);
    // What ran before was another system: there is nothing to compare with.
    parts.series.forget();
    // Whoever opens another document loads it, too, as undo and redo do not.
    cancelEdit = parts.defer(() => {
      if (ran !== document.scenario()) session.send({ type: 'edited' });
    }, 0);
  });
  const stopAsking = session.subscribe(() => {
    if (mode() === 'paused') client.report();
  }).unsubscribe;
  const stopWatching = view.subscribe((now, before) => {
    if (now.pauseWhen !== before.pauseWhen) client.pauseWhen(now.pauseWhen);
  });
  session.start();

  return {
    mode,
    onMode: (listener) => session.subscribe(listener).unsubscribe,
    begin: (play) => session.send({ type: 'load', play }),
    toggle: () => session.send({ type: 'toggle' }),
    play: () => session.send({ type: 'play' }),
    pause: () => session.send({ type: 'pause' }),
    step: () => session.send({ type: 'step' }),
    goingTo: () => aim?.ns ?? null,
    waitAt: (ns) => client.waitAt(ns),
    keepMoment(on) {
      keepsMoment = on;
    },
    setSpeed(speed) {
      hurryToNs = 0;
      view.setState({ speed });
      session.send({ type: 'speed' });
    },
    playFrom(ns) {
      hurryToNs = 0;
      session.send({ type: 'rewind', aim: { ns: Math.max(1, Math.round(ns)), thenPlay: true } });
    },
    seek(toNs) {
      hurryToNs = 0;
      const at = Math.max(0, Math.round(toNs));
      const here = mode();
      // On its way it may have come as far as it was to go, and that is not known here yet.
      if ((here === 'running' || here === 'paused') && at >= Math.max(live.nowNs(), aim?.ns ?? 0)) {
        session.send({ type: 'pause' });
        aim = { ns: at, thenPlay: false };
        client.seek(at);
        return;
      }
      session.send({ type: 'rewind', aim: { ns: at, thenPlay: false } });
    },
    follow,
    askReport: (brief) => client.report(brief),
    askRequests: (span) => client.requests(span),
    watch(span) {
      hurryToNs = 0;
      session.send({ type: 'rewind', aim: { ns: Math.round(span.toNs), thenPlay: false, watch: span } });
    },
    intervene(edit, atNs, together) {
      const key = JSON.stringify(edit);
      if (together === undefined) thrownTogether.delete(key);
      else thrownTogether.set(key, together);
      client.intervene(edit, atNs);
    },
    restart() {
      hurryToNs = 0;
      view.setState({ crash: null });
      session.send({ type: 'restart' });
    },
    runOn(words) {
      hurryToNs = live.nowNs();
      const { untilNs } = document.scenario().run;
      document.editAs(words, { do: 'setRun', run: { untilNs: untilNs * 2 } });
      cancelEdit();
      session.send({ type: 'edited' });
    },
    dispose() {
      cancelEdit();
      stopHeeding();
      stopAsking();
      stopWatching();
      session.stop();
      client.dispose();
    },
  };
}

/** After those of the same moment: the order in which they were thrown. */
function inOrder(interventions: readonly Intervention[], added: Intervention): Intervention[] {
  const before = interventions.filter((it) => it.atNs <= added.atNs);
  const after = interventions.filter((it) => it.atNs > added.atNs);
  return [...before, added, ...after];
}
