import { type PolicyFace, rateWords, sumOf } from '#drawing/policyFace.ts';

/** An arrow that comes round again; how often is what matters. */
export const retryFace: PolicyFace = {
  id: 'retry',
  title: 'Retry',
  read: (seats, settings) => {
    const retries = rateWords(sumOf(seats, 'perS', 'retries'));
    const refused = rateWords(sumOf(seats, 'perS', 'overBudget'));
    const attempts = settings?.['maxAttempts'];
    const still = typeof attempts === 'number' ? `up to ${attempts} attempts` : 'no retries';
    return {
      glyph: 'M4.6,-3.4A5.7,5.7 0 1 0 5.7,0.6M5.6,-6.4V-2.6H1.8',
      tone: retries === null ? 'calm' : 'again',
      words:
        [retries && `retrying ${retries}`, refused && `over budget ${refused}`].filter(Boolean).join(' · ') ||
        still,
      weight: retries === null ? 0 : 2,
    };
  },
  model: () => import('./model.md?raw'),
};
