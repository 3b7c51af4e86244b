// What importers of other systems' files must know of a kind, and what they tell it. A kind contributes one
// `KindImport`; importers find kinds by role or by product, never by id. Loaded when such a file comes.
import type { Distribution } from './distribution.ts';
import type { ScenarioNode } from './document.ts';
import type { Step } from './handler.ts';
import type { KindSpec, Registry } from './registry.ts';

export interface FoundOperation {
  readonly name: string;
  readonly demandMs?: Distribution | undefined;
  /** Absent: not known, so that every link is called in turn. */
  readonly handler?: readonly Step[] | undefined;
}

export interface FoundRequest {
  readonly to: string;
  readonly operation?: string | undefined;
  readonly weight: number;
}

/** What a file tells of a thing; what is absent was not told. */
export interface FoundFacts {
  readonly instances?: number | undefined;
  /** Of one instance. */
  readonly cores?: number | undefined;
  /** Of one instance. */
  readonly memoryGib?: number | undefined;
  readonly workers?: number | undefined;
  readonly startupMs?: number | undefined;
  readonly operations?: readonly FoundOperation[] | undefined;
  /** From the arrival of a request to its answer, whatever it asks for. */
  readonly durationMs?: Distribution | undefined;
  /** Of that, what it does by itself. */
  readonly ownMs?: Distribution | undefined;
  /** Share of requests that it fails by itself. */
  readonly errorRate?: number | undefined;
  readonly ratePerS?: number | undefined;
  readonly requests?: readonly FoundRequest[] | undefined;
}

type Settings = { readonly [setting: string]: unknown };

/** What a request needs of a node, to choose traffic that it can bear. */
export interface Capacity {
  /** Mean core time of a request. */
  readonly demandMs: number;
  readonly cores: number;
  readonly workers: number;
  readonly instances: number;
}

export interface KindImport {
  /** Products that it stands for, as images and traces name them, in lower case. */
  readonly products?: readonly string[];
  /** The settings that follow from a fact; a fact without an entry is one that the kind has no setting for. */
  readonly takes: {
    readonly [fact in keyof FoundFacts]?: (value: NonNullable<FoundFacts[fact]>) => Settings;
  };
  /** Of a node with its settings filled in. Absent: it bears anything. */
  readonly capacity?: (node: ScenarioNode) => Capacity;
}

/** By the id of the kind; what has none is made by no importer. */
export type KindImports = { readonly [kind: string]: KindImport };

export interface ImportableKind extends KindSpec {
  readonly imports: KindImport | null;
}

export interface ImportRegistry extends Registry {
  readonly kinds: readonly ImportableKind[];
}

/** The same kinds, each with what importers must know of it. */
export function importable(registry: Registry, imports: KindImports): ImportRegistry {
  const kinds = registry.kinds.map((kind) => ({ ...kind, imports: imports[kind.id] ?? null }));
  return { ...registry, kinds };
}

/** The fact is a setting of the same name. */
export const asIs =
  <Name extends string>(name: Name) =>
  (value: unknown): Settings => ({ [name]: value });

/** What every machine has. */
export const machineFacts = {
  cores: asIs('cores'),
  memoryGib: asIs('memoryGib'),
  startupMs: asIs('startupMs'),
};

/** For kinds that answer `read` and `write`, each with a time of its own. */
export function readsAndWrites(found: readonly FoundOperation[]): Settings {
  const demandOf = (name: string) => found.find((operation) => operation.name === name)?.demandMs;
  const [readMs, writeMs] = [demandOf('read'), demandOf('write')];
  return { ...(readMs !== undefined && { readMs }), ...(writeMs !== undefined && { writeMs }) };
}
