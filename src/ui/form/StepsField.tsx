// A handler as a list of steps that read as sentences; each opens to be changed. Without one, the handler that is
// derived from the links is shown instead, and can be written out to start from.
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { handlerSchema, type Step, stepSchema } from '#scenario/handler.ts';
import { problemsAt, problemsInside, useForm } from './context.ts';
import type { FieldProps } from './fieldProps.ts';
import styles from './form.module.css';
import { formWords } from './formWords.ts';
import { Entries, Fold } from './GroupField.tsx';
import { JsonField } from './JsonField.tsx';
import { EntryButtons, swapped } from './ListField.tsx';
import { describe, entriesOf, startVariant, type Variant } from './model.ts';
import { stepText } from './stepText.ts';

const model = describe(stepSchema);
const variants: readonly Variant[] = model.as === 'variant' ? model.variants : [];

export function StepsField(props: FieldProps) {
  const { meta, value, path, onChange } = props;
  const { derivedSteps } = useForm();
  const [asText, setAsText] = useState(false);
  if (value === undefined) return <Derived {...props} steps={derivedSteps} />;
  const steps = Array.isArray(value) ? (value as readonly Step[]) : [];
  return (
    <section className={styles.list} aria-label={meta.label}>
      <h3 className={styles.listTitle}>
        {meta.label}
        <button
          type="button"
          className={styles.small}
          aria-pressed={asText}
          onClick={() => setAsText(!asText)}
        >
          {formWords.json}
        </button>
        <button type="button" className={styles.small} onClick={() => onChange(undefined)}>
          {formWords.steps.useDerived}
        </button>
      </h3>
      {asText ? (
        <JsonField {...props} schema={handlerSchema} />
      ) : (
        <StepList steps={steps} path={path} onChange={onChange} />
      )}
    </section>
  );
}

function Derived({ meta, onChange, steps }: FieldProps & { readonly steps: readonly Step[] }) {
  return (
    <section className={styles.list} aria-label={meta.label}>
      <h3 className={styles.listTitle}>
        {meta.label}
        <button type="button" className={styles.small} onClick={() => onChange(steps)}>
          {formWords.steps.edit}
        </button>
      </h3>
      <p className={styles.quiet}>{formWords.steps.derived}</p>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={stepText(step)}>{stepText(step)}</li>
        ))}
      </ol>
    </section>
  );
}

interface StepListProps {
  readonly steps: readonly Step[];
  readonly path: string;
  readonly onChange: (steps: unknown) => void;
}

function StepList({ steps, path, onChange }: StepListProps) {
  const { problems, targets } = useForm();
  const found = problemsAt(problems, path)[0];
  return (
    <>
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step's place is its identity
        <div key={index} className={styles.entry}>
          <StepEntry
            step={step}
            path={`${path}[${index}]`}
            onChange={(next) => onChange(steps.toSpliced(index, 1, next as Step))}
          />
          <EntryButtons
            name={stepText(step)}
            onRemove={() => onChange(steps.toSpliced(index, 1))}
            onUp={index > 0 ? () => onChange(swapped(steps, index, index - 1)) : undefined}
            onDown={index < steps.length - 1 ? () => onChange(swapped(steps, index, index + 1)) : undefined}
          />
        </div>
      ))}
      {found !== undefined && <p className={styles.error}>{found.message}</p>}
      <span className={styles.addStep}>
        <Plus size={14} aria-hidden="true" />
        <select
          className={styles.select}
          aria-label={formWords.steps.add}
          value=""
          onChange={(event) => onChange([...steps, freshStep(event.target.value, targets)])}
        >
          <option value="" disabled>
            {formWords.steps.add}
          </option>
          {variants.map((variant) => (
            <option key={variant.value} value={variant.value}>
              {formWords.steps.names[variant.value] ?? variant.value}
            </option>
          ))}
        </select>
      </span>
    </>
  );
}

function StepEntry({
  step,
  path,
  onChange,
}: {
  step: Step;
  path: string;
  onChange: (step: unknown) => void;
}) {
  const { problems } = useForm();
  const variant = variants.find((candidate) => candidate.value === step.do);
  const entries =
    variant === undefined ? [] : entriesOf(variant.schema).filter((entry) => entry.key !== 'do');
  const wrong = problemsAt(problems, path)[0];
  return (
    <Fold title={stepText(step)} open={problemsInside(problems, path) || wrong !== undefined}>
      {wrong !== undefined && <p className={styles.error}>{wrong.message}</p>}
      <Entries
        entries={entries}
        value={step}
        path={path}
        onChange={(key, part) => onChange(withPart(step, key, part))}
      />
    </Fold>
  );
}

function withPart(step: Step, key: string, part: unknown): object {
  return Object.fromEntries(Object.entries({ ...step, [key]: part }).filter(([, it]) => it !== undefined));
}

/** A new step that is right at once where something is linked. */
function freshStep(kind: string, targets: readonly string[]): Step {
  const to = targets[0] ?? '';
  const filled: Readonly<Record<string, object>> = {
    compute: { demandMs: 5 },
    call: { to },
    parallel: {
      calls: targets.length === 0 ? [{ do: 'call', to }] : targets.map((id) => ({ do: 'call', to: id })),
    },
    read: { from: to },
    write: to === '' ? {} : { to },
    repeat: { times: 3, steps: [] },
    choose: { branches: [{ probability: 1, steps: [] }] },
  };
  const variant = variants.find((candidate) => candidate.value === kind);
  return { ...startVariant('do', variant), ...filled[kind] } as unknown as Step;
}
