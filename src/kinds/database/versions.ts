// Versions of rows, and which of them each request has seen last: what optimistic concurrency control compares. Rows are
// the entities that requests are about; both tables are dense and grow by doubling, up to the number of entities and
// of requests that were ever in flight at once.

export interface Versions {
  /** Per row: how often it was written. */
  version: Float64Array;
  /** Per place of a request in the run's pool: the version that it saw, and when (virtual ns; -1: never). */
  seen: Float64Array;
  seenNs: Float64Array;
  conflicts: number;
}

/** Whoever reads and writes; its place in the pool is taken by others before and after it. */
export interface Reader {
  readonly row: number;
  readonly startNs: number;
}

export function createVersions(): Versions {
  return {
    version: new Float64Array(64),
    seen: new Float64Array(64),
    seenNs: new Float64Array(64).fill(-1),
    conflicts: 0,
  };
}

export function noteRead(versions: Versions, reader: Reader, row: number, now: number): void {
  see(versions, reader, versions.version[row] ?? 0, now);
}

/** Writes the row; false when the reader has seen an older version than there is. Who has read nothing may write. */
export function tryWrite(versions: Versions, reader: Reader, row: number, now: number): boolean {
  const current = versions.version[row] ?? 0;
  const seenNs = versions.seenNs[reader.row] ?? -1;
  if (seenNs >= reader.startNs && versions.seen[reader.row] !== current) {
    versions.conflicts++;
    return false;
  }
  versions.version = reaching(versions.version, row, 0);
  versions.version[row] = current + 1;
  see(versions, reader, current + 1, now);
  return true;
}

function see(versions: Versions, reader: Reader, version: number, now: number): void {
  versions.seen = reaching(versions.seen, reader.row, 0);
  versions.seenNs = reaching(versions.seenNs, reader.row, -1);
  versions.seen[reader.row] = version;
  versions.seenNs[reader.row] = now;
}

/** The same cells, and as many more as it takes to have one at this index. */
function reaching(cells: Float64Array, index: number, empty: number): Float64Array {
  if (index < cells.length) return cells;
  const larger = new Float64Array(Math.max(index + 1, 2 * cells.length)).fill(empty);
  larger.set(cells);
  return larger;
}
