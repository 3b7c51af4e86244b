// What people read of an import: what was understood, assumed and left out, and why a file was refused. Short, and with
// what to do.
import type { Scenario } from '#scenario/document.ts';
import { quoted } from '#scenario/suggest.ts';
import type { Amount } from './amounts.ts';

const mebibytes = (characters: number) => (characters / 1_048_576).toFixed(1).replace('.0', '');
const many = (count: number, one: string, more = `${one}s`) => `${count} ${count === 1 ? one : more}`;
const shownMost = 12;

/** `a, b and c`; of a long list the beginning. */
function listed(names: readonly string[]): string {
  const shown =
    names.length > shownMost ? [...names.slice(0, shownMost), `${names.length - shownMost} more`] : names;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

const formats = {
  compose: 'Docker Compose',
  kubernetes: 'Kubernetes manifests',
  jaeger: 'Jaeger traces',
  otlp: 'OpenTelemetry traces',
};

const amounts: { readonly [amount in Amount]: string } = {
  instances: 'number of instances',
  cores: 'cores',
  memoryGib: 'memory',
  startupMs: 'time to start',
};

/** Why a file was not read. */
const refusals = {
  tooLarge: (size: number, most: number) =>
    `is too large: ${mebibytes(size)} MiB; at most ${mebibytes(most)} MiB are read. Import a part of it`,
  tooManyFiles: (most: number) => `at most ${most} files can be imported at once: choose those of one system`,
  tooManyDocuments: (most: number) => `holds more than ${most} documents: split it`,
  tooDeep: (most: number) => `is nested more than ${most} deep: no description of a system needs that`,
  tooMuch: (most: number) =>
    `stands for more than ${most} values once its aliases are written out: remove aliases of aliases`,
  noAnchor: (name: string) => `*${name} refers to nothing: write &${name} above it, or remove it`,
  holdsItself: (name: string) => `*${name} stands inside of what it refers to: it would never end`,
  forbiddenName: (name: string) => `${quoted(name)} is a name that no file may use: remove it`,
  twice: (name: string) => `${quoted(name.slice(0, 60))} is written twice: remove one of them`,
  template: 'is a template, not yet a manifest: render it first (helm template), and import what comes out',
  noYaml: (why: string) => `is not valid YAML: ${why}`,
  noFiles: 'there is nothing to import',
  mixed: 'is of another sort than the first file: import Compose, Kubernetes and traces one sort at a time',
  scenario: 'is a scenario already and needs no import: open it by itself',
  /** `likeness` is said after "is". */
  unknownFormat: (likeness: string) =>
    `is ${likeness}. Wavetank opens its own scenarios (JSON, as it saves them), Docker Compose (with "services"), Kubernetes manifests (with "apiVersion" and "kind"), Jaeger traces ("data") and OpenTelemetry traces ("resourceSpans")`,
  unknownIn: (format: 'text' | 'YAML' | 'JSON') => `${format}, but nothing that is known here`,
  oldCompose: 'looks like a Compose file of the first version: put its services under "services:"',
  kustomization:
    'only says how manifests are put together: run "kubectl kustomize" and import what comes out',
  noServices: 'has no services: there is nothing to import',
  noWorkloads: 'holds no Deployment, StatefulSet, DaemonSet, ReplicaSet or Pod: there is nothing to import',
  noName: (sort: string) => `this ${sort.slice(0, 40)} has no name: give it one under metadata.name`,
  noSpans: 'holds no span: there is nothing to import',
  brokenLine: 'is not valid JSON: each line must be one whole object',
  brokenSpan: (fields: string) =>
    `a span has no ${fields}, or none that can be read: export the traces again`,
  tooMany: (what: string, most: number) =>
    `holds more than ${most} ${what}, which is more than a scenario has room for: import a part of it`,
};

export const words = {
  ...refusals,

  titleOf: (format: keyof typeof formats) => `From ${formats[format]}`,
  unnamedService: 'unnamed-service',
  formats,
  summaryOf: (things: number) =>
    `${many(things, 'part')} from a description of what is deployed. Who calls whom is read from addresses; how long work takes is assumed.`,
  summaryOfTraces: (traces: number, spans: number) =>
    `From ${many(traces, 'trace')} with ${many(spans, 'span')}: who calls whom in which order, and how long it took.`,

  understood: (format: keyof typeof formats, { nodes, links }: Scenario) =>
    `${formats[format]}: ${many(nodes.length, 'node')} and ${many(links.length, 'link')}.`,
  ofKind: (title: string, names: readonly string[]) => `${title}: ${listed(names)}.`,

  alwaysAssumed: [
    'How long each operation computes is not in the file: every part has the time of its kind. Measure it, or import traces.',
    'Every request makes every call of a part once, one after the other. Say otherwise in the handlers of its operations.',
    'Calls over a link take 0.5 ms each way, and nothing protects them: timeouts and retries are not in the file.',
  ],
  traffic: (sources: readonly string[], each: number, busiest: string | null) =>
    `${listed(sources)}: ${each} requests per second${sources.length === 1 ? '' : ' each'}, ` +
    (busiest === null
      ? 'a guess, since no part sets a limit.'
      : `so that ${busiest}, the busiest part, is about half busy.`),
  noTraffic: 'Nothing that takes requests was found, so nothing sends any: add a client.',
  manyVisits: (visits: number) =>
    `One request leads to ${visits > 1e6 ? 'more than a million' : `about ${visits}`} visits, since every address is taken for a call: remove links that are none.`,
  moreAssumptions: (left: number) => `And ${left} more of the same sort.`,
  entries: (names: readonly string[], exposed: boolean) =>
    exposed
      ? `Requests come to ${listed(names)}: reached from outside, and called by no other part.`
      : `Requests come to ${listed(names)}: nothing else calls ${names.length === 1 ? 'it' : 'them'}, and no part is reached from outside.`,
  generators: (names: readonly string[], entries: readonly string[]) =>
    `${listed(names)} ${names.length === 1 ? 'is' : 'are'} taken for the traffic, which comes to ${listed(entries)}.`,
  innerExposed: (names: readonly string[]) =>
    `${listed(names)} can also be reached from outside, but other parts call ${names.length === 1 ? 'it' : 'them'}: requests are taken to come that way only.`,
  idle: (names: readonly string[]) =>
    `Nothing is known to call ${listed(names)}: perhaps they take messages, or run on a schedule. Nobody asks them here.`,
  byDependence: (name: string, callees: readonly string[]) =>
    `${name} is taken to call ${listed(callees)}: no address says so, only the order in which they start.`,
  broker: (name: string, ms: number) =>
    `${name} hands messages on. It stands here as an outside system that only takes them, in ${ms} ms: who receives them is not known.`,
  emptyFront: (name: string) =>
    `${name} is a proxy, but nothing says what stands behind it: it is taken for a program that answers by itself.`,
  daemonSet: (name: string) => `${name} runs once on every machine; how many there are is not known: one.`,

  otherAmount: (name: string, amount: Amount, written: string, taken: number | undefined) =>
    taken === undefined
      ? `${name}: ${amounts[amount]} ${quoted(written)} cannot be read as such. Taken is ${amount === 'instances' ? 'one' : 'what is usual for its kind'}.`
      : `${name}: ${amounts[amount]} ${quoted(written)} is not what a scenario can have. Taken is ${taken}.`,
  sidecars: (name: string, others: readonly string[]) =>
    `${name} has other containers beside it (${listed(others)}): their cores, memory and calls count as its own.`,

  bystander: (name: string) => `${name}: watches or manages the system and takes no part in its requests.`,
  callsOfStore: (name: string, callees: readonly string[]) =>
    `Addresses in ${name} (${listed(callees)}): a part of its sort calls nobody.`,
  callsNowhere: (name: string, callees: readonly string[]) =>
    `Calls of ${name} to ${listed(callees)}: no part of the files that is simulated goes by that name.`,
  cycle: (from: string, to: string) =>
    `The call from ${from} back to ${to}, which waits for it: without knowing what each does, it would go round for ever.`,
  replicasOfStore: (name: string, instances: number) =>
    `${name} has ${instances} replicas; it is simulated as one. Its memory and cores are those of one.`,
  noRoomFor: (name: string, kind: string, facts: readonly Amount[]) =>
    `${name}: ${listed(facts.map((amount) => amounts[amount]))} are not simulated: ${kind} has no such setting.`,
  job: (name: string) => `${name}: runs to its end before others start, and takes no part in their requests.`,
  initContainers: (name: string, containers: readonly string[]) =>
    `${name}: init containers (${listed(containers)}) are not simulated: they run before it takes requests.`,
  missingSettings: (name: string, sources: readonly string[]) =>
    `${name}: settings from ${listed(sources)} are not known, since Secrets are not read and other files are not there. Write addresses under "env" to have them read.`,
  idleService: (name: string) =>
    `Service ${name} selects no part of the files: calls to it are not known to lead anywhere.`,
  include: 'Files under "include" are not read: import them together with this one.',
  leftOutOfCompose: (names: readonly string[]) =>
    `Parts of the file that change no request: ${listed(names)}.`,
  notFollowed: (name: string, field: string) =>
    field === 'env_file'
      ? `${name}: its env_file is another file. Addresses in there are not known; write them under "environment" to have them read.`
      : field === 'profiles'
        ? `${name}: "profiles" are not looked at. It runs, whichever is chosen.`
        : `${name}: "${field}" is not followed.`,
  otherSort: (sort: string, count: number) =>
    `${many(count, `${sort.slice(0, 60) || 'unnamed object'}`)}: not simulated.`,

  rate: (name: string, perS: number, entries: readonly string[]) =>
    `${name}: ${perS} requests per second to ${listed(entries)}, as often as in the traces. Where only some requests were traced, multiply it.`,
  roomAssumed:
    'Traces tell neither cores nor limits: every part has so many cores and workers that nothing waits for one. Set the real ones to see where it would break.',
  selfTimes:
    'The time of an operation is that of its spans without the calls in them. It holds whatever its program waited for by itself, such as a core or a lock.',
  fewSpans: (name: string, operation: string, count: number) =>
    `${name}/${operation}: its time is from ${many(count, 'span')} only.`,
  ways: (name: string, operation: string, ways: number, folded: number) =>
    `${name}/${operation} takes ${ways} different ways; each is taken as often as it was seen, by chance` +
    (folded > 0 ? `, and ${many(folded, 'rare one')} count as the most common.` : '.'),
  silent: (name: string, count: number) =>
    `${name} is not traced itself: its time is what ${many(count, 'call')} to it took, the network included.`,
  errors: (name: string, failed: number, all: number) =>
    `${name} failed by itself in ${failed} of ${many(all, 'span')}: a fault that lasts as long as the run does the same. Remove it to see the system without.`,
  restOperations: (name: string, count: number) =>
    `${name}: its ${count} rarest operations are taken together as "other".`,
  orphans: (count: number) =>
    `${many(count, 'span')} began under others that are not in the file: each is taken for the beginning of a request.`,
  unawaited: (pair: string, count: number) =>
    `${pair}: ${many(count, 'call')} that ended after the caller, who did not wait. Handlers here wait for what they call.`,
  message: (pair: string, count: number) =>
    `${pair}: ${many(count, 'message')} taken up later. The receiver is asked directly, as often as it received them.`,
};
