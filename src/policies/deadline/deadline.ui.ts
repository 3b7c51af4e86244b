import { type PolicyFace, rateWords, sumOf } from '#drawing/policyFace.ts';

/** A flag at the end of the time there is. */
export const deadlineFace: PolicyFace = {
  id: 'deadline',
  title: 'Deadline',
  read: (seats) => {
    const late = rateWords(sumOf(seats, 'perS', 'expired') + sumOf(seats, 'perS', 'late'));
    return {
      glyph: 'M-4,6.5V-6.5H5L2.6,-3.4L5,-0.4H-4',
      tone: late === null ? 'calm' : 'bad',
      words: late === null ? 'in time' : `${late} too late`,
      weight: late === null ? 0 : 4,
    };
  },
  model: () => import('./model.md?raw'),
};
