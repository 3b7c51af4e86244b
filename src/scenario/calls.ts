// Whether a call that somebody wrote down can be made: the node exists, a link leads there, it answers the operation.
import type { Problem, Surroundings } from './registry.ts';
import { didYouMean, quoted } from './suggest.ts';

/** `path` is where the id of the node is written. */
export function checkTarget(to: string, path: string, around: Surroundings): Problem[] {
  if (around.outgoing.some((link) => link.to === to)) return [];
  if (around.nodeOf(to) !== undefined) {
    return [{ path, message: `no link leads from here to ${quoted(to)}: draw one, or remove this` }];
  }
  const linked = around.outgoing.map((link) => link.to);
  const known = [...linked, ...around.nodes.map((node) => node.id)];
  return [{ path, message: `${quoted(to)} is not a node of this scenario${didYouMean(to, known)}` }];
}

/** `path` is where the operation, or what implies it, is written. */
export function checkOperation(to: string, operation: string, path: string, around: Surroundings): Problem[] {
  if (around.nodeOf(to) === undefined) return [];
  const known = around.operationsOf(to);
  if (known === null || known.includes(operation)) return [];
  const answers = known.length === 0 ? 'none' : known.slice(0, 8).map(quoted).join(', ');
  return [
    {
      path,
      message: `${quoted(to)} has no operation ${quoted(operation)} (it has ${answers})${didYouMean(operation, known)}`,
    },
  ];
}
