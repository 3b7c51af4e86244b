// A distribution: its shape, its parameters, and a small curve of what that means.
import { useMemo } from 'react';
import { type Distribution, distributionSchema } from '#scenario/distribution.ts';
import { amount } from '../format.ts';
import { problemsAt, problemsInside, useForm } from './context.ts';
import { densityOf, meanOf } from './density.ts';
import { FieldRow } from './FieldRow.tsx';
import type { FieldProps } from './fieldProps.ts';
import styles from './form.module.css';
import { formWords } from './formWords.ts';
import { describe, entriesOf, type Schema, startVariant, type Variant } from './model.ts';

type Shape = Exclude<Distribution, number>;
const shapesSchema = (distributionSchema as unknown as { _zod: { def: { options: readonly Schema[] } } })._zod
  .def.options[1] as Schema;
const model = describe(shapesSchema);
const variants: readonly Variant[] = model.as === 'variant' ? model.variants : [];
const asShape = (value: Distribution): Shape =>
  typeof value === 'number' ? { dist: 'constant', value } : value;
/** Parameters that are measured in the field's unit; the others are pure numbers. */
const inUnit = new Set(['value', 'min', 'max', 'mean']);

/** A change of shape keeps the mean, which is what people know best. */
function reshaped(before: Shape, dist: string): Distribution {
  const mean = meanOf(before) ?? 1;
  const variant = variants.find((candidate) => candidate.value === dist);
  const fresh: Record<string, unknown> = startVariant('dist', variant);
  if ('mean' in fresh) fresh['mean'] = mean;
  if ('cv' in fresh) fresh['cv'] = 'cv' in before ? before.cv : 1;
  if ('k' in fresh) fresh['k'] = 2;
  if (dist === 'constant') fresh['value'] = mean;
  if (dist === 'uniform') Object.assign(fresh, { min: 0, max: mean * 2 });
  if (dist === 'pareto') Object.assign(fresh, { min: mean > 0 ? mean / 2 : 1, shape: 2 });
  if (dist === 'empirical') fresh['samples'] = [mean];
  return fresh as unknown as Distribution;
}

export function DistributionField({ meta, value, path, onChange }: FieldProps) {
  const { Field, problems } = useForm();
  const shape = asShape((value ?? 0) as Distribution);
  const variant = variants.find((candidate) => candidate.value === shape.dist);
  const found = problemsAt(problems, path)[0]?.message;
  const set = (key: string, part: unknown) => {
    const next = Object.fromEntries(
      Object.entries({ ...shape, [key]: part }).filter(([, it]) => it !== undefined),
    );
    onChange(shape.dist === 'constant' && typeof next['value'] === 'number' ? next['value'] : next);
  };
  return (
    <div className={styles.distribution} data-wrong={problemsInside(problems, path)}>
      <FieldRow meta={meta} error={found ?? null}>
        {(ids) => (
          <>
            <Curve shape={shape} unit={meta.unit ?? ''} />
            <select
              id={ids.control}
              className={styles.select}
              aria-describedby={ids.described}
              value={shape.dist}
              onChange={(event) => {
                const next = reshaped(shape, event.target.value) as Shape;
                onChange(next.dist === 'constant' ? next.value : next);
              }}
            >
              {variants.map((candidate) => (
                <option key={candidate.value} value={candidate.value}>
                  {formWords.distribution.shapes[candidate.value] ?? candidate.value}
                </option>
              ))}
            </select>
          </>
        )}
      </FieldRow>
      <div className={styles.parameters}>
        {variant !== undefined &&
          entriesOf(variant.schema)
            .filter((entry) => entry.key !== 'dist')
            .map((entry) => (
              <Field
                key={`${shape.dist}.${entry.key}`}
                schema={entry.schema}
                meta={parameterMeta(meta, entry.key)}
                path={`${path}.${entry.key}`}
                value={(shape as Readonly<Record<string, unknown>>)[entry.key]}
                onChange={(part) => set(entry.key, part)}
              />
            ))}
      </div>
    </div>
  );
}

function parameterMeta(meta: FieldProps['meta'], key: string): FieldProps['meta'] {
  const label = formWords.distribution.parameters[key] ?? key;
  if (!inUnit.has(key)) return { label, help: meta.help, step: key === 'k' ? 1 : 0.1 };
  return {
    label,
    help: meta.help,
    ...(meta.unit !== undefined && { unit: meta.unit }),
    ...(meta.step !== undefined && { step: meta.step }),
  };
}

const width = 72;
const height = 20;

function Curve({ shape, unit }: { readonly shape: Shape; readonly unit: string }) {
  const { heights, mean, p99, to } = useMemo(() => densityOf(shape), [shape]);
  const x = (index: number) => ((index + 0.5) / heights.length) * width;
  const y = (part: number) => height - 1 - part * (height - 3);
  const line = heights.map((part, index) => `${x(index).toFixed(1)},${y(part).toFixed(1)}`).join(' ');
  const said = (value: number) => `${amount(value)} ${unit}`.trimEnd();
  const title = formWords.distribution.curve(mean === null ? null : said(mean), said(p99));
  return (
    <svg className={styles.curve} width={width} height={height} role="img" aria-label={title}>
      <title>{title}</title>
      <polygon className={styles.curveFill} points={`0,${height - 1} ${line} ${width},${height - 1}`} />
      <polyline className={styles.curveLine} points={line} />
      {mean !== null && <Mark className={styles.curveMean} at={(mean / to) * width} />}
      <Mark className={styles.curveP99} at={(p99 / to) * width} />
    </svg>
  );
}

function Mark({ className, at }: { readonly className: string | undefined; readonly at: number }) {
  return <line className={className} x1={at} x2={at} y1={0} y2={height} />;
}
