// Two ways to change a link: the design, which is then run again from its start, or its policies from this moment of
// the run on. The second is thrown at the run like a fault, as one piece, and is part of the document afterwards.
import { useMemo, useState } from 'react';
import type { InterventionEdit, PolicySetting, ScenarioLink } from '#scenario/document.ts';
import { apply } from '#scenario/edits.ts';
import { policiesAt } from '#scenario/policies-at.ts';
import type { Problem } from '#scenario/registry.ts';
import { Button } from '../controls/Button.tsx';
import { FormContext } from '../form/context.ts';
import { formWords } from '../form/formWords.ts';
import { Entries } from '../form/GroupField.tsx';
import type { Entry } from '../form/model.ts';
import { moment } from '../format.ts';
import { useMode, useScenario, useTick, useWorkbench } from '../workbench.tsx';
import styles from './inspector.module.css';
import { useFacts } from './useFacts.ts';

export type ChangeFrom = 'design' | 'here';

interface SwitchProps {
  readonly from: ChangeFrom;
  readonly nowNs: number;
  readonly onChange: (from: ChangeFrom) => void;
}

export function FromSwitch({ from, nowNs, onChange }: SwitchProps) {
  const choices = [
    ['design', formWords.from.design],
    ['here', formWords.from.here(moment(nowNs))],
  ] as const;
  return (
    <fieldset className={styles.from} aria-label={formWords.from.label}>
      {choices.map(([choice, label]) => (
        <button
          key={choice}
          type="button"
          className={styles.segment}
          aria-pressed={choice === from}
          onClick={() => onChange(choice)}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}

interface FromHereProps {
  readonly link: ScenarioLink;
  readonly entries: readonly Entry[];
}

/** A draft of the list, until it is applied as it is. */
export function PoliciesFromHere({ link, entries }: FromHereProps) {
  const { live, runner, registry } = useWorkbench();
  const scenario = useScenario();
  const mode = useMode();
  useTick();
  const nowNs = live.nowNs();
  const present = policiesAt(scenario, link, nowNs);
  const [draft, setDraft] = useState(present);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const of = useMemo(() => ({ link: link.id }), [link.id]);
  const facts = useFacts(of, `links[${link.id}] now`, problems);
  const possible = (mode === 'running' || mode === 'paused') && draft !== present;
  const change = () => {
    const edit: InterventionEdit = { do: 'setPolicies', target: link.id, policies: draft };
    const tried = { atNs: nowNs, edit };
    const interventions = [...scenario.run.interventions, tried];
    const checked = apply(scenario, { do: 'setRun', run: { interventions } }, registry);
    setProblems(checked.ok ? [] : checked.problems);
    // What the engine is told is what the document will say: with every default filled in.
    if (checked.ok) runner.intervene(checked.scenario.run.interventions.at(-1)?.edit ?? edit);
  };
  return (
    <FormContext value={facts}>
      <fieldset className={styles.form} aria-label={formWords.from.policies}>
        <Entries
          entries={entries}
          value={{ policies: draft }}
          path=""
          onChange={(_, part) => setDraft((part ?? []) as readonly PolicySetting[])}
        />
      </fieldset>
      {problems.map(({ path, message }) => (
        <p key={`${path} ${message}`} className={styles.help} data-tone="bad" role="alert">
          {message}
        </p>
      ))}
      <div className={styles.repair}>
        <Button look="main" disabled={!possible} onClick={change}>
          {formWords.from.apply(moment(nowNs))}
        </Button>
      </div>
      <p className={styles.quiet}>{formWords.from.hint}</p>
    </FormContext>
  );
}
