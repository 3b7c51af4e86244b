// Settings that several policies share.
import * as z from 'zod/mini';
import { field } from './field.ts';

/** Who shares what a policy remembers: a setting of every policy that remembers anything. */
export const scopeField = () =>
  field(z._default(z.enum(['instance', 'node']), 'instance'), {
    label: 'Scope',
    help: 'instance: each instance of the caller has its own, as with a library. node: all of them share one.',
    advanced: true,
  });

/** A list of causes of failure, each at most once; `names` are the outcomes of the engine. */
export function causesField<const Name extends string>(
  names: readonly Name[],
  fallback: readonly NoInfer<Name>[],
  meta: { readonly label: string; readonly help: string },
) {
  const [first, ...rest] = names.filter((name) => name !== 'ok');
  if (first === undefined) throw new Error('there are no causes of failure');
  const list = z.array(z.enum([first, ...rest])).check(z.maxLength(names.length));
  return field(z._default(list, [...fallback]), meta);
}
