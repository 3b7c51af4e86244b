import { type PolicyFace, rateWords, sumOf } from '#drawing/policyFace.ts';

/** A bucket: what is in it may pass. */
export const rateLimiterFace: PolicyFace = {
  id: 'rateLimiter',
  title: 'Rate limiter',
  read: (seats) => {
    const refused = rateWords(sumOf(seats, 'perS', 'rejected'));
    const waiting = sumOf(seats, 'levels', 'waiting');
    const left = Math.max(0, Math.floor(sumOf(seats, 'levels', 'available')));
    return {
      glyph: left > 0 ? 'M-5,-6L-3.6,6H3.6L5,-6M-4.4,0H4.4' : 'M-5,-6L-3.6,6H3.6L5,-6',
      tone: refused !== null ? 'bad' : waiting > 0 ? 'warn' : 'calm',
      words:
        [refused && `refuses ${refused}`, waiting > 0 && `${waiting} wait`].filter(Boolean).join(' · ') ||
        `${left} left`,
      weight: refused !== null ? 4 : waiting > 0 ? 3 : 0,
    };
  },
  model: () => import('./model.md?raw'),
};
