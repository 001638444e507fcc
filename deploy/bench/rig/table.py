"""Results side by side, as Markdown."""

import glob
import json
import os

from rig.places import RESULTS

# What is shown: a heading, where it is in the results, decimals.
COLUMNS = [
    ("CPU us per answer", ("whole", "cpu_us"), 1),
    ("CPU us per answer at 8,000/s", ("level", "cpu_us"), 1),
    ("answers/s seen", ("whole", "rps"), 0),
    ("added p50 us", ("paced", "latency_added_p50_us"), 0),
    ("added p99 us", ("paced", "latency_added_p99_us"), 0),
    ("CPU us per chunk", ("stream", "cpu_us_chunk"), 1),
    ("first token + p50 us", ("stream", "ttft_added_p50_us"), 0),
    ("first token + p99 us", ("stream", "ttft_added_p99_us"), 0),
    ("chunks lost", ("stream", "chunks_lost"), 0),
    ("CPU us, 100 KB prompt", ("large", "cpu_us"), 0),
    ("start s", ("start", "start_s"), 3),
    ("MB idle", ("start", "idle_mb"), 0),
    ("MB loaded", ("whole", "loaded_mb"), 0),
    ("bad", ("whole", "bad"), 0),
]
RATIOS = [
    ("CPU us per answer", "nginx"),
    ("CPU us per answer at 8,000/s", "nginx"),
    ("CPU us per chunk", "nginx"),
    ("CPU us, 100 KB prompt", "nginx"),
]


def save(name, result):
    """Adds to what is known about this gateway: scenarios can be measured one by one."""
    known = load(name) | result
    with open(f"{RESULTS}/{name}.json", "w") as file:
        json.dump(known, file, indent=1)


def load(name):
    path = f"{RESULTS}/{name}.json"
    if not os.path.exists(path):
        return {}
    with open(path) as file:
        return json.load(file)


def show(names):
    names = names or sorted(os.path.basename(path)[:-5] for path in glob.glob(f"{RESULTS}/*.json"))
    results = {name: load(name) for name in names}
    reference = results.get("nginx", {})
    rows = [["", *names]]
    for heading, path, decimals in COLUMNS:
        figures = [figure(results[name], path) for name in names]
        if all(value is None for value in figures):
            continue
        rows.append([heading, *(shown(value, decimals) for value in figures)])
        if (heading, "nginx") in RATIOS and (base := figure(reference, path)):
            rows.append([f"{heading}, x nginx", *(shown(value and value / base, 2) for value in figures)])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    rows.insert(1, ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])])
    for row in rows:
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |")
    for name in names:
        for scenario in ("faults", "growth", "soak", "ingest", "rerate"):
            if scenario in results[name]:
                print(f"\n{name}, {scenario}: {json.dumps(results[name][scenario])}")


def figure(result, path):
    return result.get(path[0], {}).get(path[1])


def shown(value, decimals):
    return "-" if value is None else f"{value:,.{decimals}f}"
