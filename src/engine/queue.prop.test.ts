import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { DEADLINE_PASSES, EXPIRE, REQUEST_ARRIVES } from './events.ts';
import { guardOfTimer } from './guards.ts';
import { append, createLane, dropHead, ENTRY_ORDER, headOf, isFull, makeRoom } from './lanes.ts';
import { EVENT_A, EventQueue, eventShift } from './queue.ts';

// Thousands of comparisons, on a machine that others use too.
vi.setConfig({ testTimeout: 60_000 });

interface Event {
  handle: number;
  readonly label: number;
  time: number;
  order: number;
}

type Command =
  | { readonly do: 'push'; readonly time: number; readonly klass: number }
  | { readonly do: 'pop' }
  | { readonly do: 'cancel'; readonly which: number }
  | { readonly do: 'move'; readonly which: number; readonly time: number; readonly klass: number }
  | { readonly do: 'replaceTop'; readonly time: number }
  /** Takes the earliest event and does these things while it is handled, at its time or later. */
  | { readonly do: 'handle'; readonly meanwhile: readonly Command[] };

// Few times, so that ties are the rule.
const time = fc.nat(6);
const push = fc.record({ do: fc.constant('push' as const), time, klass: fc.nat(2) });
const cancel = fc.record({ do: fc.constant('cancel' as const), which: fc.nat() });
const move = fc.record({ do: fc.constant('move' as const), which: fc.nat(), time, klass: fc.nat(2) });
const meanwhile = fc.array(fc.oneof(push, cancel, move), { maxLength: 4 });
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 4, arbitrary: push },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pop' as const) }) },
  { weight: 1, arbitrary: cancel },
  { weight: 1, arbitrary: move },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('replaceTop' as const), time }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('handle' as const), meanwhile }) },
);

const classSize = 2 ** 49;

/** The earliest event that is to happen; -1 when there is none. */
function takeNext(queue: EventQueue): number {
  while (queue.size > 0) {
    const handle = queue.take();
    if (handle >= 0) return handle;
  }
  return -1;
}

const subjectOf = (queue: EventQueue, handle: number) => queue.rows[(handle << eventShift) + EVENT_A]!;
const earlier = (a: Event, b: Event) => a.time - b.time || a.order - b.order;

/** The queue beside a plain list that is sorted whenever it is asked. */
class Pair {
  readonly queue = new EventQueue();
  readonly list: Event[] = [];
  private labels = 0;

  apply(command: Command): void {
    const { queue, list } = this;
    list.sort(earlier);
    const [first] = list;
    switch (command.do) {
      case 'push': {
        const label = this.labels++;
        const order = command.klass * classSize + queue.seq++;
        const handle = queue.push(command.time, order, label % 200, label, label + 1000);
        list.push({ handle, label, time: command.time, order });
        return;
      }
      case 'pop':
        if (first) this.popAndCompare();
        return;
      case 'cancel': {
        const [gone] = list.splice(command.which % Math.max(1, list.length), 1);
        if (gone) queue.cancel(gone.handle);
        return;
      }
      case 'move': {
        const moved = list[command.which % Math.max(1, list.length)];
        if (!moved) return;
        moved.time = command.time;
        moved.order = command.klass * classSize + queue.seq++;
        moved.handle = queue.move(moved.handle, moved.time, moved.order);
        expect(queue.timeOf(moved.handle)).toBe(moved.time);
        return;
      }
      case 'replaceTop':
        if (!first) return;
        // As a lane does: the event is taken, and keeps its place.
        expect(takeNext(queue)).toBe(first.handle);
        first.time = command.time;
        first.order = queue.seq++;
        queue.replaceTop(first.time, first.order);
        queue.done();
        return;
      case 'handle': {
        if (!first) return;
        expect(takeNext(queue)).toBe(first.handle);
        list.shift();
        for (const each of command.meanwhile) {
          this.apply('time' in each ? { ...each, time: Math.max(each.time, first.time) } : each);
        }
        queue.done();
      }
    }
  }

  popAndCompare(): void {
    const { queue, list } = this;
    list.sort(earlier);
    const wanted = list.shift()!;
    const handle = takeNext(queue);
    expect(queue.nextTime).toBe(wanted.time);
    expect(handle).toBe(wanted.handle);
    expect([...queue.rows.subarray(handle << eventShift, (handle << eventShift) + 3)]).toEqual([
      wanted.label % 200,
      wanted.label,
      wanted.label + 1000,
    ]);
    queue.done();
  }

  check(): void {
    const { queue, list } = this;
    const { heap, size } = queue;
    expect(size).toBeGreaterThanOrEqual(list.length);
    const timeAt = (place: number) => heap[2 * place]!;
    const places = Array.from({ length: size }, (_, i) => i + 1);
    expect(places.filter((place) => place > 1 && timeAt(place >> 1) > timeAt(place))).toEqual([]);
    expect(new Set(places.map((place) => heap[2 * place + 1])).size).toBe(size);
    expect(queue.nextTime).toBeLessThanOrEqual(Math.min(...list.map((event) => event.time)));
    if (size === 0) expect(queue.nextTime).toBe(Number.POSITIVE_INFINITY);
  }
}

