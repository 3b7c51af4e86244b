// What breaks a variant: the first in one sentence, then the ranking, then what it withstands. Each that was narrowed
// down opens as a scenario that replays it.
import { TriangleAlert } from 'lucide-react';
import { faultOf } from '#analysis/search/fault-candidates.ts';
import type { Weakness } from '#analysis/search/weakest.ts';
import { lengthText, sizeText } from '#analysis/search/weakness-words.ts';
import type { FoundWeakest } from '#state/limits/weakest.ts';
import answer from '../compare/answer.module.css';
import { Badge } from '../compare/Badge.tsx';
import { Button } from '../controls/Button.tsx';
import { moment } from '../format.ts';
import { faultText } from '../inspector/interventions.ts';
import styles from './limits.module.css';
import { limitsWords } from './limitsWords.ts';
import { useReplay } from './useReplay.ts';

const words = limitsWords.weakest;

type Found = Extract<FoundWeakest, { is: 'found' }>;

interface WeakestResultProps {
  /** Null: the only one. */
  readonly letter: string | null;
  readonly found: FoundWeakest;
  readonly seeds: number;
}

export function WeakestResult({ letter, found, seeds }: WeakestResultProps) {
  return (
    <section
      className={styles.weakest}
      aria-label={letter === null ? words.ranking : words.rankingOf(letter)}
    >
      {letter !== null && <Badge letter={letter} />}
      {found.is === 'found' ? (
        <Ranking letter={letter} found={found} seeds={seeds} />
      ) : (
        <p className={answer.explain}>
          {found.is === 'failing' ? words.failing : limitsWords.objectives.none}
        </p>
      )}
    </section>
  );
}

interface RankingProps extends WeakestResultProps {
  readonly found: Found;
}

function Ranking({ letter, found, seeds }: RankingProps) {
  const { scenario, span, weakest } = found;
  const { breaks, withstood, tried } = weakest;
  const [first, ...others] = breaks;
  const narrowed = others.filter(({ givenUp }) => !givenUp);
  const later = others.filter(({ givenUp }) => givenUp);
  const worst = (candidate: Weakness['candidate']) =>
    faultText(faultOf(candidate, 'it', span.atNs, span.lengths.longestNs, null), scenario);
  return (
    <div className={styles.ranking}>
      {first === undefined ? (
        <p className={styles.headline}>{words.nothing}</p>
      ) : (
        <>
          <p className={styles.lead}>{letter === null ? words.first : words.firstOf(letter)}</p>
          <p className={styles.headline}>
            <TriangleAlert size={18} aria-hidden="true" />
            <Sentence weakness={first} found={found} />
          </p>
          <Replay letter={letter} found={found} weakness={first} look="main" />
        </>
      )}
      {narrowed.length > 0 && (
        <ol className={styles.then} start={2}>
          {narrowed.map((weakness) => (
            <li key={worst(weakness.candidate)}>
              <span>
                <Sentence weakness={weakness} found={found} />
              </span>
              <Replay letter={letter} found={found} weakness={weakness} look="quiet" />
            </li>
          ))}
        </ol>
      )}
      {later.length > 0 && (
        <details className={styles.more}>
          <summary>{words.later}</summary>
          <ul>
            {later.map(({ candidate }) => (
              <li key={worst(candidate)}>{worst(candidate)}</li>
            ))}
          </ul>
        </details>
      )}
      {withstood.length > 0 && (
        <details className={styles.more}>
          <summary>{words.withstood(withstood.length)}</summary>
          <ul>
            {withstood.map((candidate) => (
              <li key={worst(candidate)}>{worst(candidate)}</li>
            ))}
          </ul>
        </details>
      )}
      <p className={answer.explain}>
        {words.how(tried, moment(span.atNs), lengthText(span.lengths.longestNs), seeds)}
      </p>
    </div>
  );
}

interface OfWeakness {
  readonly weakness: Weakness;
  readonly found: Found;
}

function Sentence({ weakness: { candidate, length, size }, found: { scenario, span } }: OfWeakness) {
  const fault = faultText(faultOf(candidate, 'it', span.atNs, span.lengths.longestNs, null), scenario);
  const least = lengthText(length.fails);
  const enough = size === null || size.outcome === 'never' ? null : sizeText(candidate, size.fails);
  return (
    <span>
      <strong>{words.weakness(fault, length.outcome === 'always' ? words.orLess(least) : least)}.</strong>{' '}
      {enough !== null &&
        words.enough(
          size?.outcome === 'always' ? words.sizeOrLess(enough) : enough,
          lengthText(span.lengths.longestNs),
        )}
    </span>
  );
}

interface ReplayProps extends OfWeakness {
  readonly letter: string | null;
  readonly look: 'main' | 'quiet';
}

function Replay({ letter, found, weakness, look }: ReplayProps) {
  const replay = useReplay();
  const fault = faultText(
    faultOf(weakness.candidate, 'it', found.span.atNs, weakness.length.fails, null),
    found.scenario,
  );
  const hasTank = letter === null || letter === 'A' || letter === 'B';
  return (
    <Button
      look={look}
      aria-label={words.openOf(fault)}
      title={hasTank ? words.openHint : words.leaves(letter)}
      onClick={() => replay(letter, found, weakness)}
    >
      {words.open}
    </Button>
  );
}
