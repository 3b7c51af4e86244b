import { describe, expect, it } from 'vitest';
import { standingTogether } from './glance.ts';
import type { Standing } from './objectiveModel.ts';

const together = (...states: Standing['state'][]) => standingTogether(states.map((state) => ({ state })));

describe('objectives in one line', () => {
  it('counts none as holding or broken before anything was measured', () => {
    expect(together()).toMatchObject({ tone: 'unjudged', said: 'No objectives yet' });
    expect(together('unjudged')).toMatchObject({ tone: 'unjudged', said: '1 objective, not judged yet' });
    expect(together('unjudged', 'unjudged').said).toBe('2 objectives, not judged yet');
    expect(together('unjudged').brief).toBe('unjudged');
  });

  it('counts those that hold once one was judged, and is as bad as the worst', () => {
    expect(together('holds', 'unjudged')).toEqual({
      tone: 'unjudged',
      said: '1 of 2 objectives hold',
      brief: '1/2 hold',
    });
    expect(together('holds', 'holds').tone).toBe('holds');
    expect(together('fails', 'unjudged')).toMatchObject({ tone: 'fails', brief: '0/2 hold' });
  });
});
