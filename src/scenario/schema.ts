// The schema of the whole document: what is common to all nodes and links, joined with the settings that kinds and
// policies contribute. What one entry can't know of another is checked in check.ts.
import * as z from 'zod/mini';
import { distributionSchema } from './distribution.ts';
import { currentVersion, idPattern, type Scenario, type ScenarioLink } from './document.ts';
import { faultSchema, interventionsSchemaOf } from './fault-schema.ts';
import { field } from './field.ts';
import { above, atLeast, text, whole } from './fields.ts';
import type { KindSpec, PolicySpec, Registry } from './registry.ts';

export const limits = {
  nodes: 500,
  links: 2000,
  zones: 100,
  groups: 100,
  notes: 200,
  faults: 500,
  objectives: 100,
  assumptions: 100,
  policies: 16,
} as const;

const id = () => z.string().check(z.regex(idPattern));
const list = <S extends z.core.$ZodType>(entry: S, most: number) =>
  z._default(z.array(entry).check(z.maxLength(most)), []);
const place = () => z._default(z.number().check(z.minimum(-1e6), z.maximum(1e6)), 0);

const common = () => ({
  id: field(id(), { label: 'Id', help: 'Letters, digits, _ and -. Links, handlers and metrics use it.' }),
  name: field(z.optional(text(120)), { label: 'Name', help: 'What is shown; absent: the id.' }),
  x: place(),
  y: place(),
  zone: field(z.optional(id()), { label: 'Zone', help: 'Where it runs: what shares a zone fails together.' }),
});

function nodeSchemaOf(kind: KindSpec) {
  const taken = Object.keys(kind.settings.shape).filter((name) => name === 'kind' || name in common());
  if (taken.length > 0) throw new Error(`kind ${kind.id} may not have a setting called ${taken[0]}`);
  const { id, name, x, y, zone } = common();
  return z.strictObject({ id, kind: z.literal(kind.id), name, x, y, zone, ...kind.settings.shape });
}

function policySchemaOf(policy: PolicySpec) {
  return z.strictObject({ policy: z.literal(policy.id), ...policy.settings.shape });
}

type ObjectSchema = ReturnType<typeof nodeSchemaOf>;

function oneOf(discriminator: string, options: readonly ObjectSchema[]) {
  const [first, ...rest] = options;
  if (first === undefined) throw new Error(`the registry offers no ${discriminator}`);
  return z.discriminatedUnion(discriminator, [first, ...rest]);
}

/** A link that is given no id is called after its two ends. */
export const linkId = (link: { readonly from: string; readonly to: string }) => `${link.from}->${link.to}`;

function policyListOf(policies: readonly PolicySpec[]) {
  return list(oneOf('policy', policies.map(policySchemaOf) as unknown as ObjectSchema[]), limits.policies);
}

function linkSchemaOf(policies: readonly PolicySpec[]) {
  const policyList = () =>
    field(policyListOf(policies), {
      label: 'Policies',
      help: 'What surrounds each call, outermost first.',
    });
  const link = z.strictObject({
    id: z.optional(z.string().check(z.minLength(1), z.maxLength(130))),
    from: id(),
    to: id(),
    protocol: field(z._default(z.enum(['http', 'grpc', 'tcp']), 'http'), {
      label: 'Protocol',
      help: 'What is spoken. It is only said: messages take as long with any.',
    }),
    latencyMs: field(z._default(distributionSchema, 0.5), {
      label: 'Latency',
      help: 'One way; drawn anew for the request and for the response.',
      unit: 'ms',
      step: 0.5,
    }),
    loss: field(z._default(atLeast(0, 1), 0), {
      label: 'Loss',
      help: 'Probability that a message disappears: nobody is told.',
      step: 0.01,
      advanced: true,
    }),
    bandwidthMbps: field(z._default(z.nullable(above(0, 1e6)), null), {
      label: 'Bandwidth',
      help: 'Messages queue for the wire, in each direction. Empty: no limit.',
      unit: 'Mbit/s',
      step: 10,
      advanced: true,
    }),
    responseBytes: field(z._default(whole(0, 1e9), 10_000), {
      label: 'Size of a response',
      help: 'Matters where there is a bandwidth.',
      unit: 'bytes',
      step: 1000,
      advanced: true,
    }),
    policies: policyList(),
    operations: field(z._default(z.record(id(), z.strictObject({ policies: policyList() })), {}), {
      label: 'Per operation',
      help: "Policies that replace the link's own for one operation of the callee.",
      advanced: true,
    }),
  });
  return z.pipe(
    link,
    z.transform(({ id, ...rest }) => ({ id: id ?? linkId(rest), ...rest }) as unknown as ScenarioLink),
  );
}

