import { describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import { modeOf, type SessionEvent, sessionMachine } from './session.ts';

function setUp() {
  const done: string[] = [];
  const note = (what: string) => () => void done.push(what);
  const machine = sessionMachine.provide({
    actions: { load: note('load'), play: note('play'), pause: note('pause'), step: note('step') },
  });
  const actor = createActor(machine).start();
  const after = (...events: SessionEvent[]) => {
    for (const event of events) actor.send(event);
    return modeOf(actor.getSnapshot().value);
  };
  return { after, done };
}

const load = { type: 'load', play: true } as const;
const loaded = { type: 'loaded' } as const;
const toggle = { type: 'toggle' } as const;
const edited = { type: 'edited' } as const;
const restart = { type: 'restart' } as const;
const step = { type: 'step' } as const;
const ended = { type: 'ended' } as const;
const crashed = { type: 'crashed' } as const;
const rewind = { type: 'rewind', aim: { ns: 5, thenPlay: false } } as const;

describe('the session', () => {
  it('loads, runs, pauses and runs on', () => {
    const { after, done } = setUp();
    expect(after(load)).toBe('loading');
    expect(after(loaded)).toBe('running');
    expect(after(toggle)).toBe('paused');
    expect(after(toggle)).toBe('running');
    expect(done).toEqual(['load', 'play', 'pause', 'play']);
  });

  it('keeps its wish to play or to pause across an edit and a restart', () => {
    const { after } = setUp();
    expect(after(load, loaded, edited)).toBe('loading');
    expect(after(loaded)).toBe('running');
    expect(after(toggle, edited, edited, loaded)).toBe('paused');
    expect(after(restart, loaded)).toBe('paused');
    expect(after(toggle, restart, loaded)).toBe('running');
  });

  it('pauses before it fires a single event', () => {
    const { after, done } = setUp();
    expect(after(load, loaded, step, step)).toBe('paused');
    expect(done).toEqual(['load', 'play', 'pause', 'step', 'step']);
  });

  it('begins again and stays, wherever it is rewound from', () => {
    for (const before of [[load], [load, loaded], [load, loaded, toggle], [load, loaded, ended], [crashed]]) {
      const { after, done } = setUp();
      after(...before);
      expect(after(rewind)).toBe('loading');
      expect(done.at(-1)).toBe('load');
      expect(after(loaded)).toBe('paused');
    }
  });

  it('starts again from the end', () => {
    const { after } = setUp();
    expect(after(load, loaded, ended)).toBe('ended');
    expect(after(toggle)).toBe('loading');
    expect(after(loaded)).toBe('running');
  });

  it('survives a crash in every mode and comes back on demand', () => {
    const paths: SessionEvent[][] = [[load], [load, loaded], [load, loaded, toggle], [load, loaded, ended]];
    for (const path of paths) {
      const { after } = setUp();
      expect(after(...path, crashed)).toBe('crashed');
      expect(after(restart, loaded)).toBe('running');
    }
    expect(paths).toHaveLength(4);
  });

  it('waits in editing while the document is refused', () => {
    const { after, done } = setUp();
    expect(after(load, loaded, { type: 'refused' }, toggle)).toBe('editing');
    expect(after(edited, loaded)).toBe('running');
    expect(done).toEqual(['load', 'play', 'pause', 'load', 'play']);
  });

  it('can be told to stay at the start', () => {
    const { after } = setUp();
    expect(after({ type: 'load', play: false }, loaded)).toBe('paused');
  });
});
