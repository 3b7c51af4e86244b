// How a scenario becomes a model: nodes, operations and what they reach get their rows, and handlers their code. Leaves
// out links and the routes over them (routes.ts).
import type { Scenario, ScenarioLink, ScenarioNode } from '#scenario/document.ts';
import type { Balancing } from './balancers.ts';
import type { Controller } from './controller.ts';
import { DEADLINE_PASSES } from './events.ts';
import type { SimKind } from './kind.ts';
import type { Forward, LaneSpec, Model, ModelNode, StreamSpec } from './model.ts';
import type { NodePlan, OperationPlan } from './plan.ts';
import type { SimPolicy } from './policy.ts';
import { compileProgram, createCode, type DraftCode, type Resolver, sealCode } from './program.ts';
import { replan } from './replan.ts';
import { RouteCompiler } from './routes.ts';
import { compileSampler, type Sampler } from './sampler.ts';
import { badVersion, type ModelVersion, plainVersion, type VersionPlan } from './versions.ts';

export interface Kinds {
  readonly kinds: readonly SimKind[];
  readonly policies: readonly SimPolicy[];
}

const nsPerMs = 1e6;

/** Compiles a validated scenario. Throws only on what validation should have refused. */
export function compileModel(scenario: Scenario, kinds: Kinds): Model {
  const draft = new Draft(scenario, kinds);
  draft.addNodes();
  draft.routes.addLinks();
  draft.addOperations();
  draft.compilePending();
  draft.addVersions();
  draft.compilePending();
  return draft.finish();
}

class Draft {
  readonly scenario: Scenario;
  readonly kinds: Kinds;
  readonly routes: RouteCompiler;
  readonly nodes: ModelNode[] = [];
  readonly nodeRow = new Map<string, number>();
  readonly instances: { node: number; plan: NodePlan['instances'][number] }[] = [];
  readonly operationNode: number[] = [];
  readonly operationName: string[] = [];
  readonly operationPlan: OperationPlan[] = [];
  readonly operationEntry: number[] = [];
  readonly operationPriority: number[] = [];
  /** First row of the samplers and of the forwards of each operation's program. */
  readonly firstSampler: number[] = [];
  readonly firstForward: number[] = [];
  readonly pending: { operation: number; plan: OperationPlan }[] = [];
  /** Operations that somebody asks for by their name, of nodes that answer to any. */
  readonly named = new Set<number>();
  /** What such a node answers to who names nothing, by its row. */
  readonly unnamed = new Map<number, number>();
  readonly hostForward: number[] = [];
  readonly hostInstance: number[] = [];
  readonly controllers: { node: number; controller: Controller; stream: number }[] = [];
  readonly code: DraftCode = createCode();
  readonly samplers: Sampler[] = [];
  readonly streams: StreamSpec[] = [];
  readonly streamRow = new Map<string, number>();
  readonly forwards: Forward[] = [];
  readonly lanes: LaneSpec[] = [];
  readonly laneRow = new Map<string, number>();
  readonly attributes: string[] = [];
  /** Hosts of all forwards so far. */
  hosts = 0;

  constructor(scenario: Scenario, kinds: Kinds) {
    this.scenario = scenario;
    this.kinds = kinds;
    this.routes = new RouteCompiler({
      links: scenario.links,
      policies: kinds.policies,
      nodes: this.nodes,
      operationName: this.operationName,
      rowOf: (id) => this.rowOf(id),
      operation: (node, wanted, callerName) => this.operation(node, wanted, callerName),
      stream: (work, purpose) => this.stream(work, purpose),
      lane: (delayNs, type) => this.lane(delayNs, type),
    });
  }