const zone = z.strictObject({ id: id(), name: z.optional(text(120)) });
const group = z.strictObject({
  id: id(),
  name: z.optional(text(120)),
  nodes: z.array(id()).check(z.minLength(1), z.maxLength(limits.nodes)),
});
const note = z.strictObject({
  id: id(),
  text: text(2000),
  x: place(),
  y: place(),
  width: z.optional(atLeast(80, 2000)),
});

const prices = z.strictObject({
  currency: field(z._default(z.string().check(z.regex(/^[A-Z]{3}$/)), 'USD'), {
    label: 'Currency',
    help: 'Three letters; every price is in it.',
  }),
  perCoreHour: field(z._default(atLeast(0, 1e6), 0.04), {
    label: 'Core',
    help: 'Price of one core for an hour.',
    unit: '/h',
    step: 0.01,
  }),
  perGibHour: field(z._default(atLeast(0, 1e6), 0.005), {
    label: 'Memory',
    help: 'Price of one GiB for an hour.',
    unit: '/h',
    step: 0.001,
  }),
});

const objective = z.strictObject({
  metric: field(z.string().check(z.minLength(1), z.maxLength(300)), {
    label: 'Metric',
    help: 'E.g. system.latency.p99 or checkout->payment.errors.timeout[60s,120s].',
  }),
  is: field(z.enum(['<', '<=', '>', '>=']), { label: 'Is', help: 'How it must compare.' }),
  value: field(z.number(), { label: 'Value', help: "In the metric's unit." }),
  why: field(z.optional(text(500)), { label: 'Why', help: 'What depends on it.' }),
});

const assumption = z.union([
  text(500),
  z.strictObject({
    text: field(text(500), { label: 'Assumption', help: 'What is taken for granted.' }),
    source: field(z.optional(text(300)), {
      label: 'Source',
      help: 'Where it is from: a measurement, a price list, a guess.',
    }),
  }),
]);

const runLimits = z.strictObject({
  events: field(z._default(whole(1, 1e12), 2e9), {
    label: 'Events',
    help: 'A run ends after this many.',
    step: 1e6,
  }),
  inFlight: field(z._default(whole(1, 10_000_000), 200_000), {
    label: 'In flight',
    help: 'Calls at once; more fail with the outcome "limit".',
    step: 10_000,
  }),
  memoryMb: field(z._default(whole(16, 65_536), 1024), {
    label: 'Memory',
    help: 'A run that needs more ends.',
    unit: 'MB',
    step: 128,
  }),
});

/** Integers of nanoseconds are exact up to here: 104 days. */
const longestNs = Number.MAX_SAFE_INTEGER;

const runSchemaOf = (policies: readonly PolicySpec[]) =>
  z.strictObject({
    seed: field(z._default(whole(0, 0xffff_ffff), 1), {
      label: 'Seed',
      help: 'The same seed, the same run.',
      step: 1,
    }),
    untilNs: field(z._default(whole(1, longestNs), 60e9), {
      label: 'Until',
      help: 'When the run ends.',
      unit: 'ns',
      step: 1e9,
    }),
    warmupNs: field(z._default(whole(0, longestNs), 0), {
      label: 'Warm-up',
      help: 'What happens before is simulated but not measured.',
      unit: 'ns',
      step: 1e9,
    }),
    windowNs: field(z._default(whole(0, longestNs), 0), {
      label: 'Window',
      help: 'Length of one point of a series; 0: chosen from the length of the run.',
      unit: 'ns',
      step: 1e9,
      advanced: true,
    }),
    interventions: z._default(interventionsSchemaOf(policyListOf(policies)), []),
    limits: z.prefault(runLimits, {}),
  });

function build(registry: Registry) {
  return z.strictObject({
    $schema: z.optional(text(300)),
    version: z.literal(currentVersion),
    name: field(z._default(text(120), 'Untitled'), { label: 'Name', help: 'What this scenario is called.' }),
    summary: field(z._default(text(2000), ''), {
      label: 'Summary',
      help: 'What it is about, in a sentence or two.',
    }),
    nodes: list(oneOf('kind', registry.kinds.map(nodeSchemaOf)), limits.nodes),
    links: list(linkSchemaOf(registry.policies), limits.links),
    zones: list(zone, limits.zones),
    groups: list(group, limits.groups),
    notes: list(note, limits.notes),
    assumptions: list(assumption, limits.assumptions),
    prices: z.prefault(prices, {}),
    objectives: list(objective, limits.objectives),
    faults: list(faultSchema, limits.faults),
    run: z.prefault(runSchemaOf(registry.policies), {}),
  });
}

export type ScenarioSchema = z.ZodMiniType<Scenario> & { readonly shape: ReturnType<typeof build>['shape'] };

const built = new WeakMap<Registry, ScenarioSchema>();

/** Built once for each registry. */
export function buildScenarioSchema(registry: Registry): ScenarioSchema {
  const known = built.get(registry);
  if (known !== undefined) return known;
  const schema = build(registry) as unknown as ScenarioSchema;
  built.set(registry, schema);
  return schema;
}
