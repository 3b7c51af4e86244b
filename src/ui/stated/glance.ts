// How the objectives stand together, as the line of the top bar tells it.
import type { Standing } from './objectiveModel.ts';
import { statedWords as words } from './statedWords.ts';

interface Together {
  readonly tone: Standing['state'];
  readonly said: string;
  /** The same where there is less room. */
  readonly brief: string;
}

/** Before anything was measured “0 of 1 hold” would be false. */
export function standingTogether(standings: readonly Pick<Standing, 'state'>[]): Together {
  const all = standings.length;
  const many = (state: Standing['state']) => standings.filter((standing) => standing.state === state).length;
  const [holding, failing] = [many('holds'), many('fails')];
  if (all === 0) return { tone: 'unjudged', said: words.none, brief: words.glanceNone };
  if (holding + failing === 0) {
    return { tone: 'unjudged', said: words.glanceUnjudged(all), brief: words.glanceNotYet };
  }
  return {
    tone: failing > 0 ? 'fails' : holding === all ? 'holds' : 'unjudged',
    said: words.glance(holding, all),
    brief: words.glanceBrief(holding, all),
  };
}