  addNodes(): void {
    this.scenario.nodes.forEach((node, row) => {
      const kind = this.kindOf(node);
      const plan = this.planOf(node);
      this.nodeRow.set(node.id, row);
      this.nodes.push({
        id: node.id,
        kind,
        plan,
        firstInstance: this.instances.length,
        instanceCount: plan.instances.length,
        instancesAtStart: plan.instancesAtStart ?? plan.instances.length,
        versions: [],
        controllers: [],
        hostInstances: [],
        operations: [],
        byName: new Map(),
        calls: [],
        routes: [],
        firstStream: 0,
        firstSampler: 0,
        listens: plan.listens ?? false,
        deadlineLane: plan.deadlineNs === undefined ? -1 : this.lane(plan.deadlineNs, DEADLINE_PASSES),
      });
      for (const instance of plan.instances) this.instances.push({ node: row, plan: instance });
      for (const name of plan.attributes ?? [])
        if (!this.attributes.includes(name)) this.attributes.push(name);
    });
  }

  private kindOf({ id, kind }: ScenarioNode): SimKind {
    const found = this.kinds.kinds.find(({ spec }) => spec.id === kind);
    if (!found) throw new Error(`node ${id}: no kind "${kind}"`);
    return found;
  }

  private planOf(node: ScenarioNode): NodePlan {
    const { prices, run } = this.scenario;
    const outgoing = linksFrom(this.scenario, node.id);
    const view = { id: node.id, settings: node, outgoing, prices, untilNs: run.untilNs };
    return this.kindOf(node).plan(view as never);
  }

  addOperations(): void {
    for (const [row, node] of this.nodes.entries()) {
      for (const plan of node.plan.operations) this.addNamed(row, plan);
    }
    for (const [row, node] of this.nodes.entries()) {
      const work = node.plan.work ?? node.id;
      node.firstStream = this.streams.length;
      for (const purpose of node.plan.draws ?? []) this.streams.push({ work, purpose });
      node.firstSampler = this.samplers.length;
      for (const { of, unitNs } of node.plan.samplers ?? []) this.samplers.push(compileSampler(of, unitNs));
      for (const call of node.plan.calls ?? [])
        node.calls.push(this.routes.route(row, call.to, call.operation, undefined));
      node.routes = [...new Set(node.calls)];
    }
  }

  /** Compiling a handler may name new operations of nodes that answer to any name, so the list grows meanwhile. */
  compilePending(): void {
    for (let next = this.pending.shift(); next; next = this.pending.shift()) {
      const { operation, plan } = next;
      this.firstSampler[operation] = this.samplers.length;
      this.firstForward[operation] = this.forwards.length;
      this.operationEntry[operation] = compileProgram(
        this.code,
        plan.program,
        this.resolverFor(operation, plan),
      );
    }
  }

  /** When handlers are known: versions ask for routes that no handler speaks of. */
  addVersions(): void {
    for (const [row, { plan, versions, controllers, id }] of this.nodes.entries()) {
      const planned = [...(plan.versions ?? [plainVersion('')]), plainVersion(badVersion)];
      versions.push(...planned.map((version) => this.version(row, version)));
      for (const controller of plan.controllers ?? []) {
        const stream = this.stream(id, controller.id);
        controllers.push(this.controllers.push({ node: row, controller, stream }) - 1);
      }
    }
  }

  private version(
    row: number,
    { name, demandFactor, errorRate, errors, lacks, calls }: VersionPlan,
  ): ModelVersion {
    const own = (operation: string) => this.nodes[row].byName.get(operation) ?? -1;
    return {
      ...{ name, demandFactor, errorRate },
      errors: errors.map(({ operation, rate }) => ({ operation: own(operation), rate })),
      lacks: lacks.map(own),
      asks: calls.map(({ to, operation, as }) => ({
        route: this.routes.route(row, to, operation),
        instead: this.routes.route(row, to, as),
      })),
    };
  }

  /** Controllers that hear of a balancer's calls: of the first that listens. */
  private watchers(): Int32Array {
    const { controllers, forwards, nodes } = this;
    const watcherOf = (node: number) =>
      nodes[node].controllers.find((row) => controllers[row].controller.hostAnswered !== undefined) ?? -1;
    return Int32Array.from(this.hostForward, (forward) => watcherOf(forwards[forward].node));
  }

