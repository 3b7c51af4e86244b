// The patterns: a list, and a page for each with its scenarios to play. What it claims is what the tests measure.
import { ArrowLeft, Play } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import type { Claim, Pattern } from '#patterns/pattern.ts';
import { useView, useWorkbench } from '../workbench.tsx';
import styles from './palette.module.css';
import { patternWords } from './paletteWords.ts';
import { usePatterns } from './useLoaded.ts';

export function PatternsPanel() {
  const patterns = usePatterns();
  const open = useView((state) => state.pattern?.of ?? null);
  const [shown, setShown] = useState<Pattern | null>(open);
  const place = useRef<HTMLDivElement>(null);
  const leftAt = useRef(0);
  const left = useRef<Pattern | null>(open);
  const show = (pattern: Pattern) => {
    leftAt.current = place.current?.closest('section')?.scrollTop ?? 0;
    left.current = pattern;
    setShown(pattern);
  };
  // A page begins at its top, and the list is found where it was left: so does whoever walks by keyboard.
  useLayoutEffect(() => {
    place.current?.closest('section')?.scrollTo({ top: shown === null ? leftAt.current : 0 });
    if (document.activeElement !== document.body) return;
    const to = shown === null ? `[data-pattern="${left.current?.id}"]` : 'button';
    place.current?.querySelector<HTMLElement>(to)?.focus({ preventScroll: true });
  }, [shown]);
  return (
    <div ref={place}>
      {shown === null ? (
        <List patterns={patterns} onShow={show} />
      ) : (
        <PatternPage pattern={shown} onBack={() => setShown(null)} />
      )}
    </div>
  );
}

interface ListProps {
  readonly patterns: readonly Pattern[];
  readonly onShow: (pattern: Pattern) => void;
}

function List({ patterns, onShow }: ListProps) {
  return (
    <div className={styles.list}>
      {patterns.map((pattern) => (
        <button
          key={pattern.id}
          type="button"
          className={styles.kind}
          data-pattern={pattern.id}
          onClick={() => onShow(pattern)}
        >
          <span>
            <span className={styles.kindTitle}>{pattern.title}</span>
            <span className={styles.kindSummary}>{pattern.summary}</span>
          </span>
        </button>
      ))}
    </div>
  );
}

function PatternPage({ pattern, onBack }: { readonly pattern: Pattern; readonly onBack: () => void }) {
  const text = patternWords;
  return (
    <article className={styles.prose}>
      <button type="button" className={styles.back} onClick={onBack}>
        <ArrowLeft size={14} aria-hidden="true" /> {text.back}
      </button>
      <h3 className={styles.patternTitle}>{pattern.title}</h3>
      <p>{pattern.what}</p>
      <Scenarios pattern={pattern} />
      <h4 className={styles.group}>{text.when}</h4>
      <p>{pattern.when}</p>
      <h4 className={styles.group}>{text.price}</h4>
      <p>{pattern.price}</p>
      <h4 className={styles.group}>{text.tryThis}</h4>
      <ol className={styles.lines}>
        {pattern.tryThis.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <h4 className={styles.group}>{text.claims}</h4>
      <ul className={styles.claims}>
        {pattern.claims.map((claim) => (
          <ClaimLine key={`${claim.of} ${claim.says}`} claim={claim} />
        ))}
      </ul>
      <p className={styles.hint}>{text.claimsNote}</p>
    </article>
  );
}

function Scenarios({ pattern }: { readonly pattern: Pattern }) {
  const { open } = useWorkbench();
  const present = useView((state) => (state.pattern?.of === pattern ? state.pattern.scenario : null));
  return (
    <section aria-label={patternWords.scenarios}>
      <h4 className={styles.group}>{patternWords.scenarios}</h4>
      {pattern.scenarios.map((scenario) => (
        <button
          key={scenario.id}
          type="button"
          className={styles.kind}
          aria-label={patternWords.play(scenario.title)}
          aria-current={scenario.id === present}
          onClick={() => open.pattern(pattern, scenario.id)}
        >
          <Play size={14} aria-hidden="true" />
          <span>
            <span className={styles.kindTitle}>{scenario.title}</span>
            <span className={styles.kindSummary}>{scenario.watch}</span>
          </span>
        </button>
      ))}
    </section>
  );
}

function ClaimLine({ claim }: { readonly claim: Claim }) {
  return (
    <li>
      <span className={styles.side} data-as={claim.as}>
        {patternWords.sides[claim.as]}
      </span>
      {claim.says}
    </li>
  );
}
