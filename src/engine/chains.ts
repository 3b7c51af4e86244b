// The lists of policies that stand on links, compiled, and where the states of each policy begin. A model's lists only
// ever grow: one that is put on a link while a run goes on is added at the end, so that rows known to a run stay valid.
import type { ScenarioLink } from '#scenario/document.ts';
import type { PolicyBehavior, PolicyView, SimPolicy } from './policy.ts';

/** Bits that hold a layer of a list. */
export const layerBits = 4;

/** One list of policies, as it stands on a link. */
interface ChainSpec {
  readonly link: number;
  /** The one operation that it is for, or null: every operation without a list of its own. */
  readonly operation: string | null;
  /** Ids of the policies, outermost first. */
  readonly policies: readonly string[];
}

/** What a model says of its lists, by row of the list and by place within it. */
export interface Chains {
  readonly chains: PolicyBehavior[][];
  readonly chainSpecs: ChainSpec[];
  /** The layer whose first attempt is made by the call itself, -1 where there is none. */
  readonly firstAttempts: number[];
  /** A bit for each layer that is told outcomes: looking for them in the policies themselves takes longer. */
  readonly listeners: number[];
  /**
   * Where the states of a policy begin among `sim.policyStates`, one for each instance of the caller; the complement
   * where all of them share one. By list and layer (`placeOfSeats`), side by side: it is looked up for every call.
   */
  readonly firstSeats: number[];
  /** Policies' states in all, of every list so far. */
  readonly seatOwners: { readonly chain: number; readonly layer: number; readonly caller: number }[];
}

export const placeOfSeats = (chain: number, layer: number): number => (chain << layerBits) | layer;

/** Row of what a policy of a list remembers for one instance of the caller. */
export function seatFor({ firstSeats }: Chains, chain: number, layer: number, caller: number): number {
  const first = firstSeats[placeOfSeats(chain, layer)];
  return first < 0 ? ~first : first + caller;
}

/** True when all instances of the caller share what it remembers. */
export function isShared({ firstSeats }: Chains, chain: number, layer: number): boolean {
  return firstSeats[placeOfSeats(chain, layer)] < 0;
}

/** What compiling a list must know of the rest of the model. */
export interface ChainSurroundings {
  readonly policies: readonly SimPolicy[];
  viewFor(link: ScenarioLink, purpose: string): PolicyView;
  /** Instances of the node that calls over the link, at least one. */
  callersOf(link: ScenarioLink): number;
}

/** A link with its row, and the operation that a list is for. */
export interface ChainPlace {
  readonly link: ScenarioLink;
  readonly row: number;
  readonly operation: string | null;
}

export class ChainCompiler implements Chains {
  readonly chains: PolicyBehavior[][] = [];
  readonly chainSpecs: ChainSpec[] = [];
  readonly firstAttempts: number[] = [];
  readonly listeners: number[] = [];
  readonly firstSeats: number[] = [];
  readonly seatOwners: { chain: number; layer: number; caller: number }[] = [];
  private readonly around: ChainSurroundings;
  private readonly ofDocument = new Map<unknown, number>();
  private readonly ofContent = new Map<string, number>();

  constructor(around: ChainSurroundings) {
    this.around = around;
  }

  /** Row of a list, or -1 for an empty one. Routes that share a list share its row, and so its state. */
  rowOf(place: ChainPlace, policies: ScenarioLink['policies']): number {
    if (policies.length === 0) return -1;
    return this.ofDocument.get(policies) ?? this.compile(place, policies);
  }

  /** `rowOf` for a list that is put on a link while a run goes on; one of the same content is the same list. */
  rowOfLater(place: ChainPlace, policies: ScenarioLink['policies']): number {
    const content = JSON.stringify([place.row, place.operation, policies]);
    const row = this.ofContent.get(content) ?? this.rowOf(place, policies);
    this.ofContent.set(content, row);
    return row;
  }

  private compile({ link, row, operation }: ChainPlace, policies: ScenarioLink['policies']): number {
    const chain = this.chains.push([]) - 1;
    // Known from here on: a policy may ask for another route under the same list.
    this.ofDocument.set(policies, chain);
    for (let layer = 0; layer < 1 << layerBits; layer++) this.firstSeats.push(0);
    this.firstAttempts.push(-1);
    this.listeners.push(0);
    this.chainSpecs.push({ link: row, operation, policies: policies.map(({ policy }) => policy) });
    policies.forEach((setting, layer) => {
      const policy = this.around.policies.find(({ spec }) => spec.id === setting.policy);
      if (!policy) throw new Error(`no policy "${setting.policy}"`);
      const behavior = policy.compile(setting, this.around.viewFor(link, `policy ${layer}`));
      this.chains[chain].push(behavior);
      if (behavior.outcome !== undefined) this.listeners[chain] |= 1 << layer;
      this.seat(chain, layer, setting['scope'] === 'node' ? null : this.around.callersOf(link));
    });
    this.firstAttempts[chain] = firstAttemptOf(this.chains[chain]);
    return chain;
  }

  /** `callers`: null when they share one. */
  private seat(chain: number, layer: number, callers: number | null): void {
    const first = this.seatOwners.length;
    this.firstSeats[placeOfSeats(chain, layer)] = callers === null ? ~first : first;
    for (let caller = 0; caller < (callers ?? 1); caller++) this.seatOwners.push({ chain, layer, caller });
  }
}

/** The outermost that makes attempts, unless one within it writes on the call what is meant for a single attempt. */
function firstAttemptOf(policies: readonly PolicyBehavior[]): number {
  const layer = policies.findIndex(({ begin }) => begin !== undefined);
  return layer >= 0 && policies.slice(layer + 1).some(({ writesOnCall }) => writesOnCall) ? -1 : layer;
}
