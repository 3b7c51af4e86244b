// The wire: a call's request or reply crosses its link, waits for it, or is lost on it.
import type { Call } from './call.ts';
import { mix } from './chance.ts';
import { CANCEL_ARRIVES, REPLY_ARRIVES, REQUEST_ARRIVES } from './events.ts';
import type { Link } from './network.ts';
import { draw, drawUniform, type Sim, schedule, scheduleInLane, soon } from './sim.ts';

/** Towards the callee, and back. */
export const REQUEST = 0;
export const REPLY = 1;
export type Direction = typeof REQUEST | typeof REPLY;
/** A notice to stop follows its request, with a luck of its own. */
const NOTICE = 2;

/** Sends a call's message on its way; false when the link has swallowed it. */
export function transmit(sim: Sim, call: Call, direction: Direction): boolean {
  const { link } = call.route;
  if (link.instant === 1 && sim.watcher === null) {
    soon(sim, direction === REQUEST ? REQUEST_ARRIVES : REPLY_ARRIVES, call.row);
    return true;
  }
  return travel(sim, call, link, direction);
}

function travel(sim: Sim, call: Call, link: Link, direction: Direction): boolean {
  if (link.calm === 0 && (isCut(link, direction) || isLost(sim, call, link, direction))) {
    link.lost++;
    return false;
  }
  const type = direction === REQUEST ? REQUEST_ARRIVES : REPLY_ARRIVES;
  const { row } = call;
  if (link.constantNs > 0 && link.extraNs === 0) {
    scheduleInLane(sim, direction === REQUEST ? link.requestLane : link.replyLane, row, 0);
    sim.watcher?.hop(link.row, direction, sim.now, sim.now + link.constantNs, call);
    return true;
  }
  const arrival = sim.now + travelNs(sim, call, link, direction) + link.extraNs;
  sim.watcher?.hop(link.row, direction, sim.now, arrival, call);
  if (arrival === sim.now) soon(sim, type, row);
  else schedule(sim, arrival, type, row, 0);
  return true;
}

/** Queueing for the wire, sending, and the latency of this hop. */
function travelNs(sim: Sim, call: Call, link: Link, direction: Direction): number {
  if (link.constantNs >= 0) return link.constantNs;
  const latency = latencyNs(sim, call, link, direction);
  return sim.linkSpecs[link.row].nsPerByte === 0 ? latency : latency + wireNs(sim, call, link, direction);
}

function latencyNs(sim: Sim, call: Call, link: Link, crossing: number): number {
  const { latency, latencyStream } = sim.linkSpecs[link.row];
  draw(sim, latencyStream, latency, call.keyA, call.keyB, hopOf(call, crossing));
  return Math.floor(sim.drawn);
}

function wireNs(sim: Sim, call: Call, link: Link, direction: Direction): number {
  const { nsPerByte, responseBytes } = sim.linkSpecs[link.row];
  const bytes = direction === REQUEST ? call.request.bytes : responseBytes;
  const freeNs = direction === REQUEST ? link.requestWireNs : link.replyWireNs;
  const takesNs = Math.ceil(bytes * nsPerByte);
  const sent = Math.max(freeNs, sim.now) + takesNs;
  if (direction === REQUEST) {
    link.requestWireNs = sent;
    link.requestsNs += takesNs;
  } else {
    link.replyWireNs = sent;
    link.repliesNs += takesNs;
  }
  return sent - sim.now;
}

/** Which crossing of the link this is, for its draws: each attempt has its own luck. */
function hopOf({ chance }: Call, crossing: number): number {
  return chance === 0 ? crossing : mix(chance, crossing);
}

function isLost(sim: Sim, call: Call, link: Link, crossing: number): boolean {
  if (link.loss === 0) return false;
  const { lossStream } = sim.linkSpecs[link.row];
  return drawUniform(sim, lossStream, call.keyA, call.keyB, hopOf(call, crossing)) < link.loss;
}

function isCut(link: Link, direction: Direction): boolean {
  return ((link.cut >> direction) & 1) === 1;
}

/**
 * The caller tells the callee to stop. The notice is so short that the wire carries it in no time, once it is free. It
 * is void when the call's object has been reused, hence the generation.
 */
export function sendCancel(sim: Sim, call: Call): void {
  const { link } = call.route;
  if (link.calm === 0 && (isCut(link, REQUEST) || isLost(sim, call, link, NOTICE))) {
    link.lost++;
    return;
  }
  const generation = sim.calls.generations[call.row];
  call.noticeTo = generation;
  const arrival = sim.now + noticeNs(sim, call, link) + link.extraNs;
  // After what was sent before, and before what is sent after it.
  if (arrival === sim.now) soon(sim, CANCEL_ARRIVES, call.row);
  else schedule(sim, arrival, CANCEL_ARRIVES, call.row, generation);
}

function noticeNs(sim: Sim, call: Call, link: Link): number {
  if (link.constantNs >= 0) return link.constantNs;
  return Math.max(0, link.requestWireNs - sim.now) + latencyNs(sim, call, link, NOTICE);
}
