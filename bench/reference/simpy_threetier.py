"""The three-tier model (three-tier.md) in SimPy, as idiomatic processes: `response | timeout`.
Usage: simpy_threetier.py REQUESTS SCALE LOAD SEED."""
import json
import os
import random
import sys
import time
from pathlib import Path

import simpy

SETTINGS = json.loads(
    Path(os.environ.get("THREE_TIER") or Path(__file__).parent.parent / "three-tier.json").read_text()
)


class Station:
    """Workers with a bounded queue."""

    def __init__(self, env, node, scale):
        self.workers = simpy.Resource(env, node["workers"] * scale)
        self.queue_limit = node["queue"] * scale
        self.compute_ms = node["computeMs"]

    def full(self):
        return (
            self.workers.count == self.workers.capacity and len(self.workers.queue) >= self.queue_limit
        )


class System:
    def __init__(self, env, requests, scale, load, seed):
        self.env = env
        self.chance = random.Random(seed)
        self.gateway = Station(env, SETTINGS["gateway"], scale)
        self.services = [Station(env, SETTINGS["service"], scale) for _ in range(SETTINGS["services"])]
        self.database = Station(env, SETTINGS["database"], scale)
        self.requests = requests
        self.between_ms = 1000 / (SETTINGS["requestsPerS"] * scale * load)
        self.latencies = []
        self.failed = 0
        self.all_done = env.event()

    def latency(self, link):
        return self.env.timeout(self.chance.uniform(link["latencyMinMs"], link["latencyMaxMs"]))

    def visit(self, link, station, work):
        """The message to the callee, its work, and the message back."""
        yield self.latency(link)
        ok = False
        if not station.full():
            with station.workers.request() as worker:
                yield worker
                yield self.env.timeout(self.chance.expovariate(1 / station.compute_ms))
                ok = (yield from work()) if work else True
        yield self.latency(link)
        return ok

    def call(self, link, station, work=None):
        response = self.env.process(self.visit(link, station, work))
        yield response | self.env.timeout(link["timeoutMs"])
        return response.processed and response.value

    def handle(self):
        return (yield from self.call(SETTINGS["toDatabase"], self.database))

    def route(self):
        calls = [
            self.env.process(self.call(SETTINGS["toService"], service, self.handle))
            for service in self.services
        ]
        yield self.env.all_of(calls)
        return all(call.value for call in calls)

    def request(self):
        began = self.env.now
        ok = yield from self.call(SETTINGS["toGateway"], self.gateway, self.route)
        if ok:
            self.latencies.append(self.env.now - began)
        else:
            self.failed += 1
        if len(self.latencies) + self.failed == self.requests:
            self.all_done.succeed()

    def traffic(self):
        for _ in range(self.requests):
            yield self.env.timeout(self.chance.expovariate(1 / self.between_ms))
            self.env.process(self.request())


def main():
    requests, scale, load, seed = (float(word) for word in sys.argv[1:])
    env = simpy.Environment()
    system = System(env, int(requests), int(scale), load, int(seed))
    env.process(system.traffic())
    start = time.process_time()
    env.run(until=system.all_done)
    spent = time.process_time() - start
    checks = {
        "latencyMeanMs": sum(system.latencies) / len(system.latencies),
        "failedShare": system.failed / requests,
    }
    print(json.dumps({"cpuMs": spent * 1000, "count": int(requests), "checks": checks}))


main()
