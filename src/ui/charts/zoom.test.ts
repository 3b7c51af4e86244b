import { describe, expect, it } from 'vitest';
import { movedTo, spanBetween, zoomed } from './zoom.ts';

const all = { fromNs: 0, toNs: 1000 };

describe('the part of the run that is shown', () => {
  it('zooms to what was brushed, in either direction, never out of the run nor to nothing', () => {
    expect(spanBetween(600, 200, all)).toEqual({ fromNs: 200, toNs: 600 });
    expect(spanBetween(-50, 150, all)).toEqual({ fromNs: 0, toNs: 200 });
    expect(spanBetween(400, 400, all)).toEqual({ fromNs: 399, toNs: 401 });
    expect(spanBetween(1000, 1000, all)).toEqual({ fromNs: 998, toNs: 1000 });
  });

  it('comes nearer around a moment, and shows all when there is no further', () => {
    const near = zoomed(all, 250, 2, all);
    expect(near).toEqual({ fromNs: 125, toNs: 625 });
    expect(zoomed(near!, 250, 1 / 2, all)).toBeNull();
  });

  it('moves along with a cursor that leaves it', () => {
    expect(movedTo({ fromNs: 200, toNs: 400 }, 450)).toEqual({ fromNs: 250, toNs: 450 });
    expect(movedTo({ fromNs: 200, toNs: 400 }, 150)).toEqual({ fromNs: 150, toNs: 350 });
    expect(movedTo({ fromNs: 200, toNs: 400 }, 300)).toEqual({ fromNs: 200, toNs: 400 });
  });
});
