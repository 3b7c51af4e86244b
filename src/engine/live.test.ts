// Frames: their arrays come back from the page, and may come late.
import { describe, expect, it } from 'vitest';
import { linkColumns } from './frame.ts';
import { type FrameArrays, LiveView } from './live.ts';
import { createRun, runUntil } from './run.ts';
import { type Data, link, modelOf, sender, service } from './system.testing.ts';

const chain = (...ids: readonly string[]): Data => ({
  nodes: [sender([1, 2, 3]), ...ids.map((id) => service(id, 1))],
  links: ids.map((id, i) => link(i === 0 ? 'client' : String(ids[i - 1]), id)),
});

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
