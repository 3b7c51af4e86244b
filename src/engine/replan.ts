// A node under other settings, as far as these can change while a run goes on: its kind plans anew, and what its
// programs and its behavior draw from is compiled again, row by row. That operations, their steps and the places for
// instances stay as they are is what makes a setting one that can change (`KindSpec.live`); it is not checked here.
import type { ScenarioNode } from '#scenario/document.ts';
import type { Balancing } from './balancers.ts';
import type { ModelNode } from './model.ts';
import type { NodePlan, OperationPlan } from './plan.ts';
import { compileProgram, createCode, type Resolver } from './program.ts';
import { compileSampler, type Sampler } from './sampler.ts';

export interface Replanned {
  readonly plan: NodePlan;
  /** By row of the model's samplers and forwards. */
  readonly samplers: readonly (readonly [row: number, sampler: Sampler])[];
  readonly balancings: readonly (readonly [row: number, balancing: Balancing])[];
}

/** What of a model's making is needed again. */
export interface Workshop {
  readonly operationName: readonly string[];
  /** First row of the samplers and of the forwards of each operation's program. */
  readonly firstSampler: readonly number[];
  readonly firstForward: readonly number[];
  planOf(settings: ScenarioNode): NodePlan;
  resolverFor(operation: number, plan: OperationPlan): Resolver;
}

const nsPerMs = 1e6;

export function replan(node: ModelNode, settings: ScenarioNode, workshop: Workshop): Replanned {
  const plan = workshop.planOf(settings);
  const own = (plan.samplers ?? []).map(
    ({ of, unitNs }, i) => [node.firstSampler + i, compileSampler(of, unitNs)] as const,
  );
  const samplers: [number, Sampler][] = [];
  const balancings: [number, Balancing][] = [];
  for (const operation of node.operations) {
    const name = workshop.operationName[operation];
    const planned = plan.operations.find((it) => it.name === name) ?? plan.anyOperation?.(name);
    if (planned === undefined) throw new Error(`${node.id} has no operation "${name}" any more`);
    let sampler = workshop.firstSampler[operation];
    let forward = workshop.firstForward[operation];
    compileProgram(createCode(), planned.program, {
      ...workshop.resolverFor(operation, planned),
      sampler: (of) => samplers.push([sampler, compileSampler(of, nsPerMs)]) && sampler++,
      forward: (balancing) => balancings.push([forward, balancing]) && forward++,
    });
  }
  return { plan, samplers: [...own, ...samplers], balancings };
}
