// What to set beside the present scenario.
import { Copy, Dices, FileUp, GitFork, Spline, Target } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { parseExample, parsePattern } from '#state/opening.ts';
import { Button } from '../controls/Button.tsx';
import { moment } from '../format.ts';
import { useExamples, usePatterns } from '../palette/useLoaded.ts';
import { words } from '../words.ts';
import { useTick, useWorkbench } from '../workbench.tsx';
import styles from './compare.module.css';
import { compareWords } from './compareWords.ts';
import { useBegin } from './useBegin.ts';

const { begin } = compareWords;

export function Starting() {
  const { live } = useWorkbench();
  const start = useBegin();
  useTick();
  const nowNs = live.nowNs();
  return (
    <div className={styles.starting}>
      <p className={styles.quiet}>{begin.explain}</p>
      <h3 className={styles.group}>{begin.present}</h3>
      <Choice icon={<Copy size={14} />} title={begin.copy} hint={begin.copyHint} onClick={start.copy} />
      {nowNs > 0 && (
        <Choice
          icon={<GitFork size={14} />}
          title={begin.fork(moment(nowNs))}
          hint={begin.forkHint}
          onClick={start.fork}
        />
      )}
      <Choice icon={<Dices size={14} />} title={begin.seed} hint={begin.seedHint} onClick={start.seed} />
      <h3 className={styles.group}>{begin.limits}</h3>
      <Limits />
      <h3 className={styles.group}>{begin.other}</h3>
      <Others />
    </div>
  );
}

/** How much it takes: of the one scenario, or of every variant. */
export function Limits() {
  const { view } = useWorkbench();
  return (
    <>
      <Choice
        icon={<Spline size={14} />}
        title={words.compare.sweep}
        hint={begin.sweepHint}
        onClick={() => view.setState({ panel: 'sweep' })}
      />
      <Choice
        icon={<Target size={14} />}
        title={words.compare.weakest}
        hint={begin.weakestHint}
        onClick={() => view.setState({ panel: 'weakest' })}
      />
    </>
  );
}

interface ChoiceProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly hint?: string;
  readonly onClick: () => void;
}

function Choice({ icon, title, hint, onClick }: ChoiceProps) {
  return (
    <button type="button" className={styles.start} onClick={onClick}>
      <span aria-hidden="true">{icon}</span>
      <span>
        <span className={styles.startTitle}>{title}</span>
        {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      </span>
    </button>
  );
}

/** Designs from elsewhere: examples, patterns, a file, a link. */
export function Others() {
  const start = useBegin();
  const { registry } = useWorkbench();
  const examples = useExamples();
  return (
    <>
      <details className={styles.fold}>
        <summary>{begin.examples}</summary>
        {examples.map((example) => (
          <button
            key={example.id}
            type="button"
            className={styles.pick}
            onClick={() => start.with(example.title, parseExample(example, registry))}
          >
            {example.title}
          </button>
        ))}
      </details>
      <Patterns />
      <LinkForm />
      <Choice icon={<FileUp size={14} />} title={begin.file} onClick={start.file} />
    </>
  );
}

function Patterns() {
  const start = useBegin();
  const { registry } = useWorkbench();
  const patterns = usePatterns();
  return (
    <details className={styles.fold}>
      <summary>{begin.patterns}</summary>
      {patterns.map((pattern) => (
        <section key={pattern.id} aria-label={pattern.title}>
          <h4 className={styles.group}>{pattern.title}</h4>
          {pattern.scenarios.map((scenario) => (
            <button
              key={scenario.id}
              type="button"
              className={styles.pick}
              onClick={() => start.with(scenario.title, parsePattern(pattern, scenario, registry))}
            >
              {scenario.title}
            </button>
          ))}
        </section>
      ))}
    </details>
  );
}

function LinkForm() {
  const start = useBegin();
  const [address, setAddress] = useState('');
  return (
    <details className={styles.fold}>
      <summary>{begin.link}</summary>
      <form
        className={styles.linkForm}
        onSubmit={(event) => {
          event.preventDefault();
          void start.link(address);
        }}
      >
        <input
          className={styles.search}
          aria-label={begin.linkPlace}
          placeholder={begin.linkPlace}
          value={address}
          onChange={(event) => setAddress(event.target.value)}
        />
        <Button type="submit" disabled={!address.includes('#')}>
          {begin.set}
        </Button>
      </form>
    </details>
  );
}
