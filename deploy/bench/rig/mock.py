"""The provider behind every gateway: src/llmmock.c, one thread, 6 us of CPU per request."""

import json
import os
import subprocess
import time
import urllib.request
from urllib.error import URLError

from rig.places import BIN, HERE, MOCK_PORT, OTHER_CORE

QUIET = "lat=0&ttft=0&pace=0&chunks=50&sz=400&csz=12&err=0&rl=0&cutpct=0&hang=0"


def build():
    os.makedirs(BIN, exist_ok=True)
    for name in ("llmmock", "llmload"):
        source, binary = f"{HERE}/src/{name}.c", f"{BIN}/{name}"
        if not os.path.exists(binary) or os.path.getmtime(binary) < os.path.getmtime(source):
            subprocess.run(["gcc", "-O2", "-o", binary, source, "-lm"], check=True)


def text(path):
    with urllib.request.urlopen(f"http://127.0.0.1:{MOCK_PORT}{path}", timeout=5) as answer:
        return answer.read().decode()


def configure(settings):
    text(f"/__config?{settings}")


def reset():
    text("/__reset")


def stats():
    return json.loads(text("/__stats"))


class Mock:
    def __enter__(self):
        self.process = subprocess.Popen(
            ["taskset", "-c", OTHER_CORE, f"{BIN}/llmmock", "-p", str(MOCK_PORT)], stderr=subprocess.DEVNULL
        )
        for _ in range(200):
            try:
                text("/__health")
                return self
            except (URLError, ConnectionError):
                time.sleep(0.02)
        self.__exit__()
        raise SystemExit("the mock did not start")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
