import { describe, expect, it, vi } from 'vitest';
import { assign, setup } from 'xstate';
import { type ChartState, sendToChart, startChart } from './chart.ts';
import { createRun } from './run.ts';
import { modelOf, one, service } from './system.testing.ts';

const more = vi.fn((times: number) => times + 1);

/** Back and forth; every second on the way counts, in a list too where it is asked for. */
const machine = setup({
  types: {
    context: {} as { times: number; list: readonly number[] | null },
    input: {} as { list: readonly number[] | null },
    events: {} as { type: 'GO' | 'BACK'; far?: boolean },
  },
  guards: { isFar: ({ event }) => event.far === true },
  actions: { count: assign({ times: ({ context }) => more(context.times) }) },
  delays: { soon: ({ context }) => 10 * context.times },
}).createMachine({
  context: ({ input }) => ({ times: 0, list: input.list }),
  initial: 'here',
  states: {
    here: { on: { GO: [{ guard: 'isFar', target: 'far' }, { target: 'there' }] } },
    there: { entry: 'count', after: { soon: 'here' }, on: { BACK: 'here' } },
    far: {},
  },
});

const sim = createRun(modelOf(one([0], service('server', 1))));
const host = { timer: 0, row: 0 };
const start = (list: readonly number[] | null = null) => startChart(sim, machine, { list }, host);
const send = (chart: ChartState, type: string, fields = {}) =>
  sendToChart(sim, chart, machine, { type, ...fields }, host);
const delayOf = (chart: ChartState) => chart.timers.map(({ handle }) => sim.queue.timeOf(handle) - sim.now);

describe('a chart', () => {
  it('works a crossing out once, for all charts of its machine, and arms the delays of each', () => {
    const [one, other] = [start(), start()];
    for (const chart of [one, other]) {
      expect(send(chart, 'GO')).toBe(true);
      expect(chart.context).toEqual({ times: 1, list: null });
      expect(delayOf(chart)).toEqual([10e6]);
      expect(send(chart, 'BACK')).toBe(true);
      expect(chart.timers).toEqual([]);
    }
    expect(more).toHaveBeenCalledTimes(1);
    expect(one.context).not.toBe(other.context);
  });

  it('tells contexts and events apart', () => {
    const chart = start();
    for (const times of [1, 2, 3]) {
      send(chart, 'GO');
      expect([chart.value, chart.context['times'], ...delayOf(chart)]).toEqual([
        'there',
        times,
        times * 10e6,
      ]);
      send(chart, 'BACK');
    }
    send(chart, 'GO', { far: true });
    expect(chart.value).toBe('far');
    expect(send(chart, 'BACK')).toBe(false);
  });

  it('works out anew what it cannot tell apart by numbers and words', () => {
    more.mockClear();
    for (const list of [[1], [2]]) {
      const chart = start(list);
      send(chart, 'GO');
      expect(chart.context['list']).toEqual(list);
    }
    expect(more).toHaveBeenCalledTimes(2);
  });
});
