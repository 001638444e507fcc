#!/usr/bin/env python3
"""Measures LLM gateways side by side: ./bench.py run nginx tollgate. README.md says what and how."""

import argparse
import json
import os
import signal
import sys
import time

from rig import machine, mock, scenarios, table
from rig.gateway import Gateway
from rig.places import RESULTS, RUN


def run(options):
    for name in options.gateways:
        print(f"== {name}", flush=True)
        with Gateway(name) as gateway:
            if "start" not in options.scenarios:
                gateway.start()
            for scenario in options.scenarios:
                measure(gateway, scenario, options)
    table.show(options.gateways)


def measure(gateway, scenario, options):
    mock.configure(mock.QUIET)
    extra = {"minutes": options.minutes} if scenario == "soak" else {}
    result = scenarios.ALL[scenario](gateway, options.times, **extra)
    print(f"   {scenario} {json.dumps(result)}", flush=True)
    table.save(gateway.name, {"name": gateway.name, "when": time.strftime("%F %T"), scenario: result})


def smoke(options):
    for name in options.gateways:
        with Gateway(name) as gateway:
            print(f"{name}: first 200 after {gateway.start():.3f} s, {gateway.ask()[1].decode()}")
            print("the provider saw:\n" + mock.text("/__last")[:1500])


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=["run", "smoke", "table"])
    parser.add_argument("gateways", nargs="*", help="names of gateways/*.json")
    parser.add_argument("-n", "--times", type=int, default=3, help="runs of each kind; the median counts")
    parser.add_argument(
        "--scenarios", type=lambda text: text.split(","), default=list(scenarios.USUAL), help=", ".join(scenarios.ALL)
    )
    parser.add_argument("--minutes", type=float, default=30, help="how long the soak lasts")
    options = parser.parse_args()
    if unknown := set(options.scenarios) - set(scenarios.ALL):
        parser.error(f"no such scenario: {', '.join(sorted(unknown))}")
    return options


def main():
    options = arguments()
    os.makedirs(RUN, exist_ok=True)
    os.makedirs(RESULTS, exist_ok=True)
    if options.command == "table":
        table.show(options.gateways)
        return
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    mock.build()
    with machine.short_slices(), mock.Mock():
        {"run": run, "smoke": smoke}[options.command](options)


if __name__ == "__main__":
    main()
