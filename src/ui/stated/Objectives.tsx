// Objectives as rows: a metric path, a comparison and a bound, all typed freely, and how each stands.
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { type FocusEvent, useEffect, useId, useRef, useState } from 'react';
import type { RunReport } from '#engine/report.ts';
import type { Objective } from '#scenario/document.ts';
import { Button, IconButton } from '../controls/Button.tsx';
import { capitalised } from '../form/human.ts';
import { useChanged } from '../useChanged.ts';
import { useScenario, useWorkbench } from '../workbench.tsx';
import { boundText, completions, metricProblem, parseBound, standingOf, unitOf } from './objectiveModel.ts';
import styles from './stated.module.css';
import { statedWords as words } from './statedWords.ts';
import { toItsButton, useAdding } from './useAdding.ts';

export function Objectives({ report }: { readonly report: RunReport | null }) {
  const { objectives } = useScenario();
  const { adding, add, begin, done } = useAdding();
  return (
    <section aria-label={words.objectives}>
      <h3 className={styles.title}>{words.objectives}</h3>
      <ul className={styles.rows}>
        {objectives.map((objective, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an objective is known by its place
          <ObjectiveRow key={at} at={at} objective={objective} report={report} onDone={() => {}} />
        ))}
        {adding && <ObjectiveRow at={objectives.length} objective={null} report={report} onDone={done} />}
      </ul>
      {adding ? (
        <p className={styles.hint}>{words.hint}</p>
      ) : (
        <Button ref={add} look="quiet" onClick={begin}>
          <Plus size={13} aria-hidden="true" /> {words.add}
        </Button>
      )}
    </section>
  );
}

interface RowProps {
  readonly at: number;
  /** Null: one that is being written. */
  readonly objective: Objective | null;
  readonly report: RunReport | null;
  readonly onDone: () => void;
}

const comparisons = ['<', '<=', '>', '>='] as const;

function ObjectiveRow({ at, objective, report, onDone }: RowProps) {
  const { document, registry } = useWorkbench();
  const scenario = useScenario();
  const draft = useDraft(objective);
  const isNew = objective === null;
  const list = useId();
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isNew) first.current?.focus();
  }, [isNew]);
  const n = at + 1;
  const take = (is: Objective['is'] = draft.is) => {
    const problem = metricProblem(draft.metric.trim(), scenario, registry);
    const unit = unitOf(draft.metric.trim());
    const value = parseBound(draft.bound, unit);
    if (problem !== null) return draft.setError(capitalised(problem));
    // Not yet written is not wrong.
    if (draft.bound === '') return draft.setError(null);
    if (value === null) return draft.setError(words.noBound(words.boundLike[unit]));
    const why = objective?.why;
    const next = { metric: draft.metric.trim(), is, value, ...(why !== undefined && { why }) };
    const [refused] = document.edit({ do: 'setObjective', at, objective: next });
    draft.setError(refused?.message ?? null);
    if (refused === undefined && isNew) onDone();
  };
  const onKeyDown = (event: { readonly key: string }) => {
    if (event.key === 'Enter') take();
  };
  const leave = (event: FocusEvent<HTMLElement>) => {
    if (isNew ? toItsButton(event) : !(event.target instanceof HTMLInputElement)) return;
    if (draft.metric !== '' || draft.bound !== '') take();
  };
  return (
    <li className={styles.row} aria-label={words.objective(n)} onBlur={leave}>
      <input
        ref={first}
        className={styles.metric}
        aria-label={words.metric(n)}
        aria-invalid={draft.error !== null}
        list={list}
        autoComplete="off"
        spellCheck={false}
        placeholder="system.latency.p99"
        value={draft.metric}
        onChange={(event) => draft.setMetric(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <datalist id={list}>
        {completions(draft.metric, scenario, registry).map((path) => (
          <option key={path} value={path} />
        ))}
      </datalist>
      <select
        className={styles.comparison}
        aria-label={words.comparison(n)}
        value={draft.is}
        onChange={(event) => {
          const is = comparisons.find((sign) => sign === event.target.value) ?? '<';
          draft.setIs(is);
          if (!isNew) take(is);
        }}
      >
        {comparisons.map((sign) => (
          <option key={sign}>{sign}</option>
        ))}
      </select>
      <input
        className={styles.bound}
        aria-label={words.bound(n)}
        autoComplete="off"
        placeholder="300 ms"
        value={draft.bound}
        onChange={(event) => draft.setBound(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {isNew ? (
        <IconButton label={words.remove(n)} tip="below-left" onClick={onDone}>
          <X size={13} aria-hidden="true" />
        </IconButton>
      ) : (
        <RowButtons at={at} />
      )}
      {draft.error !== null && (
        <p className={styles.error} role="alert">
          {draft.error}
        </p>
      )}
      {objective !== null && <Stands objective={objective} report={report} />}
    </li>
  );
}

function useDraft(objective: Objective | null) {
  const metricNow = objective?.metric ?? '';
  const boundNow = objective === null ? '' : boundText(objective.value, unitOf(objective.metric));
  const isNow = objective?.is ?? '<';
  const [metric, setMetric] = useState(metricNow);
  const [bound, setBound] = useState(boundNow);
  const [is, setIs] = useState<Objective['is']>(isNow);
  const [error, setError] = useState<string | null>(null);
  useChanged(`${metricNow} ${isNow} ${boundNow}`, () => {
    setMetric(metricNow);
    setBound(boundNow);
    setIs(isNow);
    setError(null);
  });
  return { metric, setMetric, bound, setBound, is, setIs, error, setError };
}

function RowButtons({ at }: { readonly at: number }) {
  const { document } = useWorkbench();
  const last = useScenario().objectives.length - 1;
  const move = (to: number) => document.edit({ do: 'moveObjective', from: at, to });
  return (
    <span className={styles.buttons}>
      <IconButton label={words.up(at + 1)} tip="below-left" disabled={at === 0} onClick={() => move(at - 1)}>
        <ArrowUp size={13} aria-hidden="true" />
      </IconButton>
      <IconButton
        label={words.down(at + 1)}
        tip="below-left"
        disabled={at === last}
        onClick={() => move(at + 1)}
      >
        <ArrowDown size={13} aria-hidden="true" />
      </IconButton>
      <IconButton
        label={words.remove(at + 1)}
        tip="below-left"
        onClick={() => document.edit({ do: 'setObjective', at })}
      >
        <X size={13} aria-hidden="true" />
      </IconButton>
    </span>
  );
}

function Stands({ objective, report }: { readonly objective: Objective; readonly report: RunReport | null }) {
  const { registry } = useWorkbench();
  const scenario = useScenario();
  const problem = metricProblem(objective.metric, scenario, registry);
  const { state, value, reason } =
    problem === null
      ? standingOf(objective, scenario, report)
      : { state: 'unjudged' as const, value: null, reason: problem };
  return (
    <p className={styles.stands} data-state={state} title={objective.why}>
      <strong>{words[state]}</strong>
      {value !== null && <span className={styles.figure}>{value}</span>}
      <span>{reason}</span>
    </p>
  );
}