  finish(): Model {
    this.routes.sealed = true;
    for (const [row, node] of this.nodes.entries()) {
      const own = this.hostInstance.filter((_, host) => this.forwards[this.hostForward[host]].node === row);
      node.hostInstances = [...new Set(own)];
    }
    const spreadStream = this.nodes.map((node) => this.stream(node.id, 'spread'));
    const faultStream = this.nodes.map((node) => this.stream(node.id, 'fault'));
    const { scenario, nodes, operationNode, operationName } = this;
    const { firstSampler, firstForward, operationEntry, instances, samplers, streams } = this;
    const { forwards, hosts, hostForward, hostInstance, controllers, lanes, attributes } = this;
    const { links, routeLink, routeOperation, routeChain, chainCompiler } = this.routes;
    const { chains, listeners, firstSeats, firstAttempts, chainSpecs, seatOwners } = chainCompiler;
    const workshop = {
      ...{ operationName, firstSampler, firstForward },
      planOf: (node: ScenarioNode) => this.planOf(node),
      resolverFor: (operation: number, plan: OperationPlan) => this.resolverFor(operation, plan),
    };
    // One by one and in one order, so that all models are of one shape to V8: with a shape for each, what was compiled
    // for one run would be thrown away at the next.
    return {
      code: sealCode(this.code),
      nodes,
      chains,
      listeners,
      firstSeats,
      firstAttempts,
      scenario,
      links,
      instances,
      operationNode: Int32Array.from(operationNode),
      operationName,
      operationPriority: Int32Array.from(this.operationPriority),
      routeLink: Int32Array.from(routeLink),
      routeOperation: Int32Array.from(routeOperation),
      routeNode: Int32Array.from(routeOperation, (operation) => operationNode[operation]),
      routeWrites: Int32Array.from(routeOperation, (_, route) => (this.writesOver(route) ? 1 : 0)),
      routeEntry: Int32Array.from(routeOperation, (operation) => operationEntry[operation]),
      routeChain: Int32Array.from(routeChain),
      chainSpecs,
      seatOwners,
      seatsAtStart: seatOwners.length,
      samplers,
      streams,
      spreadStream,
      faultStream,
      forwards,
      hosts,
      hostForward,
      hostInstance,
      hostWatcher: this.watchers(),
      controllers,
      lanes,
      attributes,
      chainOf: (row, operation, policies) =>
        chainCompiler.rowOfLater({ link: scenario.links[row], row, operation }, policies),
      replan: (row, settings) => replan(nodes[row], settings, workshop),
    };
  }

  private rowOf(id: string): number {
    const row = this.nodeRow.get(id);
    if (row === undefined) throw new Error(`no node "${id}"`);
    return row;
  }

  private stream(work: string, purpose: string): number {
    return remember(this.streamRow, `${work}\n${purpose}`, () => this.streams.push({ work, purpose }) - 1);
  }

  private lane(delayNs: number, type: number): number {
    return remember(this.laneRow, `${delayNs} ${type}`, () => this.lanes.push({ delayNs, type }) - 1);
  }

  private addOperation(node: number, plan: OperationPlan): number {
    const operation = this.operationNode.push(node) - 1;
    this.operationName.push(plan.name);
    this.operationPlan.push(plan);
    this.operationEntry.push(-1);
    this.operationPriority.push(plan.priority);
    this.nodes[node].operations.push(operation);
    this.pending.push({ operation, plan });
    return operation;
  }

  private addNamed(node: number, plan: OperationPlan): number {
    const operation = this.addOperation(node, plan);
    this.nodes[node].byName.set(plan.name, operation);
    return operation;
  }

  /** The operation that a call means: the one it names, else the caller's own name, else the callee's first. */
  private operation(node: number, wanted: string | undefined, callerName: string | undefined): number {
    const { byName, operations, plan } = this.nodes[node];
    const name = wanted ?? callerName;
    const known = name === undefined ? undefined : byName.get(name);
    if (plan.anyOperation) {
      if (name === undefined) return this.unnamedOperation(node, plan.anyOperation);
      const operation = known ?? this.addNamed(node, plan.anyOperation(name));
      if (wanted !== undefined) this.named.add(operation);
      return operation;
    }
    if (known !== undefined) return known;
    if (wanted !== undefined) throw new Error(`${this.nodes[node].id} has no operation "${wanted}"`);
    return operations[0];
  }

