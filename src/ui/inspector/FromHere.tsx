// Two ways to change a node or a link: the design, which is then run again from its start, or what it is like from this
// moment of the run on. The second is thrown at the run like a fault, as one piece, and is part of the document afterwards.
import { useMemo, useState } from 'react';
import type { InterventionEdit, PolicySetting, ScenarioLink, ScenarioNode } from '#scenario/document.ts';
import { apply } from '#scenario/edits.ts';
import { liveDifference, settingsAt } from '#scenario/live-settings.ts';
import { policiesAt } from '#scenario/policies-at.ts';
import type { Problem } from '#scenario/registry.ts';
import { isSame } from '#scenario/share.ts';
import { together } from '#state/runner.ts';
import type { Workbench } from '#state/workbench.ts';
import { Button } from '../controls/Button.tsx';
import { FormContext, type Part } from '../form/context.ts';
import { formWords } from '../form/formWords.ts';
import { Entries } from '../form/GroupField.tsx';
import type { Entry } from '../form/model.ts';
import { moment } from '../format.ts';
import { useDocument, useMode, useScenario, useTick, useView, useWorkbench } from '../workbench.tsx';
import styles from './inspector.module.css';
import { nameOf } from './interventions.ts';
import { useFacts } from './useFacts.ts';

const { from: words } = formWords;

/** Which of the two is wanted; the design as long as nothing has happened yet. */
export function useChangeFrom(): { readonly from: 'design' | 'here'; readonly nowNs: number } {
  const { live } = useWorkbench();
  useTick();
  const chosen = useView((view) => view.changeFrom);
  const nowNs = live.nowNs();
  return { from: nowNs > 0 ? chosen : 'design', nowNs };
}

