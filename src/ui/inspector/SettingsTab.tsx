// The form of what is selected, generated from the schema of the document. What does not fit is explained where it
// stands and changes nothing.
import { useMemo, useState, useSyncExternalStore } from 'react';
import type { Setting } from '#scenario/edit-setting.ts';
import { liveOfLinks } from '#scenario/live-settings.ts';
import type { Path } from '#scenario/path.ts';
import type { Problem } from '#scenario/registry.ts';
import { buildScenarioSchema } from '#scenario/schema.ts';
import { FormContext, type HelpStore } from '../form/context.ts';
import { formWords } from '../form/formWords.ts';
import { Entries } from '../form/GroupField.tsx';
import { capitalised } from '../form/human.ts';
import { describe, type Entry, entriesOf, type Schema } from '../form/model.ts';
import { words } from '../words.ts';
import { useDocument, useScenario, useWorkbench } from '../workbench.tsx';
import { FromSwitch, SettingsFromHere, useChangeFrom } from './FromHere.tsx';
import styles from './inspector.module.css';
import { RunForm } from './RunForm.tsx';
import { useFacts } from './useFacts.ts';

interface FormProps {
  readonly of: Setting['of'];
  /** Of the form within the document: `nodes[2]`; empty for the scenario. */
  readonly at: string;
  readonly base?: Path;
  readonly entries: readonly Entry[];
  readonly value: unknown;
}

/** A form that edits one owner: a node, a link, or a part of the scenario. */
export function OwnerForm({ of, at, base = [], entries, value }: FormProps) {
  const { document } = useWorkbench();
  const refused = useDocument((state) => state.refused);
  const facts = useFacts(of, at, refused);
  const [gesture, setGesture] = useState(0);
  return (
    <FormContext value={facts}>
      <fieldset
        className={styles.form}
        aria-label={words.inspector.tabs.settings}
        onFocus={() => setGesture((count) => count + 1)}
      >
        <Entries
          entries={entries}
          value={value}
          path=""
          onChange={(key, part) =>
            document.edit({ do: 'setSetting', of, path: [...base, key], value: part }, `form-${gesture}`)
          }
        />
      </fieldset>
      <HelpLine help={facts.help} refused={refused} />
    </FormContext>
  );
}

/** The explanation of the field at hand, always in the same place; or why the last change was not taken. */
function HelpLine({ help, refused }: { readonly help: HelpStore; readonly refused: readonly Problem[] }) {
  const shown = useSyncExternalStore(help.subscribe, help.read, help.read);
  const [problem] = refused;
  if (problem !== undefined) {
    return (
      <p className={styles.help} data-tone="bad" role="alert">
        <strong>{formWords.notApplied}</strong> {problem.path} {problem.message}
      </p>
    );
  }
  return (
    <p className={styles.help} aria-hidden="true">
      {shown !== null && (
        <>
          <strong>{shown.label}.</strong> {capitalised(shown.help)}
        </>
      )}
    </p>
  );
}

export function NodeSettings({ id }: { readonly id: string }) {
  const { registry } = useWorkbench();
  const scenario = useScenario();
  const index = scenario.nodes.findIndex((node) => node.id === id);
  const node = scenario.nodes[index];
  const spec = registry.kinds.find((kind) => kind.id === node?.kind);
  const of = useMemo(() => ({ node: id }), [id]);
  const { from } = useChangeFrom();
  if (node === undefined || spec === undefined) return null;
  const own = entriesOf(spec.settings);
  const entries = [nameEntry(registry), ...own].filter((entry) => entry !== undefined);
  return (
    <>
      {spec.live !== undefined && <FromSwitch />}
      {spec.live !== undefined && from === 'here' ? (
        <SettingsFromHere key={id} owner={node} entries={own} live={spec.live} />
      ) : (
        <OwnerForm key={id} of={of} at={`nodes[${index}]`} entries={entries} value={node} />
      )}
    </>
  );
}

/** The schema of one entry of a list of the document. */
function itemOf(schema: Schema): Schema | null {
  const model = describe(schema);
  return model.as === 'list' ? model.item : null;
}

function nameEntry(registry: Parameters<typeof buildScenarioSchema>[0]): Entry | undefined {
  const nodes = itemOf(buildScenarioSchema(registry).shape.nodes);
  const model = nodes === null ? null : describe(nodes);
  const [first] = model?.as === 'variant' ? model.variants : [];
  return first === undefined ? undefined : entriesOf(first.schema).find((entry) => entry.key === 'name');
}

const linkIdentity = new Set(['id', 'from', 'to']);

export function LinkSettings({ id }: { readonly id: string }) {
  const { registry } = useWorkbench();
  const scenario = useScenario();
  const index = scenario.links.findIndex((link) => link.id === id);
  const link = scenario.links[index];
  const schema = itemOf(buildScenarioSchema(registry).shape.links);
  const of = useMemo(() => ({ link: id }), [id]);
  const { from } = useChangeFrom();
  if (link === undefined || schema === null) return null;
  const entries = entriesOf(schema).filter((entry) => !linkIdentity.has(entry.key));
  return (
    <>
      <FromSwitch />
      {from === 'here' ? (
        <SettingsFromHere key={id} owner={link} entries={entries} live={liveOfLinks} />
      ) : (
        <OwnerForm key={id} of={of} at={`links[${index}]`} entries={entries} value={link} />
      )}
    </>
  );
}

const scenarioFields = ['name', 'summary', 'faults'];

export function ScenarioSettings() {
  const { registry } = useWorkbench();
  const scenario = useScenario();
  const entries = entriesOf(buildScenarioSchema(registry))
    .filter((entry) => scenarioFields.includes(entry.key))
    .map((entry) => ({
      ...entry,
      meta: { ...entry.meta, label: formWords.system.fields[entry.key] ?? entry.meta.label },
    }));
  return (
    <>
      <RunForm />
      <OwnerForm of="scenario" at="" entries={entries} value={scenario} />
    </>
  );
}
