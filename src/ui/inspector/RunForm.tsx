// Its seed, how long the run lasts and what of it is measured: in seconds, though the document counts nanoseconds.
import * as z from 'zod/mini';
import type { RunSettings } from '#scenario/document.ts';
import type { FieldMeta } from '#scenario/field.ts';
import { FormContext, noFacts } from '../form/context.ts';
import type { FieldProps } from '../form/fieldProps.ts';
import { formWords } from '../form/formWords.ts';
import { NumberField } from '../form/NumberField.tsx';
import { clean } from '../form/typedNumber.ts';
import { useDocument, useDrafts, useScenario, useWorkbench } from '../workbench.tsx';
import { Done } from './BreakTab.tsx';
import { Section } from './Figures.tsx';

const positive = z.number().check(z.gt(0), z.maximum(9e6));
const notNegative = z.number().check(z.minimum(0), z.maximum(9e6));

const free = z.optional(notNegative);

const seeds = z.int().check(z.minimum(0), z.maximum(0xffff_ffff));

type RunField = 'seed' | 'untilNs' | 'warmupNs' | 'windowNs';
const fields: readonly {
  readonly key: RunField;
  readonly schema: FieldProps['schema'];
  readonly meta: FieldMeta;
}[] = [
  // The bar has it too, where there is room for it.
  { key: 'seed', schema: seeds, meta: { ...formWords.run.fields.seed, step: 1 } },
  { key: 'untilNs', schema: positive, meta: { ...formWords.run.fields.until, unit: 's', step: 10 } },
  { key: 'warmupNs', schema: notNegative, meta: { ...formWords.run.fields.warmup, unit: 's', step: 1 } },
  { key: 'windowNs', schema: free, meta: { ...formWords.run.fields.window, unit: 's', step: 1 } },
];

const unitOf = (key: RunField) => (key === 'seed' ? 1 : 1e9);

/** A window of 0 s is as long as suits the run. */
const placeholders = { windowNs: formWords.run.byItself };

export function RunForm() {
  const { document } = useWorkbench();
  const { run } = useScenario();
  const drafts = useDrafts();
  const opened = useDocument((state) => state.opened);
  const refused = useDocument((state) => state.refused);
  const problems = refused.map((problem) => ({ ...problem, path: problem.path.replace(/^run\./, '') }));
  const set = (key: RunField, value: unknown) => {
    const change: Partial<RunSettings> = { [key]: Math.round(Number(value ?? 0) * unitOf(key)) };
    document.edit({ do: 'setRun', run: change });
  };
  return (
    <Section title={formWords.run.title}>
      <FormContext value={{ ...noFacts, subject: `${opened} run`, drafts, problems, placeholders }}>
        {fields.map(({ key, schema, meta }) => (
          <NumberField
            key={key}
            schema={schema}
            meta={meta}
            path={key}
            value={schema === free && run[key] === 0 ? undefined : clean(run[key] / unitOf(key))}
            onChange={(value) => set(key, value)}
          />
        ))}
      </FormContext>
      <Done />
    </Section>
  );
}
