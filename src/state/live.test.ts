import { describe, expect, it } from 'vitest';
import { columnsOf, type Frame, instanceColumns, linkColumns, nodeColumns } from '#engine/frame.ts';
import { createLiveStore } from './live.ts';
import { createSeriesStore } from './series.ts';

const node = columnsOf(nodeColumns);
const link = columnsOf(linkColumns);

function frameOf(changes: Partial<Frame>): Frame {
  return {
    nowNs: 10,
    sinceNs: 0,
    events: 3,
    nodes: new Float64Array(nodeColumns.length * 2),
    instances: new Float64Array(instanceColumns.length * 2),
    links: new Float64Array(linkColumns.length),
    messages: new Float64Array(0),
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
    ...changes,
  };
}

function setUp() {
  const live = createLiveStore(createSeriesStore(), () => 0);
  live.begin({ run: 4, rows: { nodes: ['web', 'db'], links: ['web->db'] }, nameOf: (id) => `the ${id}` });
  return live;
}

describe('the live store', () => {
  it('reads a node by name, its cause in words and where the failure began', () => {
    const live = setUp();
    const nodes = new Float64Array(nodeColumns.length * 2);
    nodes[node.queue] = 7;
    nodes[node.topCause] = 2;
    nodes[node.topOrigin] = 1;
    live.accept(frameOf({ nodes }));
    expect(live.nodeRow('web')).toMatchObject({ queue: 7, cause: 'queue full', origin: 'the db' });
    expect(live.nodeRow('nobody')).toBeNull();
    expect(live.run()).toBe(4);
  });

  it('says nothing of an origin that is the node itself', () => {
    const live = setUp();
    const nodes = new Float64Array(nodeColumns.length * 2);
    nodes[nodeColumns.length + node.topCause] = 2;
    nodes[nodeColumns.length + node.topOrigin] = 1;
    live.accept(frameOf({ nodes }));
    expect(live.nodeRow('db')?.origin).toBeNull();
  });

  it('gives a link its state in words and a node its own instances', () => {
    const live = setUp();
    const links = new Float64Array(linkColumns.length);
    links[link.state] = 3;
    const instances = Float64Array.from([1, 4, 8, 0, 0, 0, -1, 0, 0, 0, 1, 8, 2, 1, 0, -1, 0, 1]);
    live.accept(frameOf({ links, instances }));
    expect(live.linkRow('web->db')?.state).toBe('cut');
    expect(live.instances('db')).toEqual([
      {
        ...{ index: 0, version: null, ejected: false },
        ...{ mode: 'crashed', workers: 8, working: 0, waiting: 0, queue: 0, queueLimit: -1 },
      },
    ]);
  });

  it('gives back the frame that was replaced, and forgets all at the start of a run', () => {
    const live = setUp();
    const first = frameOf({});
    expect(live.accept(first)).toBeNull();
    expect(live.accept(frameOf({ nowNs: 20 }))).toBe(first);
    live.begin({ run: 5, rows: { nodes: [], links: [] }, nameOf: (id) => id });
    expect(live.nodeRow('web')).toBeNull();
    expect(live.nowNs()).toBe(0);
  });
});
