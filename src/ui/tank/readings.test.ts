import { describe, expect, it } from 'vitest';
import { fakeLive, healthy, nodeLive } from './fixtures.testing.ts';
import { createNodeWatch, keptWhileSame, keptWhileSeen, noReading } from './readings.ts';

const createNodeReader = (...of: Parameters<typeof createNodeWatch>) => keptWhileSame(createNodeWatch(...of));

function setUp() {
  const fake = fakeLive();
  fake.now.nodes.set('a', nodeLive);
  fake.now.instances.set('a', [healthy]);
  return { ...fake, read: createNodeReader(fake.live, 'a', false) };
}

describe('reading of a node', () => {
  it('is empty before the first run', () => {
    expect(createNodeReader(fakeLive().live, 'a', false)()).toEqual(noReading);
  });

  it('stays the same while nothing that is shown changes', () => {
    const { now, read } = setUp();
    const first = read();
    now.nodes.set('a', { ...nodeLive, arrivalsPerS: 10.0004 });
    expect(read()).toBe(first);
  });

  it('is another one as soon as something does, and keeps the parts that did not', () => {
    const { now, read } = setUp();
    const first = read();
    now.nodes.set('a', { ...nodeLive, queue: 1 });
    const second = read();
    expect(second).not.toBe(first);
    expect(second.instances).toBe(first.instances);
  });

  it('copies rows that their owner writes again', () => {
    const { now, read } = setUp();
    const row = { ...nodeLive };
    now.nodes.set('a', row);
    const first = read();
    row.queue = 7;
    expect(first.live?.queue).toBe(0);
    expect(read().live?.queue).toBe(7);
  });
});

describe('a reading of which only some is seen', () => {
  const seeing = () => {
    const { now, live } = setUp();
    const watch = createNodeWatch(live, 'a', false);
    return { now, read: keptWhileSeen(watch, ({ live: row, marks }) => ({ queue: row?.queue, marks })) };
  };

  it('stays the same while that does', () => {
    const { now, read } = seeing();
    const first = read();
    now.nodes.set('a', { ...nodeLive, arrivalsPerS: 77 });
    expect(read()).toBe(first);
    now.nodes.set('a', { ...nodeLive, arrivalsPerS: 77, queue: 1 });
    expect(read().live).toMatchObject({ arrivalsPerS: 77, queue: 1 });
  });

  it('is a copy, and remembers what must stay visible', () => {
    const { now, read } = seeing();
    const row = { ...nodeLive, refusedPerS: 5 };
    now.nodes.set('a', row);
    const first = read();
    row.queue = 7;
    row.refusedPerS = 0;
    expect(first.live?.queue).toBe(0);
    expect(read()).toMatchObject({ live: { queue: 7 }, marks: { spilled: true } });
  });
});

describe('past', () => {
  it('is what was seen here, while the run holds no windows of it', () => {
    const { now, live } = setUp();
    const read = createNodeReader(live, 'a', true);
    read();
    now.displayNs = 5;
    now.nodes.set('a', { ...nodeLive, arrivalsPerS: 20, okPerS: 15 });
    expect(read().past).toEqual({ arrivalsPerS: [10, 20], okPerS: [10, 15], errorsPerS: [0, 0] });
    now.run = 2;
    expect(read().past).toBeUndefined();
  });

  it('does not grow while nothing moves', () => {
    const { live } = setUp();
    const read = createNodeReader(live, 'a', true);
    read();
    expect(read().past).toBeUndefined();
  });
});

describe('marks', () => {
  it('stay after a spill and a crash', () => {
    const { now, read } = setUp();
    now.nodes.set('a', { ...nodeLive, refusedPerS: 5 });
    now.instances.set('a', [{ ...healthy, mode: 'crashed' }]);
    expect(read().marks).toEqual({ spilled: true, crashed: true });
    now.nodes.set('a', nodeLive);
    now.instances.set('a', [healthy]);
    now.displayNs = 5;
    expect(read().marks).toEqual({ spilled: true, crashed: true });
  });

  it.each([
    ['a new run', { run: 2 }],
    ['going back in time', { displayNs: 1 }],
  ])('are wiped by %s', (_, change) => {
    const { now, read } = setUp();
    now.displayNs = 10;
    now.nodes.set('a', { ...nodeLive, refusedPerS: 5 });
    read();
    now.nodes.set('a', nodeLive);
    Object.assign(now, change);
    expect(read().marks.spilled).toBe(false);
  });
});
