// When requests of an open client begin. Time runs through a rate curve made of straight pieces: arrivals are evenly
// or exponentially spaced in units of expected arrivals, and the curve's inverse turns those units into time. So one
// mechanism serves constant, Poisson, ramp, spike and day. Renewal processes and files stand beside it.
import type { ClientSettings } from './fields.ts';

type Arrivals = ClientSettings['arrivals'];
export type OpenArrivals = Exclude<Arrivals, { process: 'closed' }>;

/**
 * From one rate to another over a length of time, Infinity for the rest of it. Rates stay per second, as they were
 * given: no double is a billionth, so that arrivals at one a second would come 1 ns early. A class, so that its fields
 * are doubles from birth (engine/call.ts).
 */
export class Piece {
  readonly lengthNs: number = Number.NaN;
  readonly fromPerS: number = Number.NaN;
  readonly toPerS: number = Number.NaN;

  constructor([seconds, fromPerS, toPerS]: Step) {
    this.lengthNs = seconds * 1e9;
    this.fromPerS = fromPerS;
    this.toPerS = toPerS;
  }
}

export interface Curve {
  readonly pieces: readonly Piece[];
  readonly repeats: boolean;
}

/** Where on a curve the last arrival was. A class, so that its fields are doubles from birth (engine/call.ts). */
export class CurvePosition {
  /** Expected arrivals up to the last one. */
  units: number = Number.NaN;
  piece = 0;
  /** Expected arrivals, and time, up to the start of that piece. */
  pieceUnits: number = Number.NaN;
  pieceNs: number = Number.NaN;
  /** The last arrival: rounding must not put the next one before it. */
  lastNs: number = Number.NaN;

  constructor() {
    this.units = 0;
    this.pieceUnits = 0;
    this.pieceNs = 0;
    this.lastNs = 0;
  }
}

export function curveOf(arrivals: OpenArrivals): Curve {
  switch (arrivals.process) {
    case 'ramp':
      return steps(
        [arrivals.overS, arrivals.fromPerS, arrivals.toPerS],
        [Number.POSITIVE_INFINITY, arrivals.toPerS, arrivals.toPerS],
      );
    case 'spike':
      return steps(
        [arrivals.atS, arrivals.basePerS, arrivals.basePerS],
        [arrivals.forS, arrivals.peakPerS, arrivals.peakPerS],
        [Number.POSITIVE_INFINITY, arrivals.basePerS, arrivals.basePerS],
      );
    case 'daily':
      return { ...steps(...hours(arrivals.hourlyPerS, arrivals.dayS)), repeats: true };
    case 'poisson':
    case 'constant':
      return steps([Number.POSITIVE_INFINITY, arrivals.ratePerS, arrivals.ratePerS]);
    default:
      return { pieces: [], repeats: false };
  }
}

export function isPoisson(arrivals: OpenArrivals): boolean {
  if (arrivals.process === 'constant') return false;
  return arrivals.process === 'poisson' || ('spacing' in arrivals && arrivals.spacing === 'poisson');
}

type Step = readonly [seconds: number, fromPerS: number, toPerS: number];

function steps(...list: readonly Step[]): Curve {
  const pieces = list.filter(([seconds]) => seconds > 0).map((step) => new Piece(step));
  return { pieces, repeats: false };
}

/** The rate moves evenly from each hour's to the next, and from the last back to the first. */
function hours(hourlyPerS: readonly number[], dayS: number): Step[] {
  const length = dayS / hourlyPerS.length;
  return hourlyPerS.map((rate, hour) => [length, rate, hourlyPerS[(hour + 1) % hourlyPerS.length] ?? rate]);
}

/** Moves by `gap` expected arrivals; returns the time in ns, Infinity when the rate stays zero from here on. */
export function nextOnCurve(curve: Curve, at: CurvePosition, gap: number): number {
  at.units += gap;
  return isOnPiece(curve.pieces[at.piece], at) || isFurtherOn(curve, at)
    ? at.lastNs
    : Number.POSITIVE_INFINITY;
}

/** Whether the next arrival is on this piece; if so, it is the last one from now on. */
function isOnPiece(piece: Piece | undefined, at: CurvePosition): boolean {
  if (piece === undefined) return false;
  const within = timeWithin(piece, at.units - at.pieceUnits);
  if (!(within <= piece.lengthNs)) return false;
  at.lastNs = Math.max(at.lastNs, at.pieceNs + within);
  return true;
}

/** Whether it is on a piece after the present one, and not nowhere. */
function isFurtherOn(curve: Curve, at: CurvePosition): boolean {
  let silent = 0;
  for (;;) {
    const piece = curve.pieces[at.piece];
    if (piece === undefined || silent > curve.pieces.length) return false;
    if (isOnPiece(piece, at)) return true;
    if (piece.lengthNs === Number.POSITIVE_INFINITY) return false;
    const units = ((piece.fromPerS + piece.toPerS) * piece.lengthNs) / 2e9;
    silent = units > 0 ? 0 : silent + 1;
    at.pieceUnits += units;
    at.pieceNs += piece.lengthNs;
    at.piece = curve.repeats ? (at.piece + 1) % curve.pieces.length : at.piece + 1;
  }
}

/** Expected arrivals up to a time. */
export function unitsAt({ pieces, repeats }: Curve, atNs: number): number {
  const roundNs = pieces.reduce((sum, { lengthNs }) => sum + lengthNs, 0);
  const rounds = repeats ? Math.floor(atNs / roundNs) : 0;
  let left = repeats ? atNs - rounds * roundNs : atNs;
  let units =
    rounds === 0 ? 0 : rounds * pieces.reduce((sum, piece) => sum + unitsWithin(piece, piece.lengthNs), 0);
  for (const piece of pieces) {
    if (left <= 0) break;
    units += unitsWithin(piece, Math.min(left, piece.lengthNs));
    left -= piece.lengthNs;
  }
  return units;
}

/** Expected arrivals in the first part of a piece. */
function unitsWithin({ lengthNs, fromPerS, toPerS }: Piece, ns: number): number {
  const atS = ns / 1e9;
  return fromPerS === toPerS
    ? fromPerS * atS
    : (fromPerS + ((toPerS - fromPerS) * ns) / (2 * lengthNs)) * atS;
}

/** Solves from·t + (to − from)/(2·length)·t² = units for t, ns; larger than the length when the piece has fewer. */
function timeWithin(piece: Piece, units: number): number {
  const { fromPerS } = piece;
  // Nearly always; alone it is short enough for V8 to inline.
  if (fromPerS === piece.toPerS) return fromPerS > 0 ? (units * 1e9) / fromPerS : Number.POSITIVE_INFINITY;
  return timeOnSlope(piece, units);
}

function timeOnSlope({ fromPerS: from, toPerS: to, lengthNs }: Piece, units: number): number {
  const slope = ((to - from) / lengthNs) * 1e9;
  const under = from * from + 2 * slope * units;
  return under < 0 ? Number.POSITIVE_INFINITY : (2e9 * units) / (from + Math.sqrt(under));
}
