// Makes versions, planned deployments and the bounds of an autoscaler, drawn at random, speak of what exists.
import { isRecord } from './schema-walk.ts';

interface Data {
  [name: string]: unknown;
}

interface Around {
  readonly own: readonly string[];
  readonly targets: readonly { readonly id: string; readonly operations: readonly string[] | null }[];
  choose<T>(from: readonly T[], by: unknown): T | undefined;
}

export function fitVersions(node: Data, around: Around): Data {
  const result: Data = { ...node };
  const { autoscaler } = node;
  const drawn = node['versions'] as readonly Data[] | undefined;
  if (drawn !== undefined) result['versions'] = drawn.map((it, index) => fitVersion(it, index, around));
  const names = drawn === undefined ? ['v1'] : drawn.map((_, index) => `v${index + 1}`);
  if (Array.isArray(node['deployments'])) {
    result['deployments'] = node['deployments'].map((it: Data) => ({
      ...it,
      version: around.choose(names, it),
    }));
  }
  if (isRecord(autoscaler)) {
    const { minReplicas = 1, maxReplicas = 10 } = autoscaler;
    result['autoscaler'] = { ...autoscaler, maxReplicas: Math.max(Number(minReplicas), Number(maxReplicas)) };
  }
  return result;
}

function fitVersion(version: Data, index: number, { own, targets, choose }: Around): Data {
  const listOf = (name: string) => (version[name] ?? []) as readonly unknown[];
  const calls = listOf('calls').flatMap((call) => {
    const target = choose(targets, call);
    if (target === undefined || target.operations?.length === 0) return [];
    const of = (by: unknown) => (target.operations === null ? 'any' : choose(target.operations, by));
    return [{ to: target.id, operation: of(call), as: of([call]) }];
  });
  const known = own.length > 0;
  return {
    ...version,
    name: `v${index + 1}`,
    lacks: known ? listOf('lacks').map((by) => choose(own, by)) : [],
    errors: known ? listOf('errors').map((it) => ({ ...(it as Data), operation: choose(own, it) })) : [],
    calls,
  };
}
