// Reports of a run that goes on are asked for once a second for as long as anybody looks, however many do, and with
// single requests in them only where somebody looks at those.
import type { Runner } from '#state/runner.ts';

export interface Asking {
  /** Returns the way to stop. */
  watch(brief: boolean): () => void;
}

const everyMs = 1000;

export function createAsking(runner: Pick<Runner, 'askReport'>): Asking {
  /** Whether a brief one is enough, of each who looks. */
  const watching: boolean[] = [];
  let timer: ReturnType<typeof setInterval> | undefined;
  const ask = () => {
    if (!document.hidden) runner.askReport(!watching.includes(false));
  };
  return {
    watch(brief) {
      const isNew = !watching.includes(brief);
      watching.push(brief);
      if (isNew) ask();
      if (watching.length === 1) timer = setInterval(ask, everyMs);
      return () => {
        watching.splice(watching.indexOf(brief), 1);
        if (watching.length === 0) clearInterval(timer);
      };
    },
  };
}
