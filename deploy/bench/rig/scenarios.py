"""What is measured, one function per bar of docs/performance.md. Each returns figures that print as they are."""

import statistics
import time

from rig import books, machine, mock
from rig.load import Direct, bad, median, repeated, run, warm_up
from rig.places import HERE

CLOSED = ["-c", "32"]


def start(gateway, times):
    """B5: from exec to the first answer. B6: memory three seconds later, before any load."""
    seconds = []
    for _ in range(times):
        gateway.stop()
        seconds.append(gateway.start())
    time.sleep(3)
    return {"start_s": statistics.median(seconds), "idle_mb": machine.memory_mb(gateway.pid)}


def whole(gateway, times, seconds=4):
    """B1: CPU per answer that is not streamed, as many as it can answer over 32 connections."""
    warm = warm_up(gateway, CLOSED, "chat")
    runs = repeated(times, lambda: run(gateway, [*CLOSED, "-d", seconds]))
    return figures(runs) | {"loaded_mb": machine.memory_mb(gateway.pid), "warm_up": warm}


def level(gateway, times, rate=8_000, seconds=4):
    """B1 at one rate for all: whoever is fast pays no less than others for waking mock and load generator."""
    options = ["-r", rate, "-c", "256", "-d", seconds]
    warm_up(gateway, options, "chat")
    return figures(repeated(times, lambda: run(gateway, options)))


def large(gateway, times, seconds=3):
    """B4: the same with a prompt of 100 KB."""
    warm_up(gateway, CLOSED, "chat_100k")
    return figures(repeated(times, lambda: run(gateway, [*CLOSED, "-d", seconds], "chat_100k")))


def paced(gateway, times, rate=500, seconds=5):
    """B2: latency at a fixed rate that is more than without a gateway; counted from the intended start."""
    options = ["-r", rate, "-c", "256", "-d", seconds]
    run(gateway, options)
    pairs = [(run(Direct(), options), run(gateway, options)) for _ in range(times)]
    return figures([through for _, through in pairs]) | added(pairs, "latency")


def stream(gateway, times, streams=100, seconds=4):
    """B3: CPU per chunk, and what is added to the first token and to each chunk's way."""
    options = ["-s", "-c", streams, "-d", seconds, "-R", "1000"]
    mock.configure("ttft=20&pace=20&chunks=50")
    warm_up(gateway, ["-s", "-c", streams, "-R", "1000"], "chat_stream", most_seconds=24)
    pairs = []
    for _ in range(times):
        direct = run(Direct(), options, "chat_stream")
        pairs.append((direct, run(gateway, options, "chat_stream")))
    mock.configure(mock.QUIET)
    runs = [through for _, through in pairs]
    return (
        figures(runs)
        | {"cpu_us_chunk": median(runs, "cpu_us_chunk"), "chunks_lost": sum(50 * r["ok"] - r["chunks"] for r in runs)}
        | {"without_end": sum(r["no_done"] for r in runs)}
        | added(pairs, "ttft")
        | added(pairs, "oneway")
    )


def faults(gateway, _, seconds=6):
    """B7: with 5 % errors, 5 % 429 and 5 % of the streams cut, every call is upstream once and in the books once."""
    booked = gateway.product.booked() if gateway.product else 0
    mock.configure("err=5&rl=5&cutpct=5")
    whole_answers = run(gateway, [*CLOSED, "-d", seconds])
    mock.configure("err=5&rl=5&cutpct=5&chunks=20&pace=5")
    streams = run(gateway, ["-s", "-c", "50", "-d", seconds], "chat_stream")
    mock.configure(mock.QUIET)
    both = (whole_answers, streams)
    upstream = sum(result["upstream"]["requests"] for result in both)
    told = {"upstream": upstream, "sent_twice": sum(result["upstream"]["ids"]["duplicate"] for result in both)}
    if gateway.product:
        told["not_booked"] = upstream - settled(gateway.product, booked + upstream) + booked
    return told


def settled(product, expected, patience=30):
    """Operations in the books when all have arrived, or as many as there are after a while."""
    end = time.monotonic() + patience
    while (booked := product.booked()) < expected and time.monotonic() < end:
        time.sleep(1)
    return booked


def growth(gateway, times):
    """B11: cost per answer with 10, and then with 100,000 keys, 3,000 models and 1,000 budgets. Tollgate alone."""
    small = whole(gateway, times)
    gateway.product.sql(f"{HERE}/rig/growth.sql", keys=100_000, models=3_000, budgets=1_000)
    time.sleep(15)  # the router has read its snapshot again, and forgotten the old one
    grown = whole(gateway, times)
    return {
        "small_cpu_us": small["cpu_us"], "grown_cpu_us": grown["cpu_us"],
        "small_mb": small["loaded_mb"], "grown_mb": grown["loaded_mb"],
    }  # fmt: skip


def soak(gateway, _, minutes=30, rate=500):
    """B12: memory at a fixed rate; the slope is that of the second half, in megabytes an hour."""
    points, begin = [], time.monotonic()
    while (elapsed := time.monotonic() - begin) < minutes * 60:
        run(gateway, ["-r", rate, "-c", "256", "-d", "10"])
        points.append((elapsed / 3600, machine.memory_mb(gateway.pid)))
    hours, megabytes = zip(*points[len(points) // 2 :], strict=True)
    slope = statistics.linear_regression(hours, megabytes).slope
    return {"minutes": minutes, "first_mb": points[0][1], "last_mb": points[-1][1], "slope_mb_h": slope}


def figures(runs):
    return {
        "cpu_us": median(runs, "cpu_us"), "cpu_us_all": [round(r["cpu_us"], 1) for r in runs],
        "rps": median(runs, "rps"), "p50_us": median(runs, "us", "latency", "p50"),
        "p99_us": median(runs, "us", "latency", "p99"), "bad": bad(runs),
        "sent_twice": sum(r["upstream"]["ids"]["duplicate"] for r in runs), "foreign": [r["foreign"] for r in runs],
    }  # fmt: skip


def added(pairs, what):
    return {
        f"{what}_added_{quantile}_us": median([through for _, through in pairs], "us", what, quantile)
        - median([direct for direct, _ in pairs], "us", what, quantile)
        for quantile in ("p50", "p99")
    }


USUAL = {"start": start, "whole": whole, "paced": paced, "stream": stream, "large": large}
ALL = {
    **USUAL, "level": level, "faults": faults, "growth": growth, "soak": soak,
    "ingest": books.ingest, "rerate": books.rerate,
}  # fmt: skip
