// Versions of a node's instances: what each makes of computing and of failing, which operations it does not know, and
// what it asks of callees instead. Whether caller and callee agree is decided where a call arrives, by the instance that
// it reaches.
import type { Model } from './model.ts';
import type { Station } from './stations.ts';

/** A version as a kind plans it. */
export interface VersionPlan {
  readonly name: string;
  /** How many times longer its instances compute. */
  readonly demandFactor: number;
  /** Share 0..1 of visits that fail, of all and beside that of some operations. */
  readonly errorRate: number;
  readonly errors: readonly { readonly operation: string; readonly rate: number }[];
  /** Operations that it does not know. */
  readonly lacks: readonly string[];
  /** Where it asks for another operation than handlers say. */
  readonly calls: readonly { readonly to: string; readonly operation: string; readonly as: string }[];
}

/** The same with names resolved to rows. */
export interface ModelVersion {
  readonly name: string;
  readonly demandFactor: number;
  readonly errorRate: number;
  readonly errors: readonly { readonly operation: number; readonly rate: number }[];
  readonly lacks: readonly number[];
  readonly asks: readonly { readonly route: number; readonly instead: number }[];
}

/** What an instance is like whose kind says nothing of versions; and a bad one, which a fault says more of. */
export const plainVersion = (name: string): VersionPlan => ({
  ...{ name, demandFactor: 1, errorRate: 0 },
  ...{ errors: [], lacks: [], calls: [] },
});

export const badVersion = 'bad';

const versionOf = (model: Model, { node, version }: Station): ModelVersion =>
  model.nodes[node].versions[version];

/** Gives an instance a version; `factor` and `rate` are what a fault makes of it, for the one that is bad. */
export function giveVersion(model: Model, station: Station, version: number, factor = 1, rate = 0): void {
  station.version = version;
  const { demandFactor, errorRate, errors, lacks, asks } = versionOf(model, station);
  station.versioned = errors.length + lacks.length + asks.length > 0 ? 1 : 0;
  station.versionFactor = demandFactor * factor;
  station.versionRate = either(errorRate, rate);
}

export function lacks(model: Model, station: Station, operation: number): boolean {
  return versionOf(model, station).lacks.includes(operation);
}

/** The share of visits of an operation that fail here, for whatever reason. */
export function errorRateAt(model: Model, station: Station, operation: number): number {
  const own = versionOf(model, station).errors.find((it) => it.operation === operation);
  return either(station.errorRate, own?.rate ?? 0);
}

/** The route that an instance takes where its handler says this one. */
export function routeAsked(model: Model, station: Station, route: number): number {
  return versionOf(model, station).asks.find((it) => it.route === route)?.instead ?? route;
}

/** Of two independent chances, that at least one comes true. */
export const either = (a: number, b: number): number => (b === 0 ? a : a === 0 ? b : 1 - (1 - a) * (1 - b));
