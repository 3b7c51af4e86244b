// What a service's versions and planned deployments say of operations and of other nodes: whether there are such, and
// how edits elsewhere reach into them.
import type { ScenarioNode } from '#scenario/document.ts';
import type { OperationChange, Problem, Surroundings } from '#scenario/registry.ts';
import { didYouMean, quoted } from '#scenario/suggest.ts';
import type { VersionSettings } from './deploymentSettings.ts';

interface Mentioning {
  readonly versions: readonly VersionSettings[];
  readonly deployments: readonly { readonly version: string }[];
  readonly operations: readonly { readonly name: string }[];
}

export function checkVersions(
  { versions, deployments, operations }: Mentioning,
  around: Surroundings,
): Problem[] {
  const names = versions.map(({ name }) => name);
  const known = operations.map(({ name }) => name);
  const ofThose = (path: string, name: string, those: readonly string[], what: string): Problem[] =>
    those.includes(name)
      ? []
      : [{ path, message: `${quoted(name)} is not ${what}${didYouMean(name, those)}` }];
  const again = names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [
          {
            path: `versions[${index}].name`,
            message: `is taken by versions[${names.indexOf(name)}]: choose another name`,
          },
        ],
  );
  const mentions = versions.flatMap(({ lacks, errors, calls }, index) => [
    ...lacks.flatMap((name, at) =>
      ofThose(`versions[${index}].lacks[${at}]`, name, known, 'an operation of this node'),
    ),
    ...errors.flatMap(({ operation }, at) =>
      ofThose(`versions[${index}].errors[${at}].operation`, operation, known, 'an operation of this node'),
    ),
    ...calls.flatMap((call, at) => checkCall(call, `versions[${index}].calls[${at}]`, around, ofThose)),
  ]);
  const planned = deployments.flatMap(({ version }, index) =>
    ofThose(`deployments[${index}].version`, version, names, 'one of the versions'),
  );
  return [...again, ...mentions, ...planned];
}

function checkCall(
  { to, operation, as }: VersionSettings['calls'][number],
  path: string,
  around: Surroundings,
  ofThose: (path: string, name: string, those: readonly string[], what: string) => Problem[],
): Problem[] {
  const linked = around.outgoing.map((link) => link.to);
  const stray = ofThose(`${path}.to`, to, linked, 'linked from here');
  const known = stray.length > 0 ? null : around.operationsOf(to);
  if (known === null) return stray;
  const what = `an operation of ${quoted(to)}`;
  return [...ofThose(`${path}.operation`, operation, known, what), ...ofThose(`${path}.as`, as, known, what)];
}

const versionsOf = (node: ScenarioNode) => node['versions'] as readonly VersionSettings[];

function mapVersions(
  node: ScenarioNode,
  change: (version: VersionSettings) => VersionSettings,
): ScenarioNode {
  return { ...node, versions: versionsOf(node).map(change) };
}

export function forgetInVersions(node: ScenarioNode, id: string): ScenarioNode {
  return mapVersions(node, (version) => ({ ...version, calls: version.calls.filter(({ to }) => to !== id) }));
}

export function renamedInVersions(node: ScenarioNode, from: string, to: string): ScenarioNode {
  return mapVersions(node, (version) => ({
    ...version,
    calls: version.calls.map((call) => (call.to === from ? { ...call, to } : call)),
  }));
}

/** Of this node's own operation, or of a callee's. */
export function renamedOperationInVersions(
  node: ScenarioNode,
  { id, from, to }: OperationChange,
): ScenarioNode {
  const renamed = (name: string) => (name === from ? to : name);
  return mapVersions(node, (version) => {
    const calls = version.calls.map((call) =>
      call.to === id ? { ...call, operation: renamed(call.operation), as: renamed(call.as) } : call,
    );
    if (node.id !== id) return { ...version, calls };
    return {
      ...version,
      calls,
      lacks: version.lacks.map(renamed),
      errors: version.errors.map((it) => ({ ...it, operation: renamed(it.operation) })),
    };
  });
}
