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

/** The last results, a wait, a few probes. */
class Breaker {
  static opened = 0;
  mode = 'closed';
  probing = false;
  last = [];
  probes = [];

  constructor(settings, simulation) {
    this.settings = settings;
    this.simulation = simulation;
  }

  letsPass() {
    if (this.mode === 'open' && this.simulation.now > this.until) {
      this.mode = 'half-open';
      this.probing = true;
      this.permits = this.settings.probes;
      this.probes = [];
    }
    if (this.mode === 'half-open') return this.permits > 0 && this.permits-- > 0;
    return this.mode === 'closed';
  }

  comesBack(ok) {
    const { window, probes, failurePercent, waitMs } = this.settings;
    const results = this.probing ? this.probes : this.last;
    const size = this.probing ? probes : window;
    results.push(ok);
    if (results.length > size) results.shift();
    if (this.mode === 'open' || results.length < size) return;
    const failed = results.filter((it) => !it).length;
    if ((100 * failed) / size >= failurePercent) {
      this.mode = 'open';
      this.until = this.simulation.now + waitMs;
      Breaker.opened++;
    } else if (this.mode === 'half-open') {
      this.mode = 'closed';
      this.probing = false;
      this.last = [];
    }
  }
}

// How visits and attempts end; what a breaker refused is not tried again.
const WELL = 'well';
const FAILED = 'failed';
const BREAKER_OPEN = 'breaker open';

function simulate(requests, scale, load, seed) {
  const settings = threeTier();
  const random = seeded(seed);
  const exponential = (mean) => -Math.log(random()) * mean;
  const simulation = new Simulation();
  const gateway = new Station(settings.gateway, scale);
  const services = Array.from({ length: settings.services }, () => new Station(settings.service, scale));
  const database = new Station(settings.database, scale);
  const breaker = () => new Breaker(settings.breaker, simulation);
  const toGateway = breaker();
  const toServices = services.map(breaker);
  const toDatabase = services.map(breaker);
  let retries = 0;

  /** One attempt over a link; `work(reply)` is the visit, `ended(outcome)` is told once. */
  function attempt(link, guard, station, work, ended) {
    const latency = () => link.latencyMinMs + random() * (link.latencyMaxMs - link.latencyMinMs);
    if (!guard.letsPass()) {
      ended(BREAKER_OPEN);
      return;
    }
    let open = true;
    const over = (outcome) => {
      open = false;
      guard.comesBack(outcome === WELL);
      ended(outcome);
    };
    const timer = simulation.after(link.timeoutMs, () => over(FAILED));
    const respond = (outcome) =>
      simulation.after(latency(), () => {
        if (!open) return;
        timer.cancelled = true;
        over(outcome);
      });
    simulation.after(latency(), () => {
      const accepted = station.accept((release) =>
        work((outcome) => {
          release();
          respond(outcome);
        }),
      );
      if (!accepted) respond(FAILED);
    });
  }

  /** Attempts, one after the other, until one goes well or may not be followed by another. */
  function call(link, guard, station, work, ended) {
    const { attempts, baseMs, capMs } = settings.retry;
    const tryOnce = (number) =>
      attempt(link, guard, station, work, (outcome) => {
        if (outcome !== FAILED || number === attempts) {
          ended(outcome);
          return;
        }
        retries++;
        simulation.after(Math.min(capMs, baseMs * 2 ** number) * random(), () => tryOnce(number + 1));
      });
    tryOnce(1);
  }

  const compute = (node, next) => simulation.after(exponential(node.computeMs), next);

  const query = (reply) => {
    if (random() <= settings.database.errors) reply(FAILED);
    else compute(settings.database, () => reply(WELL));
  };
  const handle = (service) => (reply) =>
    compute(settings.service, () => call(settings.toDatabase, toDatabase[service], database, query, reply));
  const route = (reply) =>
    compute(settings.gateway, () => {
      let open = services.length;
      services.forEach((station, service) => {
        call(settings.toService, toServices[service], station, handle(service), (outcome) => {
          if (open === 0) return;
          open = outcome === WELL ? open - 1 : 0;
          if (open === 0) reply(outcome);
        });
      });
    });

  let sent = 0;
  let ok = 0;
  let failed = 0;
  let latencySum = 0;
  const between = 1000 / (settings.requestsPerS * scale * load);
  const send = () => {
    const began = simulation.now;
    call(settings.toGateway, toGateway, gateway, route, (outcome) => {
      if (outcome === WELL) latencySum += simulation.now - began;
      if (outcome === WELL) ok++;
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
    retriesPerRequest: retries / requests,
    opened: Breaker.opened,
  };
}

const [requests, scale, load, seed] = process.argv.slice(2).map(Number);
await measure(requests, (count) => simulate(count, scale, load, seed));
