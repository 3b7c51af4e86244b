// Everything that can be said of one fault. Its own fields come from the schema; only times are shown in seconds.

import { useMemo } from 'react';
import * as z from 'zod/mini';
import { type Fault, type FaultKind, faultKinds } from '#scenario/document.ts';
import { faultNeeds, hitsInstances } from '#scenario/fault-check.ts';
import { faultSchema } from '#scenario/fault-schema.ts';
import { Button } from '../controls/Button.tsx';
import { ChoiceField } from '../form/ChoiceField.tsx';
import { FormContext, noFacts } from '../form/context.ts';
import { Field } from '../form/Field.tsx';
import { human } from '../form/human.ts';
import { type Entry, entriesOf } from '../form/model.ts';
import { NumberField } from '../form/NumberField.tsx';
import { clean } from '../form/typedNumber.ts';
import { nameOf } from '../inspector/interventions.ts';
import { useDocument, useDrafts, useScenario, useWorkbench } from '../workbench.tsx';
import type { Block } from './blocks.ts';
import { asKind, targetsOf } from './faultDraft.ts';
import styles from './timeline.module.css';
import { timelineWords as words } from './timelineWords.ts';
import type { BlockEdits } from './useBlockEdits.ts';

interface FaultFormProps {
  readonly block: Block;
  readonly edits: BlockEdits;
  readonly onClose: () => void;
}

const seconds = z.number().check(z.minimum(0), z.maximum(9e6));
const length = z.optional(z.number().check(z.gt(0), z.maximum(9e6)));
const fields = new Map(entriesOf(faultSchema).map((entry) => [entry.key, entry]));

export function FaultForm({ block, edits, onClose }: FaultFormProps) {
  const drafts = useDrafts();
  const opened = useDocument((state) => state.opened);
  const refused = useDocument((state) => state.refused);
  const facts = useMemo(
    () => ({ ...noFacts, Field, subject: `${opened} fault ${block.key}`, drafts }),
    [block.key, drafts, opened],
  );
  const [problem] = refused;
  return (
    <FormContext value={facts}>
      <h3 className={styles.formTitle}>{block.text}</h3>
      <Kind block={block} edits={edits} />
      <TimeFields block={block} edits={edits} />
      {ownFields(block.fault).map((entry) => (
        <Field
          key={entry.key}
          schema={entry.schema}
          meta={{ ...entry.meta, advanced: false }}
          path={entry.key}
          value={block.fault[entry.key as keyof typeof block.fault]}
          onChange={(value) => edits.set(withField(block.fault, entry.key, value))}
        />
      ))}
      {problem !== undefined && (
        <p className={styles.problem} role="alert">
          <strong>{words.form.problem}</strong> {problem.path} {problem.message}
        </p>
      )}
      <div className={styles.formFoot}>
        <Button
          onClick={() => {
            onClose();
            edits.remove();
          }}
        >
          {words.form.remove}
        </Button>
        <Button look="main" onClick={onClose}>
          {words.form.done}
        </Button>
      </div>
    </FormContext>
  );
}

function Kind({ block: { fault }, edits }: Pick<FaultFormProps, 'block' | 'edits'>) {
  const { registry } = useWorkbench();
  const scenario = useScenario();
  const kinds = faultKinds.filter((kind) => targetsOf(scenario, kind, registry).length > 0);
  const targets = targetsOf(scenario, fault.kind, registry);
  const kindField = fields.get('kind');
  if (kindField === undefined) return null;
  const changeKind = (kind: FaultKind) => {
    const possible = targetsOf(scenario, kind, registry);
    const target = possible.includes(fault.target) ? fault.target : (possible[0] ?? fault.target);
    const { instance, ...rest } = asKind(fault, kind);
    edits.set({ ...rest, target, ...(target === fault.target && instance !== undefined && { instance }) });
  };
  return (
    <>
      <ChoiceField
        {...kindField}
        path="kind"
        value={fault.kind}
        options={kinds}
        naming={(kind) => words.kinds[kind] ?? human(kind)}
        onChange={(kind) => changeKind(kind as FaultKind)}
      />
      <ChoiceField
        schema={kindField.schema}
        meta={words.form.target}
        path="target"
        value={fault.target}
        options={targets}
        naming={(id) => nameOf(scenario, id)}
        onChange={(target) => {
          const { instance: _, ...rest } = fault;
          edits.set({ ...rest, target: String(target) });
        }}
      />
    </>
  );
}

function TimeFields({ block, edits }: Pick<FaultFormProps, 'block' | 'edits'>) {
  const { fromNs, toNs } = block;
  const ns = (value: unknown) => Math.round(Number(value) * 1e9);
  return (
    <>
      <NumberField
        schema={seconds}
        meta={{ ...words.form.at, unit: 's', step: 1 }}
        path="at"
        value={clean(fromNs / 1e9)}
        onChange={(value) =>
          edits.move('all', { fromNs: ns(value), toNs: toNs === null ? null : toNs - fromNs + ns(value) })
        }
      />
      <NumberField
        schema={length}
        meta={{ ...words.form.lasts, unit: 's', step: 1 }}
        path="for"
        value={toNs === null ? undefined : clean((toNs - fromNs) / 1e9)}
        onChange={(value) =>
          edits.move('to', { fromNs, toNs: value === undefined ? null : fromNs + ns(value) })
        }
      />
    </>
  );
}

/** What this kind of fault needs or may have, and which instance of a node. */
function ownFields(fault: Omit<Fault, 'atNs'>): Entry[] {
  const { needs, may } = faultNeeds[fault.kind];
  const names: readonly string[] = [...needs, ...may, ...(hitsInstances(fault.kind) ? ['instance'] : [])];
  return names.flatMap((name) => fields.get(name) ?? []);
}

function withField(fault: Omit<Fault, 'atNs'>, key: string, value: unknown): Omit<Fault, 'atNs'> {
  const { [key as keyof typeof fault]: _, ...others } = fault;
  return (value === undefined ? others : { ...others, [key]: value }) as Omit<Fault, 'atNs'>;
}
