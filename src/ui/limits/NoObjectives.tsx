// Where nothing is promised nothing can fail: says so, and adds two objectives that an undisturbed run keeps with room.
import { useStore } from 'zustand';
import type { Variant } from '#state/comparing/answer.ts';
import { change } from '#state/comparing/comparison.ts';
import { seekObjectives } from '#state/limits/usual-objectives.ts';
import { useCompareParts, useComparing } from '../compare/context.ts';
import { Button } from '../controls/Button.tsx';
import { useWorkbench } from '../workbench.tsx';
import styles from './limits.module.css';
import { limitsWords } from './limitsWords.ts';
import { useLimits } from './useVariants.ts';

const words = limitsWords.objectives;

export function NoObjectives({ variants }: { readonly variants: readonly Variant[] }) {
  const bench = useWorkbench();
  const { view, makePool } = bench;
  const { store } = useCompareParts();
  const isOne = useComparing() === null;
  const { objectives } = useLimits();
  const { result, running, failure } = useStore(objectives);
  const silent = variants.filter(({ scenario }) => scenario.objectives.length === 0);
  const [first] = silent;
  if (first === undefined) return null;
  const add = async () => {
    await seekObjectives(objectives, await makePool(), first.scenario);
    const { result: found, failure: failed } = objectives.getState();
    if (found === null || failed !== null) return;
    const comparing = store.getState();
    const benches = comparing === null ? [bench] : Object.values(comparing.benches);
    for (const { document } of benches) {
      if (document.scenario().objectives.length > 0) continue;
      document.editAll(
        words.step,
        found.map((objective, at) => ({ do: 'setObjective', at, objective })),
      );
    }
    const more = comparing?.more.map((it) =>
      it.scenario.objectives.length > 0 ? it : { ...it, scenario: { ...it.scenario, objectives: found } },
    );
    if (more !== undefined) change(store, { more });
  };
  return (
    <section className={styles.without} aria-label={words.none}>
      <p>{isOne ? words.none : words.noneOf(silent.map(({ letter }) => letter))}</p>
      <div className={styles.buttons}>
        <Button disabled={running !== null} title={words.hint} onClick={() => void add()}>
          {running === null ? words.add : words.adding}
        </Button>
        <Button look="quiet" onClick={() => view.setState({ panel: 'notes' })}>
          {words.own}
        </Button>
      </div>
      <p className={styles.hint}>
        {failure !== null ? limitsWords.failed(failure) : result?.length === 0 ? words.nothing : words.hint}
      </p>
    </section>
  );
}
