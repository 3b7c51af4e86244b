import { describe, expect, it } from 'vitest';
import { formatScenario } from '#files/json.ts';
import { parseScenario } from '#scenario/parse.ts';
import { readComparison } from '../storage.ts';
import { type Pretence, pretend } from '../workbench.testing.ts';
import { type BeginParts, compareCopy, compareFork, compareSeed, compareWith, resume } from './begin.ts';
import { type Comparing, change, createComparisonStore } from './comparison.ts';
import { linkOf, openSharedComparison, textOfLink } from './shared.ts';

interface Page extends Pretence {
  readonly parts: BeginParts;
  readonly comparing: () => Comparing;
  /** The second one's pretended worker and time. */
  readonly second: () => Pretence;
}

function page(held = new Map<string, string>()): Page {
  const first = pretend(held);
  const seconds: Pretence[] = [];
  first.bench.open.begin();
  const parts: BeginParts = {
    store: createComparisonStore(),
    first: first.bench,
    makeSecond: () => {
      const second = pretend(held, 'second');
      seconds.push(second);
      return second.bench;
    },
    shelf: first.shelf,
    makeId: () => 'a-copy',
    findDivergence: async () => null,
    makeJudge: () => Promise.reject(new Error('nothing is judged here')),
    words: {
      copyOf: (name) => `${name}, copy`,
      otherSeed: (name, seed) => `${name}, ${seed}`,
      fork: (name) => `${name}, fork`,
      keep: (name) => `keep ${name}`,
    },
  };
  const comparing = () => {
    const state = parts.store.getState();
    if (state === null) throw new Error('nothing is compared');
    return state;
  };
  return { ...first, parts, comparing, second: () => seconds.at(-1) as Pretence };
}

const crash = { do: 'fault', fault: { id: 'f', kind: 'crash', target: 'orders' } } as const;
const workers = { do: 'setSetting', of: { node: 'orders' }, path: ['workers'], value: 3 } as const;
const names = ({ benches: { A, B } }: Comparing) => [A, B].map((bench) => bench.document.scenario().name);

