// The three-tier model (three-tier.md) as one would first write it in JavaScript: an object and a closure for each
// event, a heap with a comparator, and timers that stay in the heap until they are due, even when cancelled.
// Usage: node closures.mjs REQUESTS SCALE LOAD SEED.
import { measure } from '../harness/measured.mjs';
import { threeTier } from '../harness/parameters.mjs';
import { seeded } from './random.mjs';

class Heap {
  items = [];

  push(item) {
    const { items } = this;
    let i = items.length;
    items.push(item);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!before(item, items[parent])) break;
      items[i] = items[parent];
      i = parent;
    }
    items[i] = item;
  }

  pop() {
    const { items } = this;
    const first = items[0];
    const last = items.pop();
    if (items.length === 0) return first;
    let i = 0;
    for (let child = 1; child < items.length; child = 2 * i + 1) {
      if (child + 1 < items.length && before(items[child + 1], items[child])) child++;
      if (!before(items[child], last)) break;
      items[i] = items[child];
      i = child;
    }
    items[i] = last;
    return first;
  }
}

const before = (a, b) => a.time < b.time || (a.time === b.time && a.order < b.order);

class Simulation {
  now = 0;
  fired = 0;
  stopped = false;
  #heap = new Heap();
  #order = 0;

  after(delay, run) {
    const event = { time: this.now + delay, order: this.#order++, run, cancelled: false };
    this.#heap.push(event);
    return event;
  }

  run() {
    while (!this.stopped) {
      const event = this.#heap.pop();
      if (event.cancelled) continue;
      this.now = event.time;
      this.fired++;
      event.run();
    }
  }
}

/** Workers with a bounded queue; `visit(done)` is called once one of them is free. */
class Station {
  busy = 0;
  queue = [];

  constructor({ workers, queue }, scale) {
    this.workers = workers * scale;
    this.limit = queue * scale;
  }

  accept(visit) {
    if (this.busy < this.workers) {
      this.busy++;
      this.#serve(visit);
    } else if (this.queue.length < this.limit) {
      this.queue.push(visit);
    } else {
      return false;
    }
    return true;
  }

  #serve(visit) {
    visit(() => {
      if (this.queue.length > 0) this.#serve(this.queue.shift());
      else this.busy--;
    });
  }
}

function simulate(requests, scale, load, seed) {
  const settings = threeTier();
  const random = seeded(seed);
  const exponential = (mean) => -Math.log(random()) * mean;
  const simulation = new Simulation();
  const gateway = new Station(settings.gateway, scale);
  const services = Array.from({ length: settings.services }, () => new Station(settings.service, scale));
  const database = new Station(settings.database, scale);

  /** Calls over a link; `work(reply)` is the visit, `ended(ok)` is told once. */
  function call(link, station, work, ended) {
    const latency = () => link.latencyMinMs + random() * (link.latencyMaxMs - link.latencyMinMs);
    let open = true;
    const timer = simulation.after(link.timeoutMs, () => {
      open = false;
      ended(false);
    });
    const respond = (ok) =>
      simulation.after(latency(), () => {
        if (!open) return;
        timer.cancelled = true;
        ended(ok);
      });
    simulation.after(latency(), () => {
      const accepted = station.accept((release) =>
        work((ok) => {
          release();
          respond(ok);
        }),
      );
      if (!accepted) respond(false);
    });
  }

  const compute = (node, next) => simulation.after(exponential(node.computeMs), next);

  const query = (reply) => compute(settings.database, () => reply(true));
  const handle = (reply) =>
    compute(settings.service, () => call(settings.toDatabase, database, query, reply));
  const route = (reply) =>
    compute(settings.gateway, () => {
      const results = [];
      for (const service of services) {
        call(settings.toService, service, handle, (ok) => {
          results.push(ok);
          if (results.length === services.length) reply(results.every(Boolean));
        });
      }
    });

  let sent = 0;
  let ok = 0;
  let failed = 0;
  let latencySum = 0;
  const between = 1000 / (settings.requestsPerS * scale * load);
  const send = () => {
    const began = simulation.now;
    call(settings.toGateway, gateway, route, (well) => {
      if (well) latencySum += simulation.now - began;
      if (well) ok++;
      else failed++;
      simulation.stopped = ok + failed === requests;
    });
    if (++sent < requests) simulation.after(exponential(between), send);
  };
  simulation.after(exponential(between), send);
  simulation.run();
  return {
    latencyMeanMs: latencySum / ok,
    failedShare: failed / requests,
    eventsPerRequest: simulation.fired / requests,
  };
}

const [requests, scale, load, seed] = process.argv.slice(2).map(Number);
await measure(requests, (count) => simulate(count, scale, load, seed));
