// An external system stands for what is known only by its answers.
import type { KindImport } from '#scenario/importing.ts';

export const externalImport: KindImport = {
  takes: {
    durationMs: (durationMs) => ({ responses: { from: 'distribution', durationMs } }),
  },
};
