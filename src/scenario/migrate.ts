// Older documents become current ones, one version at a time. A step takes a document that may be anything, touches
// only what it knows, and leaves the judgement to the schema.
import { currentVersion } from './document.ts';
import { isRecord } from './schema-walk.ts';

type Raw = { readonly [key: string]: unknown };

/** `steps[n]` makes version n + 1 out of version n. */
const steps: readonly ((document: Raw) => Raw)[] = [linksInsteadOfEdges];

/** Version 0 had `edges` with `source` and `target`, and `run.durationS`. */
function linksInsteadOfEdges(document: Raw): Raw {
  const { edges, ...rest } = document;
  const links = Array.isArray(edges) && rest['links'] === undefined ? { links: edges.map(linkOfEdge) } : {};
  const kept = 'links' in links || edges === undefined ? rest : document;
  return { ...kept, ...links, ...('run' in document ? { run: runOf(document['run']) } : {}) };
}

function linkOfEdge(edge: unknown): unknown {
  if (!isRecord(edge)) return edge;
  const { source, target, ...rest } = edge;
  return {
    ...rest,
    ...(source === undefined ? {} : { from: source }),
    ...(target === undefined ? {} : { to: target }),
  };
}

function runOf(run: unknown): unknown {
  if (!isRecord(run) || typeof run['durationS'] !== 'number') return run;
  const { durationS, ...rest } = run;
  return { ...rest, untilNs: Math.round(run['durationS'] * 1e9) };
}

export type Migrated =
  | { readonly ok: true; readonly document: Raw; readonly notes: readonly string[] }
  | { readonly ok: false; readonly message: string };

/** Brings a document up to the current version. A missing version is 0: the first files carried none. */
export function migrate(document: Raw): Migrated {
  const version = document['version'] ?? 0;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 0) {
    return { ok: false, message: `must be a whole number; this Wavetank writes ${currentVersion}` };
  }
  if (version > currentVersion) return { ok: false, message: newer(version) };
  if (version === currentVersion) return { ok: true, document, notes: [] };
  const migrated = steps.slice(version).reduce((older, step) => step(older), document);
  const from =
    document['version'] === undefined ? 'It carried no version' : `It was written as version ${version}`;
  const note = `${from} and was read as version ${currentVersion}; saving writes version ${currentVersion}.`;
  return { ok: true, document: { ...migrated, version: currentVersion }, notes: [note] };
}

function newer(version: number): string {
  return (
    `was made by a newer Wavetank (version ${version}); this one reads up to version ${currentVersion}. ` +
    `Update Wavetank, or save the scenario as version ${currentVersion} where it was made.`
  );
}