describe('a comparison', () => {
  it('begins with a copy, at the moment of the first', () => {
    const it = page();
    it.worker().frame(4e9);
    compareCopy(it.parts);
    expect(names(it.comparing())).toEqual(['First example', 'First example, copy']);
    expect(it.second().worker().soughtNs).toBe(4e9);
    expect(it.comparing().focus).toBe('B');
  });

  it('of one with itself has another seed, and seeds are then changed one by one', () => {
    const { parts, comparing, bench } = page();
    compareSeed(parts);
    const { A, B } = comparing().benches;
    expect(B.document.scenario().run.seed).toBe(bench.document.scenario().run.seed + 1);
    B.document.edit({ do: 'setRun', run: { seed: 99 } });
    expect(A.document.scenario().run.seed).not.toBe(99);
  });

  it('with another design puts both under one seed and one length, from the beginning', () => {
    const { parts, comparing, bench } = page();
    bench.document.edit({ do: 'setRun', run: { seed: 42, untilNs: 7e9 } });
    compareWith(parts, parseScenario('{"version": 1, "name": "Other"}', bench.registry));
    const { run } = comparing().benches.B.document.scenario();
    expect([run.seed, run.untilNs]).toEqual([42, 7e9]);
    expect(bench.live.nowNs()).toBe(0);
  });

  it('takes the world of one over to the other, and never its design', () => {
    const { parts, comparing } = page();
    compareCopy(parts);
    const { A, B } = comparing().benches;
    B.document.edit({ do: 'setRun', run: { seed: 5 } });
    B.document.edit({ do: 'setFault', fault: { ...crash.fault, atNs: 1e9 } });
    B.document.edit(workers);
    expect(A.document.scenario().run.seed).toBe(5);
    expect(A.document.scenario().faults).toHaveLength(1);
    expect(A.document.scenario().nodes[1]?.['workers']).not.toBe(3);
    change(parts.store, { both: false });
    B.document.edit({ do: 'removeFault', id: 'f' });
    expect(A.document.scenario().faults).toHaveLength(1);
  });

  it('throws faults into both, or into one', () => {
    const { parts, comparing, worker } = page();
    worker().frame(2e9);
    compareFork(parts);
    const thrown = () =>
      [comparing().benches.A, comparing().benches.B].map(
        (bench) => bench.document.scenario().run.interventions.length,
      );
    comparing().benches.B.runner.intervene(crash);
    expect(thrown()).toEqual([0, 1]);
    change(parts.store, { both: true });
    comparing().benches.A.runner.intervene(crash);
    expect(thrown()).toEqual([1, 2]);
  });

  it('takes what was thrown into both back out of both, and throws it again', () => {
    const { parts, comparing, worker } = page();
    worker().frame(2e9);
    compareCopy(parts);
    const { A, B } = comparing().benches;
    const thrown = () => [A, B].map((bench) => bench.document.scenario().run.interventions.length);
    B.runner.intervene(crash);
    B.document.undo();
    expect(thrown()).toEqual([0, 0]);
    A.document.redo();
    expect(thrown()).toEqual([1, 1]);
    // Also where one of them was edited since: the edit stays.
    B.document.edit(workers);
    A.document.undo();
    expect(thrown()).toEqual([0, 0]);
    expect(B.document.scenario().nodes[1]?.['workers']).toBe(3);
  });

  it('takes a planned fault back out of both, and what was done to one alone out of that one', () => {
    const { parts, comparing } = page();
    compareCopy(parts);
    const { A, B } = comparing().benches;
    const planned = () => [A, B].map((bench) => bench.document.scenario().faults.length);
    A.document.edit({ do: 'setFault', fault: { ...crash.fault, atNs: 1e9 } });
    B.document.edit(workers);
    B.document.undo();
    expect(planned()).toEqual([1, 1]);
    B.document.undo();
    expect(planned()).toEqual([0, 0]);
    A.document.edit({ do: 'setRun', run: { untilNs: 8e9 } });
    B.document.edit(workers);
    A.document.undo();
    expect(B.document.scenario().run.untilNs).toBe(A.document.scenario().run.untilNs);
    change(parts.store, { both: false });
    A.document.edit({ do: 'setFault', fault: { ...crash.fault, atNs: 1e9 } });
    B.document.edit({ do: 'setFault', fault: { ...crash.fault, atNs: 3e9 } });
    A.document.undo();
    expect(planned()).toEqual([0, 1]);
  });

  it('keeps variants without a tank in the same world', () => {
    const { parts, comparing, worker, bench } = page();
    worker().frame(2e9);
    compareCopy(parts);
    const { A, B } = comparing().benches;
    const [name, ...others] = bench.document.scenario().nodes;
    const same = bench.document.scenario();
    const lacking = { ...same, nodes: name === undefined ? [] : [name], links: [] };
    expect(others.map(({ id }) => id)).toContain('orders');
    change(parts.store, {
      more: [
        { letter: 'C', scenario: same },
        { letter: 'D', scenario: lacking },
      ],
    });
    const worlds = () =>
      comparing().more.map(({ scenario: { faults, run } }) => [run.interventions.length, faults.length]);
    B.runner.intervene(crash);
    A.document.edit({ do: 'setFault', fault: { ...crash.fault, atNs: 1e9 } });
    B.document.edit(workers);
    // What has no place there stays away, and so does what is design.
    expect(worlds()).toEqual([
      [1, 1],
      [0, 0],
    ]);
    expect(comparing().more[0]?.scenario.nodes).toEqual(same.nodes);
    A.document.edit({ do: 'setRun', run: { untilNs: 8e9, seed: 77 } });
    expect(comparing().more.map(({ scenario: { run } }) => [run.untilNs, run.seed])).toEqual([
      [8e9, 77],
      [8e9, 77],
    ]);
    B.clearInterventions();
    expect(worlds()[0]).toEqual([0, 1]);
    change(parts.store, { both: false });
    A.document.edit({ do: 'removeFault', id: 'f' });
    expect(worlds()[0]).toEqual([0, 1]);
  });

  it('ends with either of them, and what was kept can be taken back', () => {
    const { parts, comparing, bench, worker } = page();
    worker().frame(2e9);
    compareCopy(parts);
    comparing().benches.B.document.edit(workers);
    comparing().leave('B');
    expect(parts.store.getState()).toBeNull();
    expect(bench.document.scenario().nodes[1]?.['workers']).toBe(3);
    expect(worker().soughtNs).toBe(2e9);
    bench.document.undo();
    expect(bench.document.scenario().name).toBe('First example');
    compareCopy(parts);
    comparing().leave('A');
    expect(bench.document.scenario().name).toBe('First example');
  });

  it('goes on after the page was loaded again', () => {
    const held = new Map<string, string>();
    const before = page(held);
    compareCopy(before.parts);
    before.comparing().benches.B.document.edit(workers);
    before.comparing().benches.A.flush();
    const after = page(held);
    expect(resume(after.parts)).toBe(true);
    expect(after.comparing().benches.B.document.scenario().nodes[1]?.['workers']).toBe(3);
    after.comparing().leave('A');
    expect(readComparison(after.parts.shelf)).toBeNull();
    expect(resume(page(held).parts)).toBe(false);
  });

  it('travels as a link, with every variant', async () => {
    const from = page();
    compareCopy(from.parts);
    const scenario = from.bench.document.scenario();
    change(from.parts.store, { more: [{ letter: 'C', scenario }] });
    const link = await linkOf(from.comparing());
    if (!link.ok) throw new Error('it fits');
    const to = page();
    const { decodeLink } = await import('#files/link.ts');
    const decoded = await decodeLink(link.fragment);
    if (!decoded.ok) throw new Error('it is whole');
    openSharedComparison(to.parts, 'the link', decoded.shared);
    expect(names(to.comparing())).toEqual(['First example', 'First example, copy']);
    expect(to.comparing().more.map(({ letter }) => letter)).toEqual(['C']);
    expect(await textOfLink(`https://x/${link.fragment}`)).toHaveProperty('refused');
  });

  it('that is damaged is refused, and leaves the page as it was', () => {
    const { parts, bench } = page();
    const text = formatScenario(bench.document.scenario(), bench.registry);
    openSharedComparison(parts, 'the link', { text: `{"variants": [${text}, {"nodes": 1}]}`, atNs: null });
    expect(parts.store.getState()).toBeNull();
    expect(bench.view.getState().refusal?.name).toBe('the link');
  });
});