export function FromSwitch() {
  const { view } = useWorkbench();
  const { from, nowNs } = useChangeFrom();
  if (nowNs === 0) return null;
  const choices = [
    ['design', words.design],
    ['here', words.here(moment(nowNs))],
  ] as const;
  return (
    <fieldset className={styles.from} aria-label={words.label}>
      {choices.map(([choice, label]) => (
        <button
          key={choice}
          type="button"
          className={styles.segment}
          aria-pressed={choice === from}
          onClick={() => view.setState({ changeFrom: choice })}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}

type Draft = Readonly<Record<string, unknown>>;

/** The oldest gives way. */
const draftsMost = 100;
/** By document and owner: a draft waits while something else is selected or looked at. */
const drafts = new WeakMap<Workbench, Map<string, Draft>>();

function useDraft(owner: string): [Draft, (draft: Draft) => void] {
  const bench = useWorkbench();
  const opened = useDocument((state) => state.opened);
  const [, setChanges] = useState(0);
  const kept = drafts.get(bench) ?? new Map<string, Draft>();
  drafts.set(bench, kept);
  const key = `${opened} ${owner}`;
  const keep = (draft: Draft) => {
    kept.delete(key);
    if (Object.keys(draft).length > 0) kept.set(key, draft);
    const [oldest] = kept.keys();
    if (kept.size > draftsMost && oldest !== undefined) kept.delete(oldest);
    setChanges((changes) => changes + 1);
  };
  return [kept.get(key) ?? {}, keep];
}

interface FromHereProps {
  readonly owner: ScenarioNode | ScenarioLink;
  readonly entries: readonly Entry[];
  /** Settings that can change while it runs, as `KindSpec.live`. */
  readonly live: readonly string[];
}

const isLink = (owner: ScenarioNode | ScenarioLink): owner is ScenarioLink => !('kind' in owner);

/** A draft of what it is to be like, until it is applied as it is. */
export function SettingsFromHere({ owner, entries, live: settings }: FromHereProps) {
  const bench = useWorkbench();
  const { live, runner, registry, view } = bench;
  const scenario = useScenario();
  const mode = useMode();
  useTick();
  const nowNs = live.nowNs();
  const [draft, setDraft] = useDraft(owner.id);
  const [isTyping, setTyping] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const of = useMemo(
    () => (isLink(owner) ? { link: owner.id } : { node: owner.id }) as { link: string } | { node: string },
    [owner],
  );
  const partOf = useMemo(
    () => partsOf(isLink(owner) ? [...settings, 'policies'] : settings),
    [owner, settings],
  );
  const facts = useFacts(of, `${owner.id} now`, problems);
  const form = useMemo(() => ({ ...facts, partOf, subject: `${facts.subject} now` }), [facts, partOf]);
  const present = presentOf(owner);
  const edits = editsTo({ ...present, ...draft });
  const isOn = mode === 'running' || mode === 'paused';
  const hint = edits.length > 0 ? words.waiting : words.hint;
  const rest = entries.filter(({ key }) => partOf(key) === 'none').map(({ meta }) => meta.label);

  function presentOf(it: ScenarioNode | ScenarioLink): ScenarioNode | ScenarioLink {
    const now = settingsAt(scenario, it, nowNs);
    return isLink(now) ? { ...now, policies: policiesAt(scenario, now, nowNs) } : now;
  }

  function editsTo(wanted: ScenarioNode | ScenarioLink): InterventionEdit[] {
    const target = owner.id;
    const { changes } = liveDifference(present, wanted, settings);
    const set = changes.map((change): InterventionEdit => ({ do: 'setSetting', target, ...change }));
    if (!isLink(wanted) || isSame(wanted.policies, (present as ScenarioLink).policies)) return set;
    const policies = wanted.policies as readonly PolicySetting[];
    return [...set, { do: 'setPolicies', target, policies }];
  }

  const change = () => {
    const tried = edits.map((edit) => ({ atNs: nowNs, edit }));
    const before = scenario.run.interventions.filter(({ atNs }) => atNs <= nowNs);
    const interventions = [...before, ...tried];
    const checked = apply(scenario, { do: 'setRun', run: { interventions } }, registry);
    setProblems(checked.ok ? [] : checked.problems);
    if (!checked.ok) return;
    // What the engine is told is what the document will say: with every default filled in.
    const all = together(bench, words.step(nameOf(scenario, owner.id), edits.length), edits.length);
    for (const { edit } of checked.scenario.run.interventions.slice(before.length)) {
      runner.intervene(edit, undefined, all);
    }
    setDraft({});
  };
  return (
    <FormContext value={form}>
      <fieldset
        className={styles.form}
        aria-label={words.form}
        onInput={() => setTyping(true)}
        onBlur={() => setTyping(false)}
      >
        <Entries
          entries={entries}
          value={{ ...present, ...draft }}
          path=""
          onChange={(key, part) => setDraft({ ...draft, [key]: part })}
        />
      </fieldset>
      {problems.map(({ path, message }) => (
        <p key={`${path} ${message}`} className={styles.help} data-tone="bad" role="alert">
          {message}
        </p>
      ))}
      <div className={styles.repair}>
        <Button look="main" disabled={!isOn || !(isTyping || edits.length > 0)} onClick={change}>
          {words.apply(moment(nowNs))}
        </Button>
      </div>
      <p className={styles.quiet}>{isOn ? hint : words.stopped}</p>
      {rest.length > 0 && (
        <div className={styles.restart}>
          <p className={styles.quiet}>{words.restart(rest)}</p>
          <Button onClick={() => view.setState({ changeFrom: 'design' })}>{words.toDesign}</Button>
        </div>
      )}
    </FormContext>
  );
}

/** How much of a field is among these settings. */
function partsOf(settings: readonly string[]): (path: string) => Part {
  const leadsTo = (path: string, to: string) => to.startsWith(`${path}.`) || to.startsWith(`${path}[`);
  return (path) => {
    const pattern = path.replace(/\[\d+\]/g, '[*]');
    if (settings.some((setting) => setting === pattern || leadsTo(setting, pattern))) return 'whole';
    return settings.some((setting) => leadsTo(pattern, setting)) ? 'part' : 'none';
  };
}
