"""The books by themselves: events into usage-service, and attempts priced again. Tollgate alone.

usage-service has the gateway's core, Postgres and the sender have the other. What counts is CPU microseconds per event
of both; events a second say something only on a machine that does nothing else.
"""

import http.client
import json
import os
import random
import statistics
import threading
import time
import uuid

from rig import machine
from rig.places import GATEWAY_CORE, HERE, OTHER_CORE

TENANT = "00000000-0000-7000-8000-000000000001"
MODELS = ["openai/gpt-4", "openai/gpt-3.5-turbo", "anthropic/claude-3-haiku", "gemini/gemini-pro", "mistral/mistral-medium"]
KEYS = [str(uuid.uuid5(uuid.NAMESPACE_URL, f"bench-{n}")) for n in range(50)]
BATCH = 500


def ingest(gateway, times, batches=160):
    """B8: events of 500 different sums (5 models, 50 keys, with an intent or without; a quarter has a tag) in batches of 500."""
    books = Books(gateway.product)
    for _ in range(3):
        sent(books, 4, batches)
    return {
        f"senders_{senders}": summary([sent(books, senders, batches) for _ in range(times)]) for senders in (1, 4, 8)
    }


def rerate(gateway, _, attempts=1_000_000):
    """Attempts of one model and 50 keys, 1.5 a minute and key, priced again: the dearest case for the sums."""
    gateway.product.sql(f"{HERE}/rig/attempts.sql", attempts=attempts)
    books = Books(gateway.product)
    criteria = {"from": "2026-01-01T00:00:00Z", "to": "2027-01-01T00:00:00Z", "model": "bench-rerated"}
    plan, planning = books.spent(lambda: books.post("/v1/rerating/plan", json.dumps(criteria)))
    done, applying = books.spent(
        lambda: books.post("/v1/rerating/apply", json.dumps({"fingerprint": plan["fingerprint"]}))
    )
    assert done["corrections"] == plan["attempts"] == attempts, (plan, done)
    return {"plan": each(planning, attempts), "apply": each(applying, attempts), "corrections": done["corrections"]}


class Books:
    """usage-service and its Postgres."""

    def __init__(self, product):
        self.port = int(product.env["USAGE_PORT"])
        self.token = product.tollgate("token")
        self.service, self.postgres = product.others()
        machine.pin(self.service, GATEWAY_CORE)
        machine.pin(self.postgres, OTHER_CORE)

    def post(self, path, body):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=900)
        return self.over(connection, path, body)

    def over(self, connection, path, body):
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path} answered {answer.status}: {text[:500]}")
        return json.loads(text)

    def spent(self, work):
        """What work returns, and the seconds it took: of the clock, of the service's CPU and of Postgres's."""
        with machine.realtime([self.service, self.postgres, os.getpid()]):
            pids = (self.service, self.postgres)
            before, begin = [machine.cpu(pid) for pid in pids], time.monotonic()
            result = work()
            seconds = time.monotonic() - begin
            cpu = [machine.cpu_between(old, machine.cpu(pid)) for old, pid in zip(before, pids, strict=True)]
        return result, {"seconds": seconds, "service": cpu[0], "postgres": cpu[1]}


def sent(books, senders, batches):
    bodies = [batch() for _ in range(batches)]
    latencies = []

    def send(own):
        connection = http.client.HTTPConnection("127.0.0.1", books.port, timeout=60)
        for body in own:
            begin = time.monotonic()
            receipts = books.over(connection, "/v1/usage/events", body)["receipts"]
            latencies.append(time.monotonic() - begin)
            assert {receipt["status"] for receipt in receipts} == {"BOOKED"}, receipts[0]

    def work():
        threads = [threading.Thread(target=send, args=(bodies[n::senders],)) for n in range(senders)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    _, spent = books.spent(work)
    assert len(latencies) == batches, f"{batches - len(latencies)} batches were not booked"
    return each(spent, batches * BATCH) | {"p50_ms": statistics.median(latencies) * 1000}


def each(spent, number):
    return {
        "seconds": round(spent["seconds"], 1), "per_s": round(number / spent["seconds"]),
        "service_us": round(spent["service"] / number * 1e6, 1), "postgres_us": round(spent["postgres"] / number * 1e6, 1),
    }  # fmt: skip


def summary(runs):
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]} | {
        "load": os.getloadavg()[0],
        "postgres_us_all": [run["postgres_us"] for run in runs],
    }


def batch():
    return "[" + ",".join(event() for _ in range(BATCH)) + "]"


def event():
    now = time.time()
    provider, model = random.choice(MODELS).split("/")
    one = str(uuid.UUID(int=int(now * 1000) << 80 | 0x7 << 76 | random.getrandbits(12) << 64 | 2 << 62 | random.getrandbits(62)))
    return json.dumps({
        "id": one, "operation": one, "operationType": "chat",
        "payer": {"tenant": TENANT, "key": random.choice(KEYS)},
        "target": {"provider": provider, "model": model, "requested": "auto", "streamed": True},
        "tokens": {"input": random.randrange(3000), "cacheRead": random.randrange(1000), "output": random.randrange(900)},
        "estimated": False, "outcome": "SERVED", "last": True,
        "timing": {
            "startedAt": time.strftime("%FT%TZ", time.gmtime(now)), "durationMicros": random.randrange(5_000_000),
            "firstTokenMicros": random.randrange(500_000),
        },
        "attribution": {
            "tags": ["team-a"] if random.random() < 0.25 else [], "intent": "summary" if random.random() < 0.33 else None,
        },
        "metadata": {},
    })  # fmt: skip