describe('EventQueue', () => {
  it('fires in the order of a sorted list, whatever was pushed, popped, cancelled and moved', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 120, size: 'max' }), (commands) => {
        const pair = new Pair();
        for (const command of commands) {
          pair.apply(command);
          pair.check();
        }
        while (pair.list.length > 0) pair.popAndCompare();
        pair.check();
        // Nothing is left but what was cancelled, which is let go in its turn.
        while (pair.queue.size > 0) expect(pair.queue.take()).toBe(-1);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps its order beyond its first capacity', () => {
    const queue = new EventQueue();
    for (let i = 0; i < 5000; i++) queue.push((i * 7919) % 601, queue.seq++, 1, i, 0);
    let before = [-1, -1];
    for (let i = 0; i < 5000; i++) {
      const next = [queue.nextTime, subjectOf(queue, queue.take())];
      expect(next[0]! > before[0]! || (next[0] === before[0] && next[1]! > before[1]!)).toBe(true);
      before = next;
      queue.done();
    }
    expect(queue.size).toBe(0);
  });

  it('decides ties by order, not by the order of pushing', () => {
    const queue = new EventQueue();
    for (const order of [5, 3, 9, 1, 7]) queue.push(10, order, 1, order, 0);
    const fired = Array.from({ length: 5 }, () => {
      const subject = subjectOf(queue, queue.take());
      queue.done();
      return subject;
    });
    expect(fired).toEqual([1, 3, 5, 7, 9]);
  });

  it('puts off and brings forward, at one instant by the new order, and keeps no handle of what was cancelled', () => {
    const queue = new EventQueue();
    const moved = queue.push(10, queue.seq++, 1, 100, 0);
    for (let subject = 0; subject < 3; subject++) queue.push(10, queue.seq++, 1, subject, 0);
    const again = queue.move(moved, 10, queue.seq++);
    const late = queue.move(again, 20, queue.seq++);
    const early = queue.move(late, 5, queue.seq++);
    expect(queue.timeOf(early)).toBe(5);
    queue.cancel(queue.push(7, queue.seq++, 1, 200, 0));
    const fired: number[] = [];
    while (queue.size > 0) {
      const handle = takeNext(queue);
      if (handle < 0) break;
      fired.push(subjectOf(queue, handle));
      queue.done();
    }
    expect(fired).toEqual([100, 0, 1, 2]);
    const used = queue.used;
    for (let i = 0; i < used; i++) queue.push(1, queue.seq++, 1, i, 0);
    expect(queue.used).toBe(used);
  });
});

describe('lanes', () => {
  it('give back what was put in, in order, however it grows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant(-1), fc.nat(9)), { maxLength: 400, size: 'max' }),
        (steps) => {
          const lane = createLane(5, REQUEST_ARRIVES);
          const list: number[] = [];
          let next = 0;
          for (const step of steps) {
            if (step >= 0) {
              for (let i = 0; i <= step; i++) {
                if (isFull(lane)) makeRoom(lane, new Int32Array(0));
                append(lane, next, next + 0.5, next, next + 1000);
                list.push(next++);
              }
            } else if (list.length > 0) {
              const wanted = list.shift()!;
              const at = headOf(lane);
              const entry = [...lane.entries.subarray(at, at + 4)];
              expect(entry).toEqual([wanted, wanted + 0.5, wanted, wanted + 1000]);
              dropHead(lane);
            }
            expect(lane.count).toBe(list.length);
          }
        },
      ),
    );
  });

  it.each([
    ['timers', EXPIRE, (generation: number) => guardOfTimer(generation, 3)],
    ['deadlines', DEADLINE_PASSES, (generation: number) => generation],
  ])('keep the %s of calls that go on, in order, and little else', (_, type, guard) => {
    const generations = new Int32Array(8);
    const guardNow = (row: number) => guard(generations[row] ?? 0);
    // Calls that are over, and one whose object is never given to another.
    const over = fc.record({ call: fc.nat(6), isOver: fc.boolean() });
    fc.assert(
      fc.property(fc.array(over, { minLength: 200, maxLength: 900, size: 'max' }), (steps) => {
        const lane = createLane(5, type);
        const put: { order: number; row: number; guard: number }[] = [];
        const concerned = (entries: typeof put) =>
          entries.filter((entry) => entry.guard === guardNow(entry.row));
        let most = 0;
        steps.forEach(({ call, isOver }, order) => {
          if (isOver) generations[call] = (generations[call] ?? 0) + 1;
          for (const row of order % 100 === 50 ? [call, 7] : [call]) {
            if (isFull(lane)) makeRoom(lane, generations);
            const entry = { order, row, guard: guardNow(row) };
            append(lane, order, order, row, entry.guard);
            put.push(entry);
          }
          most = Math.max(most, concerned(put).length);
        });
        // Nobody may wait for the head, but the queue does.
        expect(lane.entries[headOf(lane) | ENTRY_ORDER]).toBe(0);
        expect(lane.entries.length / 4).toBeLessThanOrEqual(Math.max(64, 4 * (most + 1)));
        const held: typeof put = [];
        for (; lane.count > 0; dropHead(lane)) {
          const [, order = -1, row = -1, mine = -1] = lane.entries.subarray(headOf(lane), headOf(lane) + 4);
          held.push({ order, row, guard: mine });
        }
        expect(concerned(held)).toEqual(concerned(put));
      }),
    );
  });
});
