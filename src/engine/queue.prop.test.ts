import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { append, createLane, dropHead, headOf } from './lanes.ts';
import { EVENT_A, EventQueue, eventShift } from './queue.ts';

// Thousands of comparisons, on a machine that others use too.
vi.setConfig({ testTimeout: 60_000 });

interface Event {
  readonly handle: number;
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
        queue.move(moved.handle, moved.time, moved.order);
        expect(queue.timeOf(moved.handle)).toBe(moved.time);
        return;
      }
      case 'replaceTop':
        if (!first) return;
        first.time = command.time;
        first.order = queue.seq++;
        queue.replaceTop(first.time, first.order);
        return;
      case 'handle': {
        if (!first) return;
        expect(queue.take()).toBe(first.handle);
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
    expect(queue.nextTime).toBe(wanted.time);
    expect(queue.nextOrder).toBe(wanted.order);
    const handle = queue.pop();
    expect(handle).toBe(wanted.handle);
    expect([...queue.rows.subarray(handle << eventShift, (handle << eventShift) + 3)]).toEqual([
      wanted.label % 200,
      wanted.label,
      wanted.label + 1000,
    ]);
  }

  check(): void {
    const { queue, list } = this;
    expect(queue.size).toBe(list.length);
    let isHeap = true;
    for (let i = 1; i <= queue.size; i++) {
      if (queue.positionOf(queue.handles[i]!) !== i) isHeap = false;
      if (i > 1 && queue.times[i >> 1]! > queue.times[i]!) isHeap = false;
    }
    expect(isHeap).toBe(true);
    if (queue.size === 0) expect(queue.nextTime).toBe(Number.POSITIVE_INFINITY);
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
      }),
      { numRuns: 100 },
    );
  });

  it('keeps its order beyond its first capacity', () => {
    const queue = new EventQueue();
    for (let i = 0; i < 5000; i++) queue.push((i * 7919) % 601, queue.seq++, 1, i, 0);
    let before = [-1, -1];
    for (let i = 0; i < 5000; i++) {
      const next = [queue.nextTime, queue.nextOrder];
      expect(next[0]! > before[0]! || (next[0] === before[0] && next[1]! > before[1]!)).toBe(true);
      before = next;
      queue.pop();
    }
    expect(queue.size).toBe(0);
  });

  it('decides ties by order, not by the order of pushing', () => {
    const queue = new EventQueue();
    for (const order of [5, 3, 9, 1, 7]) queue.push(10, order, 1, order, 0);
    expect(Array.from({ length: 5 }, () => queue.rows[(queue.pop() << eventShift) + EVENT_A])).toEqual([
      1, 3, 5, 7, 9,
    ]);
  });
});

describe('lanes', () => {
  it('give back what was put in, in order, however it grows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant(-1), fc.nat(9)), { maxLength: 400, size: 'max' }),
        (steps) => {
          const lane = createLane(5, 0);
          const list: number[] = [];
          let next = 0;
          for (const step of steps) {
            if (step >= 0) {
              for (let i = 0; i <= step; i++) {
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
});
