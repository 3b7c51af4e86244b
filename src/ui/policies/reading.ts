// The policies of a link as they stand, from the rows of the newest frame: by name, outermost first, all callers of one
// policy together.
import type { PolicyFace, PolicyFaces, PolicySettings, SeatLive } from '#drawing/policyFace.ts';
import { plainFace } from '#drawing/policyFace.ts';
import type { PolicyRow, PolicySheet } from '#engine/frame.ts';
import type { ScenarioLink } from '#scenario/document.ts';
import type { PoliciesReading } from '#state/live.ts';
import { grouped } from './grouped.ts';

export interface LinkPolicy {
  readonly sheet: PolicySheet;
  readonly seats: readonly SeatLive[];
}

export function policiesOf({ sheets, rows }: PoliciesReading, link: string): readonly LinkPolicy[] {
  const bySheet = grouped(
    rows.filter((row) => sheets[row.sheet]?.link === link),
    (row) => row.sheet,
  );
  return [...bySheet].flatMap(([at, own]) => {
    const sheet = sheets[at];
    return sheet === undefined ? [] : [{ sheet, seats: own.map((row) => seatOf(sheet, row)) }];
  });
}

function seatOf({ levels, counters, chart }: PolicySheet, row: PolicyRow): SeatLive {
  const named = (names: readonly string[], values: readonly number[]) =>
    Object.fromEntries(names.map((name, at) => [name, values[at] ?? 0]));
  return {
    caller: row.caller < 0 ? null : row.caller,
    mode: chart?.states[row.mode] ?? null,
    levels: named(levels, row.levels),
    counted: named(counters, row.counted),
    perS: named(counters, row.perS),
  };
}

/** What the document says of it; null where another list is in force than the document's. */
export function settingsOf(link: ScenarioLink | undefined, sheet: PolicySheet): PolicySettings | null {
  const list = sheet.operation === null ? link?.policies : link?.operations[sheet.operation]?.policies;
  const own = list?.[sheet.layer];
  return own?.policy === sheet.policy ? own : null;
}

export function faceOf(faces: PolicyFaces, id: string): PolicyFace {
  return faces.get(id) ?? plainFace(id);
}
