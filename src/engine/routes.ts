// How links and the routes over them get their rows. A route is an operation reached over a link, made when it is first
// asked for. Leaves out the lists of policies on links (chains.ts) and which operation a call means (compile.ts).
import type { ScenarioLink } from '#scenario/document.ts';
import { ChainCompiler } from './chains.ts';
import { EXPIRE, REPLY_ARRIVES, REQUEST_ARRIVES } from './events.ts';
import { linkTerms } from './link-terms.ts';
import type { ModelLink, ModelNode } from './model.ts';
import type { PolicyView, SimPolicy } from './policy.ts';

/** What compiling a route must know of the rest of the model. */
interface RouteSurroundings {
  readonly links: readonly ScenarioLink[];
  readonly policies: readonly SimPolicy[];
  /** These two grow meanwhile. */
  readonly nodes: readonly ModelNode[];
  readonly operationName: readonly string[];
  rowOf(id: string): number;
  /** The operation of a node that a call means. */
  operation(node: number, wanted: string | undefined, callerName: string | undefined): number;
  stream(work: string, purpose: string): number;
  lane(delayNs: number, type: number): number;
}

export class RouteCompiler {
  readonly links: ModelLink[] = [];
  readonly routeLink: number[] = [];
  readonly routeOperation: number[] = [];
  readonly routeChain: number[] = [];
  readonly chainCompiler: ChainCompiler;
  /** True when runs may have begun: no routes are added any more. */
  sealed = false;
  private readonly linkRow = new Map<string, number>();
  private readonly routeRow = new Map<string, number>();
  private readonly around: RouteSurroundings;

  constructor(around: RouteSurroundings) {
    this.around = around;
    this.chainCompiler = new ChainCompiler({
      policies: around.policies,
      viewFor: (link, purpose) => this.viewFor(link, purpose),
      callersOf: (link) => Math.max(1, around.nodes[around.rowOf(link.from)].instanceCount),
    });
  }

  addLinks(): void {
    this.around.links.forEach((link, row) => {
      const { latency, nsPerByte, constantNs, loss, responseBytes } = linkTerms(link);
      this.linkRow.set(link.id, row);
      // What every message asks for stands first, side by side.
      this.links.push({
        latencyStream: this.around.stream(link.id, 'latency'),
        latency,
        nsPerByte,
        constantNs,
        loss,
        lossStream: this.around.stream(link.id, 'loss'),
        responseBytes,
        id: link.id,
        from: this.around.rowOf(link.from),
        to: this.around.rowOf(link.to),
        requestLane: constantNs > 0 ? this.around.lane(constantNs, REQUEST_ARRIVES) : -1,
        replyLane: constantNs > 0 ? this.around.lane(constantNs, REPLY_ARRIVES) : -1,
        routes: [],
      });
    });
  }

  /** Row of a route over the first link from a node to another, or out of it at all; throws where there is none. */
  route(from: number, to: string | undefined, operation: string | undefined, callerName?: string): number {
    const fromId = this.around.nodes[from].id;
    const link = this.around.links.find((l) => l.from === fromId && (to === undefined || l.to === to));
    if (!link) throw new Error(`${fromId} has no link to ${to ?? 'anything'}`);
    return this.routeOver(link, this.around.operation(this.around.rowOf(link.to), operation, callerName));
  }

  routeOver(link: ScenarioLink, operation: number): number {
    const linkRow = this.linkRow.get(link.id) as number;
    const key = `${linkRow} ${operation}`;
    const known = this.routeRow.get(key);
    if (known !== undefined) return known;
    const name = this.around.operationName[operation];
    const own = link.operations[name];
    // Policies may ask for routes of their own, hence first.
    const place = { link, row: linkRow, operation: own === undefined ? null : name };
    const chain = this.chainCompiler.rowOf(place, own?.policies ?? link.policies);
    return this.routeRow.get(key) ?? this.addRoute(key, linkRow, operation, chain);
  }

  private addRoute(key: string, link: number, operation: number, chain: number): number {
    this.routeLink.push(link);
    this.routeOperation.push(operation);
    const row = this.routeChain.push(chain) - 1;
    this.links[link].routes.push(row);
    this.routeRow.set(key, row);
    return row;
  }

  private viewFor(link: ScenarioLink, purpose: string): PolicyView {
    return {
      link: link.id,
      lane: (delayNs) => this.around.lane(delayNs, EXPIRE),
      stream: (of) => this.around.stream(link.id, `${purpose} ${of}`),
      route: (operation) => {
        const to = this.around.rowOf(link.to);
        const { byName, plan } = this.around.nodes[to];
        const known = byName.get(operation);
        if (this.sealed) return this.routeRow.get(`${this.linkRow.get(link.id)} ${known}`) ?? -1;
        if (known === undefined && plan.anyOperation === undefined) return -1;
        return this.routeOver(link, this.around.operation(to, operation, undefined));
      },
    };
  }
}