  private unnamedOperation(node: number, answer: (name: string) => OperationPlan): number {
    return remember(this.unnamed, node, () => this.addOperation(node, answer('request')));
  }

  private resolverFor(operation: number, plan: OperationPlan): Resolver {
    const node = this.operationNode[operation];
    const outgoing = linksFrom(this.scenario, this.nodes[node].id);
    const routeTo = (link: ScenarioLink) =>
      this.routes.routeOver(link, this.operation(this.rowOf(link.to), undefined, plan.name));
    return {
      route: (to, wanted) => this.routes.route(node, to, wanted, plan.name),
      workOf: (route) => this.operationPlan[this.routes.routeOperation[route]].work,
      writes: (route) => this.writesOver(route),
      allRoutes: () => outgoing.map(routeTo),
      sampler: (of) => this.samplers.push(compileSampler(of, nsPerMs)) - 1,
      stream: (purpose) => this.stream(plan.work, purpose),
      // Known to a client, or there is none that could ask (scenario/handler-check.ts).
      attribute: (name) => this.attributes.indexOf(name),
      forward: (balancing) => this.forward(operation, plan.name, balancing, outgoing),
    };
  }

  private writesOver(route: number): boolean {
    const operation = this.routes.routeOperation[route];
    return this.writes(this.operationNode[operation], this.operationPlan[operation], new Set());
  }

  /** Whether it is applied at a store, there or behind a node that passes it on. */
  private writes(node: number, { name, program }: OperationPlan, seen: Set<number>): boolean {
    if (program.some((step) => step.do === 'apply' || step.do === 'writeThrough')) return true;
    if (seen.has(node) || !program.some((step) => step.do === 'forward')) return false;
    seen.add(node);
    const outgoing = linksFrom(this.scenario, this.nodes[node].id);
    return outgoing.some(({ to }) => {
      const row = this.rowOf(to);
      const { operations, anyOperation } = this.nodes[row].plan;
      const plan = operations.find((it) => it.name === name) ?? anyOperation?.(name);
      return plan !== undefined && this.writes(row, plan, seen);
    });
  }

  /**
   * To all who have an operation of that name; where nobody does, to all, unless it was asked for by that name. What
   * was asked for without a name goes to all, as whatever comes first there.
   */
  private forward(operation: number, name: string, balancing: Balancing, outgoing: ScenarioLink[]): number {
    const node = this.operationNode[operation];
    const isNamed = this.named.has(operation);
    const isUnnamed = this.unnamed.get(node) === operation;
    const answering = outgoing.filter((link) => {
      const target = this.nodes[this.rowOf(link.to)];
      return isUnnamed || target.byName.has(name) || target.plan.anyOperation !== undefined;
    });
    const asked = isNamed || answering.length > 0 ? answering : outgoing;
    const hostRoute: number[] = [];
    const hostInstance: number[] = [];
    for (const link of asked) {
      const to = this.rowOf(link.to);
      const implied = isUnnamed ? undefined : name;
      const callee = isNamed ? this.operation(to, name, undefined) : this.operation(to, undefined, implied);
      const route = this.routes.routeOver(link, callee);
      this.nodes[to].plan.instances.forEach((_, i) => {
        hostRoute.push(route);
        hostInstance.push(this.nodes[to].firstInstance + i);
      });
    }
    const stream = this.stream(this.nodes[node].id, 'balance');
    const firstHost = this.hosts;
    this.hosts += hostRoute.length;
    this.hostForward.push(...hostRoute.map(() => this.forwards.length));
    this.hostInstance.push(...hostInstance);
    const rows = { hostRoute: Int32Array.from(hostRoute), hostInstance: Int32Array.from(hostInstance) };
    const unknown = outgoing.length > 0 && asked.length === 0;
    return this.forwards.push({ node, balancing, stream, firstHost, ...rows, unknown }) - 1;
  }
}

const linksFrom = ({ links }: Scenario, id: string) => links.filter((link) => link.from === id);

function remember<K>(rows: Map<K, number>, key: K, make: () => number): number {
  const known = rows.get(key);
  if (known !== undefined) return known;
  const row = make();
  rows.set(key, row);
  return row;
}
