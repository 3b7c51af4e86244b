// From what a schema finds to what a person can act on: where, what is wrong, what to write instead.
import type * as z from 'zod/mini';
import { distributionSchema } from './distribution.ts';
import { idPattern } from './document.ts';
import { pathText, valueAt } from './path.ts';
import type { Problem } from './registry.ts';
import { defOf, type Schema, schemaAt, shapeOf } from './schema-walk.ts';
import { didYouMean, quoted } from './suggest.ts';

type Issue = z.core.$ZodIssue;

export const problemsMax = 50;

/** `nodes[3].instances: must be at least 1`. */
export function problemText(problem: Problem): string {
  return problem.path === '' ? problem.message : `${problem.path}: ${problem.message}`;
}

/** The first fifty problems, most telling first where several are about one place. */
export function problemsOf(issues: readonly Issue[], root: Schema, value: unknown): Problem[] {
  const found: Problem[] = [];
  for (const issue of issues.filter(isTelling)) {
    if (found.length >= problemsMax) break;
    found.push(...complain(issue, [], { root, value }));
  }
  return found.slice(0, problemsMax);
}

/** Beyond what a whole number can be is beyond the bounds of its field, which is said too. */
function isTelling(issue: Issue, _: number, all: readonly Issue[]): boolean {
  return !isBound(issue) || issue.origin !== 'int' || !all.some((other) => isSamePlace(issue, other));
}

const isBound = (issue: Issue): issue is z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall =>
  issue.code === 'too_big' || issue.code === 'too_small';

const isSamePlace = (one: Issue, other: Issue) =>
  isBound(other) && other.origin !== 'int' && pathText(other.path) === pathText(one.path);

interface Document {
  readonly root: Schema;
  readonly value: unknown;
}

/** `base` is where the union stands whose branch the issue comes from. */
function complain(issue: Issue, base: readonly PropertyKey[], document: Document): Problem[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, path, document));
  if (issue.code === 'invalid_union') {
    const inside = tellingBranch(issue.errors);
    if (inside !== null) return inside.filter(isTelling).flatMap((inner) => complain(inner, path, document));
  }
  const given = valueAt(document.value, path);
  const missing = given === undefined ? 'is missing: ' : '';
  // Anything would do, where there is something.
  if (issue.code === 'invalid_type' && issue.expected === 'nonoptional') {
    return [{ path: pathText(path), message: 'is missing' }];
  }
  return [
    {
      path: pathText(path),
      message: missing + demand(issue, given, () => schemaAt(document.root, document.value, path)),
    },
  ];
}

function unknownKey(key: string, path: readonly PropertyKey[], { root, value }: Document): Problem {
  const schema = schemaAt(root, value, path);
  const known = Object.keys((schema === null ? null : shapeOf(schema)) ?? {});
  const meant = didYouMean(key, known);
  const all = known.length > 0 ? ` (known here: ${known.slice(0, 40).join(', ')})` : '';
  return {
    path: pathText([...path, key]),
    message: `is not known here${meant === '' ? `: remove it${all}` : meant}`,
  };
}

/** The issues of the branch that the value was meant for: the one that got past the type of the value. */
function tellingBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | null {
  const entered = branches.filter((issues) => !issues.some(isAnotherType));
  const [fewest] = [...entered].sort((a, b) => score(a) - score(b));
  return fewest ?? null;
}

const isAnotherType = (issue: Issue) =>
  issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value');

/** A name that no branch but this one lacks counts for more than a value out of range. */
const score = (issues: readonly Issue[]) =>
  issues.reduce(
    (sum, issue) => sum + (issue.code === 'unrecognized_keys' || issue.code === 'invalid_type' ? 10 : 1),
    0,
  );

function demand(issue: Issue, given: unknown, schema: () => Schema | null): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${typeName(issue.expected)}`;
    case 'too_small':
      return bound(
        issue.origin,
        issue.minimum,
        'at least',
        issue.inclusive === false ? 'more than' : null,
        issue.exact,
      );
    case 'too_big':
      return bound(
        issue.origin,
        issue.maximum,
        'at most',
        issue.inclusive === false ? 'less than' : null,
        issue.exact,
      );
    case 'invalid_value':
      return oneOf(issue.values, given);
    case 'invalid_format':
      return formatDemand(issue.pattern);
    case 'invalid_key':
      return `is no valid name here: ${issue.issues.map((inner) => demand(inner, given, () => null)).join(', ')}`;
    case 'invalid_union':
      return unionDemand(issue, given, schema);
    case 'custom':
      return issue.message;
    default:
      return 'is not valid';
  }
}

function bound(
  origin: string,
  limit: number | bigint,
  words: string,
  strict: string | null,
  exact?: boolean,
): string {
  const plural = Number(limit) === 1 ? '' : 's';
  const much = exact === true ? 'exactly' : words;
  if (origin === 'string')
    return Number(limit) === 1 && much === 'at least'
      ? 'must not be empty'
      : `must have ${much} ${limit} character${plural}`;
  if (origin === 'array') return `must have ${much} ${limit} entr${plural === '' ? 'y' : 'ies'}`;
  return `must be ${strict ?? words} ${limit}`;
}

function oneOf(values: readonly unknown[], given: unknown): string {
  const known = values.map((value) => JSON.stringify(value));
  if (known.length === 1) return `must be ${known[0]}`;
  const meant = typeof given === 'string' ? didYouMean(given, values.map(String)) : '';
  return `must be one of ${known.join(', ')}${meant}`;
}

function formatDemand(pattern: string | undefined): string {
  if (pattern === String(idPattern)) return 'must be 1 to 64 letters, digits, _ or -, and not begin with -';
  if (pattern === '/^[A-Z]{3}$/') return 'must be three capital letters, such as EUR';
  return 'has the wrong form';
}

function unionDemand(
  issue: Issue & { code: 'invalid_union' },
  given: unknown,
  schema: () => Schema | null,
): string {
  if ('options' in issue && issue.options !== undefined) return oneOf([...issue.options], given);
  const found = schema();
  if (found === distributionSchema)
    return 'must be a number or a distribution such as {"dist": "exponential", "mean": 10}';
  const kinds = issue.errors.map((errors) => {
    const [first] = errors;
    if (first === undefined) return 'something else';
    if (first.code === 'invalid_type') return typeName(first.expected);
    return first.code === 'invalid_value'
      ? first.values.map((value) => JSON.stringify(value)).join(' or ')
      : 'something else';
  });
  const names = found === null ? '' : namesOfObjects(found);
  return `must be ${[...new Set(kinds)].join(' or ')}${names}`;
}

/** For unions with objects in them: what such an object holds. */
function namesOfObjects(union: Schema): string {
  const def = defOf(union);
  if (def.type !== 'union') return '';
  const names = def.options.flatMap((option) => Object.keys(shapeOf(option) ?? {}));
  return names.length === 0 ? '' : ` with ${[...new Set(names)].map(quoted).join(', ')}`;
}

function typeName(expected: string): string {
  if (expected === 'int') return 'a whole number';
  if (expected === 'array' || expected === 'tuple') return 'a list [...]';
  if (expected === 'object' || expected === 'record') return 'an object {...}';
  if (expected === 'string') return 'text in double quotes';
  return expected === 'boolean' ? 'true or false' : `a ${expected}`;
}
