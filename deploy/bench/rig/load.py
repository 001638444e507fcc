"""One run of src/llmload.c against a gateway, with what it cost and what the mock saw of it."""

import itertools
import json
import statistics
import subprocess
import time

from rig import machine, mock
from rig.gateway import CHAT
from rig.places import BIN, GATEWAY_CORE, HERE, MOCK_PORT, OTHER_CORE

QUIET = 20  # percent of the gateway's core that others may use before a run is repeated
first_id = itertools.count(int(time.time()) % 1000 * 1_000_000, 2_000_000)


class Direct:
    """The mock without a gateway: what load generator and mock need themselves."""

    port, pid = MOCK_PORT, None

    def headers(self):
        return {}

    def pids(self):
        return []


def command(gateway, options, body):
    headers = itertools.chain.from_iterable(["-H", f"{name}: {value}"] for name, value in gateway.headers().items())
    return [
        "taskset", "-c", OTHER_CORE, f"{BIN}/llmload", "-u", f"http://127.0.0.1:{gateway.port}{CHAT}",
        "-b", f"{HERE}/bodies/{body}.json", "-q", str(next(first_id) % 100_000_000), *headers, *map(str, options),
    ]  # fmt: skip


def run(gateway, options, body="chat"):
    """The load generator's figures, and: cpu_us (per answer), cpu_us_chunk, upstream (the mock's book), foreign."""
    with machine.realtime([machine.listener(MOCK_PORT), *gateway.pids()]):
        mock.reset()
        others, cores, begin = machine.cpu(machine.listener(MOCK_PORT)), machine.busy(), time.monotonic()
        before = machine.cpu(gateway.pid) if gateway.pid else (0, 0)
        prefix = ["chrt", "-r", "2"] if machine.REALTIME else []
        done = subprocess.run(prefix + command(gateway, options, body), capture_output=True, text=True, check=True)
        result = json.loads(done.stdout)
        spent = machine.cpu_between(before, machine.cpu(gateway.pid)) if gateway.pid else 0
        seconds, after = time.monotonic() - begin, machine.busy()
    mocks = machine.cpu_between(others, machine.cpu(machine.listener(MOCK_PORT)))
    result["cpu_us"] = spent / max(1, result["completed"]) * 1e6
    result["cpu_us_chunk"] = spent / max(1, result["chunks"]) * 1e6
    result["upstream"] = mock.stats()
    result["foreign"] = {
        "gateway": round((after[GATEWAY_CORE][0] - cores[GATEWAY_CORE][0] - spent) / seconds * 100),
        "other": round((after[OTHER_CORE][0] - cores[OTHER_CORE][0] - result["loadgen_cpu_s"] - mocks) / seconds * 100),
    }
    return result


def repeated(times, once):
    """As many quiet runs, or all there are when one more than that brought no better."""
    runs = []
    while len(runs) < times + 1 and sum(map(quiet, runs)) < times:
        runs.append(once())
    calm = list(filter(quiet, runs))
    return calm if len(calm) >= times else runs


def quiet(result):
    return result["foreign"]["gateway"] < QUIET


def bad(runs):
    """Answers that were none, or none of the right kind."""
    kinds = ("non2xx", "err_conn", "err_timeout", "err_truncated")
    return sum(result[kind] for result in runs for kind in kinds)


def median(runs, *path):
    return statistics.median(at(result, path) for result in runs)


def at(result, path):
    for name in path:
        result = result[name]
    return result


def warm_up(gateway, options, body, most_seconds=60):
    """Until two runs cost the same: a JVM compiles for as long as the same path takes to get hot."""
    options = [*options, "-d", "4"]
    costs = [run(gateway, options, body)["cpu_us"]]
    for _ in range(most_seconds // 4):
        costs.append(run(gateway, options, body)["cpu_us"])
        if len(costs) > 2 and max(costs[-3:]) < min(costs[-3:]) * 1.04:
            break
    return [round(cost, 1) for cost in costs]
