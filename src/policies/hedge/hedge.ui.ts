import { type PolicyFace, rateWords, sumOf } from '#drawing/policyFace.ts';

/** One way becomes two: the first answer counts. */
export const hedgeFace: PolicyFace = {
  id: 'hedge',
  title: 'Hedge',
  read: (seats) => {
    const hedges = rateWords(sumOf(seats, 'perS', 'hedges'));
    return {
      glyph: 'M-7,0H-2M-2,0C1,0 1,-4.5 4,-4.5H7M-2,0C1,0 1,4.5 4,4.5H7',
      tone: hedges === null ? 'calm' : 'again',
      words: hedges === null ? 'no second calls' : `${hedges} second calls`,
      weight: hedges === null ? 0 : 2,
    };
  },
  model: () => import('./model.md?raw'),
};
