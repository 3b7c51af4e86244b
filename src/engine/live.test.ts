// Frames: their arrays come back from the page, and may come late.
import { describe, expect, it } from 'vitest';
import { linkColumns, nodeColumns } from './frame.ts';
import { messagesMax } from './hops.ts';
import { type FrameArrays, LiveView, recentNs } from './live.ts';
import { createRun, runUntil } from './run.ts';
import { type Data, link, modelOf, sender, service } from './system.testing.ts';

const chain = (...ids: readonly string[]): Data => ({
  nodes: [sender([1, 2, 3]), ...ids.map((id) => service(id, 1))],
  links: ids.map((id, i) => link(i === 0 ? 'client' : String(ids[i - 1]), id)),
});

const steady = () =>
  createRun(modelOf({ ...chain('a'), nodes: [sender([500, 900, 1600, 2500, 2600]), service('a', 1)] }));
const arrivalsOf = (view: LiveView) => {
  const { nodes } = view.frame();
  return nodes[nodeColumns.length + nodeColumns.indexOf('arrivalsPerS')];
};

const frameOf = (view: LiveView): FrameArrays => view.frame();

describe('arrays that come back', () => {
  it('are filled again', () => {
    const view = new LiveView(createRun(modelOf(chain('a', 'b'))));
    const first = frameOf(view);
    view.recycle(first);
    expect(frameOf(view).links).toBe(first.links);
  });

  it('of a run with fewer parts are not: rows would have no room', () => {
    const small = new LiveView(createRun(modelOf(chain('a'))));
    const sim = createRun(modelOf(chain('a', 'b', 'c')));
    const view = new LiveView(sim);
    view.recycle(frameOf(small));
    runUntil(sim, 50e6);
    const { links } = frameOf(view);
    expect(links.length).toBe(3 * linkColumns.length);
    expect(links[2 * linkColumns.length]).toBeGreaterThan(0);
  });
});

it('a client has in flight what it waits for, as its link has', () => {
  const sim = createRun(modelOf({ ...chain('a'), nodes: [sender([1, 2, 3]), service('a', 10)] }));
  const view = new LiveView(sim);
  const inFlight = (atMs: number) => {
    runUntil(sim, atMs * 1e6);
    const { nodes, links } = view.frame();
    return [nodes[nodeColumns.indexOf('inFlight')], links[linkColumns.indexOf('inFlight')]];
  };
  // One worker, 10 ms each: they end at 11, 21 and 31 ms.
  expect([0.5, 2.5, 12, 40].map(inFlight)).toEqual([
    [0, 0],
    [2, 2],
    [2, 2],
    [0, 0],
  ]);
});

describe('rates', () => {
  it('are the same in a second frame of the same instant', () => {
    const sim = steady();
    const view = new LiveView(sim);
    runUntil(sim, 10e9);
    const rate = arrivalsOf(view);
    expect(rate).toBeGreaterThan(0);
    expect(arrivalsOf(view)).toBe(rate);
  });

  it('are over the last second, however the run got there, once that moment was marked', () => {
    const stops = [[], [2.45], [0.7, 1.3, 1.97, 2.2, 2.6, 2.95]];
    const rates = stops.map((framesS) => {
      const sim = steady();
      const view = new LiveView(sim);
      for (const seconds of framesS.filter((at) => at < 2)) {
        runUntil(sim, seconds * 1e9);
        view.frame();
      }
      runUntil(sim, 3e9 - recentNs);
      view.mark();
      for (const seconds of framesS.filter((at) => at > 2)) {
        runUntil(sim, seconds * 1e9);
        view.frame();
      }
      runUntil(sim, 3e9);
      return arrivalsOf(view);
    });
    expect(rates).toEqual([2, 2, 2]);
  });
});

describe('cores', () => {
  it('are shown by their mean over the last second, whatever they do at this very moment', () => {
    const sim = createRun(
      modelOf({ nodes: [sender([100, 600]), service('a', 250)], links: [link('client', 'a')] }),
    );
    const view = new LiveView(sim);
    runUntil(sim, 1e9);
    const { nodes } = view.frame();
    expect(nodes[nodeColumns.length + nodeColumns.indexOf('coresBusy')]).toBeCloseTo(0.5);
  });
});

describe('messages', () => {
  const slowLink = (many: number) =>
    createRun(
      modelOf({
        nodes: [
          sender(Array.from({ length: many }, (_, at) => at)),
          service('a', 0, { workers: 1000, cores: 256 }),
        ],
        links: [link('client', 'a', { latencyMs: 100 })],
      }),
    );

  it('that are under way are never lost, however many went before', () => {
    const sim = slowLink(20_000);
    const view = new LiveView(sim);
    runUntil(sim, 15e9 + 1);
    view.beginHere();
    const { messageCount, messagesCut, sinceNs } = view.frame();
    // One request and one answer a millisecond, each a tenth of a second on its way.
    expect(messageCount).toBe(200);
    expect({ messagesCut, sinceNs }).toEqual({ messagesCut: false, sinceNs: sim.now });
  });

  it('beyond those that a frame can hold are said to be cut', () => {
    const sim = slowLink(20_000);
    const view = new LiveView(sim);
    runUntil(sim, 15e9);
    expect(view.frame()).toMatchObject({ messageCount: messagesMax, messagesCut: true });
  });
});
