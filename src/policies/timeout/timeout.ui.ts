import type { PolicyFace } from '#drawing/policyFace.ts';
import { millis } from '#drawing/words.ts';

/** A clock: how long the caller waits. */
export const timeoutFace: PolicyFace = {
  id: 'timeout',
  title: 'Timeout',
  read: (_, settings) => ({
    glyph: 'M0,-6A6,6 0 1 1 -0.01,-6ZM0,-3.4V0L2.6,1.8',
    tone: 'calm',
    words: typeof settings?.['timeoutMs'] === 'number' ? millis(settings['timeoutMs']) : '',
    weight: 0,
  }),
  model: () => import('./model.md?raw'),
};
