// CoDel: drops from a line in which everybody waits too long, ever faster until they do not. A short burst is let be.
// Source: RFC 8289, section 5; `queued` stands for its bytes, one visit for a packet of the largest size.

export interface CodelPlan {
  readonly targetNs: number;
  readonly intervalNs: number;
}

export interface Codel extends CodelPlan {
  /** When the wait will have been above the target for an interval; 0 while it is below. */
  firstAboveNs: number;
  dropping: boolean;
  dropNextNs: number;
  /** Drops since dropping began, and what that was the last time it began. */
  count: number;
  lastCount: number;
}

export function createCodel({ targetNs, intervalNs }: CodelPlan): Codel {
  return {
    targetNs,
    intervalNs,
    firstAboveNs: 0,
    dropping: false,
    dropNextNs: 0,
    count: 0,
    lastCount: 0,
  };
}

/** Judges who is at the head of the line now, has waited so long, and leaves so many behind. */
export function shouldDrop(c: Codel, nowNs: number, waitedNs: number, queued: number): boolean {
  const isTooLong = staysAbove(c, nowNs, waitedNs, queued);
  if (c.dropping) {
    if (!isTooLong) c.dropping = false;
    else if (nowNs >= c.dropNextNs) {
      c.count++;
      c.dropNextNs = nextAfter(c, c.dropNextNs);
      return true;
    }
    return false;
  }
  if (!isTooLong) return false;
  beginDropping(c, nowNs);
  return true;
}

/** Somebody came and found neither a line nor all workers busy: as with a wait of nothing, the time of drops is over. */
export function passAtOnce(c: Codel): void {
  c.firstAboveNs = 0;
  c.dropping = false;
}

/** True once waits have been above the target for an interval. */
function staysAbove(c: Codel, nowNs: number, waitedNs: number, queued: number): boolean {
  if (waitedNs < c.targetNs || queued <= 1) {
    c.firstAboveNs = 0;
    return false;
  }
  if (c.firstAboveNs === 0) c.firstAboveNs = nowNs + c.intervalNs;
  return nowNs >= c.firstAboveNs;
}

/** Shortly after it has dropped, it goes on at about the rate that was needed then. */
function beginDropping(c: Codel, nowNs: number): void {
  const delta = c.count - c.lastCount;
  c.dropping = true;
  c.count = delta > 1 && nowNs - c.dropNextNs < 16 * c.intervalNs ? delta : 1;
  c.dropNextNs = nextAfter(c, nowNs);
  c.lastCount = c.count;
}

const nextAfter = (c: Codel, fromNs: number) => fromNs + c.intervalNs / Math.sqrt(c.count);
