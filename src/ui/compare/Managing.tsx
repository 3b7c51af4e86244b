// While two are compared: the variants, what is different, and sharing all of it.
import { Link, X } from 'lucide-react';
import { change, focusOn, variantsMost, variantsOf } from '#state/comparing/comparison.ts';
import { Button, IconButton } from '../controls/Button.tsx';
import { useShare } from '../shell/useShare.ts';
import { useScenario } from '../workbench.tsx';
import { Badge } from './Badge.tsx';
import styles from './compare.module.css';
import { compareWords } from './compareWords.ts';
import { useBoth, useCompareParts } from './context.ts';
import { leaveFor } from './leaving.ts';
import { Limits, Others } from './Starting.tsx';
import { useDifference } from './useDifference.ts';

const { manage, begin, bar } = compareWords;

export function Managing() {
  const comparing = useBoth();
  const { copyLink } = useShare();
  return (
    <div className={styles.starting}>
      <h3 className={styles.group}>{manage.variants}</h3>
      <Variants />
      <h3 className={styles.group}>{manage.differences}</h3>
      <Differences />
      <h3 className={styles.group}>{begin.limitsOfAll}</h3>
      <Limits />
      <h3 className={styles.group}>{begin.third}</h3>
      <Third />
      <h3 className={styles.group}>{manage.leave}</h3>
      <div className={styles.row}>
        <Button onClick={() => leaveFor('A', comparing)}>{bar.keep('A')}</Button>
        <Button onClick={() => leaveFor('B', comparing)}>{bar.keep('B')}</Button>
      </div>
      <Button onClick={copyLink}>
        <Link size={14} aria-hidden="true" />
        {manage.share}
      </Button>
    </div>
  );
}

function Variants() {
  const { store } = useCompareParts();
  const comparing = useBoth();
  // Names change with the documents.
  useScenario();
  const { more, focus } = comparing;
  return (
    <ul className={styles.variants}>
      {variantsOf(comparing).map(({ letter, scenario }) => {
        const further = more.find((it) => it.letter === letter);
        return (
          <li key={letter}>
            <Badge letter={letter} />
            <span className={styles.name}>
              {scenario.name}
              {further !== undefined && <span className={styles.hint}>{manage.inTable}</span>}
            </span>
            {further === undefined ? (
              <Button
                aria-pressed={focus === letter}
                aria-label={manage.bring(letter)}
                onClick={() => focusOn(store, letter === 'A' ? 'A' : 'B')}
              >
                {manage.bring(letter)}
              </Button>
            ) : (
              <IconButton
                label={manage.remove(letter)}
                tip="below-left"
                onClick={() => change(store, { more: more.filter((it) => it !== further) })}
              >
                <X size={14} aria-hidden="true" />
              </IconButton>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Differences() {
  const { changes } = useDifference();
  if (changes.length === 0) return <p className={styles.quiet}>{manage.same}</p>;
  return (
    <ul className={styles.changes}>
      {changes.map(({ path, what, text }) => (
        <li key={`${what} ${path}`} data-what={what}>
          {text}
        </li>
      ))}
    </ul>
  );
}

function Third() {
  const many = variantsOf(useBoth()).length;
  return many < variantsMost ? <Others /> : <p className={styles.quiet}>{begin.full}</p>;
}
