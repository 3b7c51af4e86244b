import { type PolicyFace, rateWords, sumOf } from '#drawing/policyFace.ts';

/** A way round. */
export const fallbackFace: PolicyFace = {
  id: 'fallback',
  title: 'Fallback',
  read: (seats) => {
    const instead = rateWords(sumOf(seats, 'perS', 'degraded'));
    return {
      glyph: 'M-7,3H-4C-4,-6 4,-6 4,1M1.4,-1.6L4,1L6.6,-1.6',
      tone: instead === null ? 'calm' : 'warn',
      words: instead === null ? 'not needed' : `${instead} other answers`,
      weight: instead === null ? 0 : 3,
    };
  },
  model: () => import('./model.md?raw'),
};
