"""The three-tier model (three-tier.md) in SimPy, as idiomatic processes: `response | timeout`, tried again in a loop.
Usage: simpy_threetier.py REQUESTS SCALE LOAD SEED."""
import json
import os
import random
import sys
import time
from collections import deque
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


# How visits and attempts end; what a breaker refused is not tried again.
WELL, FAILED, BREAKER_OPEN = range(3)


class Breaker:
    """The last results, a wait, a few probes."""

    opened = 0

    def __init__(self, env):
        self.env = env
        self.mode = "closed"
        self.results = deque(maxlen=SETTINGS["breaker"]["window"])
        self.permits = 0
        self.until = 0

    def lets_pass(self):
        if self.mode == "open" and self.env.now > self.until:
            self.mode = "half-open"
            self.permits = SETTINGS["breaker"]["probes"]
            self.results = deque(maxlen=SETTINGS["breaker"]["probes"])
        if self.mode == "half-open" and self.permits > 0:
            self.permits -= 1
            return True
        return self.mode == "closed"

    def comes_back(self, failed):
        results = self.results
        results.append(failed)
        if self.mode == "open" or len(results) < results.maxlen:
            return
        if 100 * sum(results) / len(results) >= SETTINGS["breaker"]["failurePercent"]:
            self.mode = "open"
            self.until = self.env.now + SETTINGS["breaker"]["waitMs"]
            Breaker.opened += 1
        elif self.mode == "half-open":
            self.mode = "closed"
            self.results = deque(maxlen=SETTINGS["breaker"]["window"])


class System:
    def __init__(self, env, requests, scale, load, seed):
        self.env = env
        self.chance = random.Random(seed)
        services = range(SETTINGS["services"])
        self.gateway = Station(env, SETTINGS["gateway"], scale)
        self.services = [Station(env, SETTINGS["service"], scale) for _ in services]
        self.database = Station(env, SETTINGS["database"], scale)
        self.to_gateway = Breaker(env)
        self.to_services = [Breaker(env) for _ in services]
        self.to_database = [Breaker(env) for _ in services]
        self.requests = requests
        self.between_ms = 1000 / (SETTINGS["requestsPerS"] * scale * load)
        self.latencies = []
        self.failed = 0
        self.retries = 0
        self.all_done = env.event()

    def latency(self, link):
        return self.env.timeout(self.chance.uniform(link["latencyMinMs"], link["latencyMaxMs"]))

    def visit(self, link, station, work):
        """The message to the callee, its work, and the message back."""
        yield self.latency(link)
        outcome = FAILED
        if not station.full():
            with station.workers.request() as worker:
                yield worker
                outcome = yield from work(station)
        yield self.latency(link)
        return outcome

    def attempt(self, link, breaker, station, work):
        if not breaker.lets_pass():
            return BREAKER_OPEN
        response = self.env.process(self.visit(link, station, work))
        yield response | self.env.timeout(link["timeoutMs"])
        outcome = response.value if response.processed else FAILED
        breaker.comes_back(outcome != WELL)
        return outcome

    def call(self, link, breaker, station, work):
        """Attempts, one after the other, until one goes well or may not be followed by another."""
        retry = SETTINGS["retry"]
        for number in range(1, retry["attempts"] + 1):
            outcome = yield from self.attempt(link, breaker, station, work)
            if outcome != FAILED or number == retry["attempts"]:
                return outcome
            self.retries += 1
            yield self.env.timeout(self.chance.uniform(0, min(retry["capMs"], retry["baseMs"] * 2**number)))

    def compute(self, station):
        return self.env.timeout(self.chance.expovariate(1 / station.compute_ms))

    def query(self, station):
        if self.chance.random() < SETTINGS["database"]["errors"]:
            return FAILED
        yield self.compute(station)
        return WELL

    def handle(self, breaker):
        def work(station):
            yield self.compute(station)
            return (yield from self.call(SETTINGS["toDatabase"], breaker, self.database, self.query))

        return work

    def fails_at_once(self, call, failure):
        """The first failure decides; the other calls go on."""
        outcome = yield self.env.process(call)
        if outcome != WELL and not failure.triggered:
            failure.succeed(outcome)

    def route(self, station):
        yield self.compute(station)
        failure = self.env.event()
        ends = [
            self.env.process(
                self.fails_at_once(
                    self.call(SETTINGS["toService"], self.to_services[i], service, self.handle(self.to_database[i])),
                    failure,
                )
            )
            for i, service in enumerate(self.services)
        ]
        yield self.env.all_of(ends) | failure
        return failure.value if failure.triggered else WELL

    def request(self):
        began = self.env.now
        outcome = yield from self.call(SETTINGS["toGateway"], self.to_gateway, self.gateway, self.route)
        if outcome == WELL:
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
        "retriesPerRequest": system.retries / requests,
        "opened": Breaker.opened,
    }
    print(json.dumps({"cpuMs": spent * 1000, "count": int(requests), "checks": checks}))


main()
