// The first request that fared differently under one seed: found by running both again, its two waterfalls beside each
// other, and a mark on the timeline.
import { useState } from 'react';
import { outcomeMeanings } from '#engine/outcome.ts';
import { type Comparing, change, type Letter } from '#state/comparing/comparison.ts';
import { Button } from '../controls/Button.tsx';
import { duration, joined, precise } from '../format.ts';
import { Waterfall } from '../requests/Waterfall.tsx';
import { useKinds, usePolicyLoader, WorkbenchProvider } from '../workbench.tsx';
import styles from './answer.module.css';
import { compareWords } from './compareWords.ts';
import { useBoth, useCompareParts } from './context.ts';

const words = compareWords.answer;

export function FirstApart() {
  const { diverged } = useBoth();
  const { find, looking, said } = useFinding();
  return (
    <section aria-label={words.first}>
      <header className={styles.tools}>
        <h3 className={styles.heading}>{words.first}</h3>
        <Button disabled={looking} onClick={find}>
          {looking ? words.finding : words.find}
        </Button>
      </header>
      <p className={styles.explain} role="status">
        {said}
        {diverged !== null && words.sent(diverged.client, diverged.operation, precise(diverged.startNs))}
      </p>
      {diverged !== null && (
        <div className={styles.accounts}>
          <Fared letter="A" fared={diverged.base} />
          <Fared letter="B" fared={diverged.other} />
        </div>
      )}
    </section>
  );
}

/** Looked for up to the end of the run, under the seed of the first. */
function useFinding() {
  const { findDivergence, store } = useCompareParts();
  const { benches } = useBoth();
  const [looking, setLooking] = useState(false);
  const [said, setSaid] = useState('');
  const find = async () => {
    const [base, other] = [benches.A.document.scenario(), benches.B.document.scenario()];
    setLooking(true);
    setSaid('');
    try {
      const toNs = Math.min(base.run.untilNs, other.run.untilNs);
      const diverged = await findDivergence({ base, other, seed: base.run.seed, toNs });
      change(store, { diverged });
      setSaid(diverged === null ? words.alike : '');
    } catch (error) {
      setSaid(words.failed(error instanceof Error ? error.message : String(error)));
    } finally {
      setLooking(false);
    }
  };
  return { find: () => void find(), looking, said };
}

interface FaredProps {
  readonly letter: Letter;
  readonly fared: NonNullable<Comparing['diverged']>['base'];
}

function Fared({ letter, fared }: FaredProps) {
  const { benches } = useBoth();
  const kinds = useKinds();
  const policies = usePolicyLoader();
  if (fared === null) return <p>{words.neverSent(letter)}</p>;
  const outcome = fared.outcome === null ? words.open : outcomeMeanings[fared.outcome];
  return (
    <div>
      <p className={styles.fared}>{words.fared(letter, outcome, joined(duration(fared.durationMs)))}</p>
      {fared.trace !== null && (
        <WorkbenchProvider bench={benches[letter]} {...{ kinds, policies }}>
          <Waterfall trace={fared.trace} onGo={() => {}} />
        </WorkbenchProvider>
      )}
    </div>
  );
}
