"""M/M/c in SimPy, load 0.8 per server, mean service 1. Usage: simpy_mmc.py CUSTOMERS SERVERS SEED."""
import json
import random
import sys
import time

import simpy


def customer(env, servers, chance, waits):
    arrived = env.now
    with servers.request() as server:
        yield server
        waits.append(env.now - arrived)
        yield env.timeout(chance.expovariate(1))


def source(env, customers, servers, chance, waits):
    for _ in range(customers):
        yield env.timeout(chance.expovariate(0.8 * servers.capacity))
        env.process(customer(env, servers, chance, waits))


def main():
    customers, capacity, seed = (int(word) for word in sys.argv[1:])
    env = simpy.Environment()
    servers = simpy.Resource(env, capacity)
    waits = []
    env.process(source(env, customers, servers, random.Random(seed), waits))
    start = time.process_time()
    env.run()
    spent = time.process_time() - start
    checks = {"waitMean": sum(waits) / len(waits)}
    print(json.dumps({"cpuMs": spent * 1000, "count": customers, "checks": checks}))


main()
