import { type PolicyFace, rateWords, sumOf } from '#drawing/policyFace.ts';

/** A funnel: it narrows as the callee refuses. */
export const throttleFace: PolicyFace = {
  id: 'throttle',
  title: 'Throttle',
  read: (seats) => {
    const shed = rateWords(sumOf(seats, 'perS', 'shed'));
    return {
      glyph: 'M-6.5,-5.5H6.5L1.8,0.6V6L-1.8,4V0.6Z',
      tone: shed === null ? 'calm' : 'warn',
      words: shed === null ? 'sheds nothing' : `sheds ${shed}`,
      weight: shed === null ? 0 : 4,
    };
  },
  model: () => import('./model.md?raw'),
};
