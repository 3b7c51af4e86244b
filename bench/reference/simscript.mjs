// M/M/c in SimScript, load 0.8 per server, mean service 1. Usage: node simscript.mjs CUSTOMERS SERVERS SEED.
import { Entity, Exponential, Queue, Simulation } from 'simscript';
import { measure } from '../harness/measured.mjs';

globalThis.requestAnimationFrame = setImmediate; // the library yields to the page; here there is none

class Shop extends Simulation {
  waited = 0;

  constructor(customers, servers, seed) {
    super();
    this.customers = customers;
    this.servers = new Queue('servers', servers);
    this.between = new Exponential(1 / (0.8 * servers), seed);
    this.service = new Exponential(1, seed + 1000);
  }

  onStarting() {
    super.onStarting();
    this.generateEntities(Customer, this.between, this.customers);
  }
}

class Customer extends Entity {
  async script() {
    const { servers, service } = this.simulation;
    const waited = await this.enterQueue(servers);
    this.simulation.waited += waited;
    await this.delay(service.sample());
    this.leaveQueue(servers);
  }
}

function simulate(customers, servers, seed) {
  const shop = new Shop(customers, servers, seed);
  return new Promise((resolve) => {
    shop.finished.addEventListener(() => resolve({ waitMean: shop.waited / customers }));
    shop.start();
  });
}

const [customers, servers, seed] = process.argv.slice(2).map(Number);
await measure(customers, (count) => simulate(count, servers, seed));
