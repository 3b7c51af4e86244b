// M/M/c in SIM.JS (npm simjs), load 0.8 per server, mean service 1. Usage: node simjs.mjs CUSTOMERS SERVERS SEED.
import { measure } from '../harness/measured.mjs';

globalThis.window = {}; // where the package leaves its classes: it exports none
await import('simjs');
const { Entity, Facility, Random, Sim } = globalThis.window.Sim;

class Source extends Entity {
  start(customers, servers, seed) {
    this.left = customers;
    this.facility = new Facility('servers', Facility.FCFS, servers);
    this.random = new Random(seed);
    this.rate = 0.8 * servers;
    this.next();
  }

  next() {
    if (this.left-- > 0) this.setTimer(this.random.exponential(this.rate)).done(this.arrive);
  }

  arrive() {
    // biome-ignore lint/correctness/useHookAtTopLevel: the library's own word, older than hooks
    this.useFacility(this.facility, this.random.exponential(1));
    this.next();
  }
}

function simulate(customers, servers, seed) {
  const sim = new Sim();
  const source = sim.addEntity(Source, 'source', customers, servers, seed);
  sim.simulate(Number.MAX_VALUE);
  return { waitMean: source.facility.queueStats().durationSeries.average() };
}

const [customers, servers, seed] = process.argv.slice(2).map(Number);
await measure(customers, (count) => simulate(count, servers, seed));
