import { type PolicyFace, type PolicySettings, rateWords, sumOf } from '#drawing/policyFace.ts';
import { compact } from '#drawing/words.ts';

/** Two walls with room between them, and how much of it is taken. */
export const bulkheadFace: PolicyFace = {
  id: 'bulkhead',
  title: 'Bulkhead',
  read: (seats, settings) => {
    const inUse = sumOf(seats, 'levels', 'inUse');
    const waiting = sumOf(seats, 'levels', 'waiting');
    const refused = rateWords(sumOf(seats, 'perS', 'rejected'));
    const each = permitsOf(settings);
    const all = each === null ? null : each * seats.length;
    const full = all !== null && inUse >= all;
    const words = [
      all === null ? `${compact(inUse)} permits taken` : `${compact(inUse)} of ${compact(all)} permits`,
      waiting > 0 && `${compact(waiting)} wait`,
      refused && `refuses ${refused}`,
    ];
    return {
      glyph: `M-6,-6V6M6,-6V6${full ? 'M-3,-5H3V5H-3Z' : inUse > 0 ? 'M-3,0H3V5H-3Z' : ''}`,
      tone: refused !== null ? 'bad' : full || waiting > 0 ? 'warn' : 'calm',
      words: words.filter(Boolean).join(' · '),
      weight: refused !== null ? 4 : full || waiting > 0 ? 3 : 0,
    };
  },
  model: () => import('./model.md?raw'),
};

function permitsOf(settings: PolicySettings | null): number | null {
  const limit = settings?.['limit'] as PolicySettings | undefined;
  const permits = limit?.['maxConcurrentCalls'] ?? limit?.['maxThreadPoolSize'];
  return typeof permits === 'number' ? permits : null;
}
