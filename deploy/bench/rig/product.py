"""Tollgate: ./tollgate up brings the whole product up; its router is then started again on the measured core."""

import json
import os
import signal
import subprocess
import time
import urllib.request

from rig import machine
from rig.places import CHECKOUT, OTHER_CORE


class Product:
    def __init__(self, env):
        self.env = {**os.environ, **env}
        self.key = ""
        self.router = ([], {})

    def up(self, port):
        self.tollgate("up", "--detach")
        self.key = self.tollgate("key")
        pid = machine.listener(port)
        self.router = (words(pid, "cmdline"), dict(word.split("=", 1) for word in words(pid, "environ")))
        os.kill(pid, signal.SIGTERM)
        while machine.listener(port):
            time.sleep(0.05)
        for other in self.others():
            machine.pin(other, OTHER_CORE)

    def others(self):
        """usage-service and Postgres: what the router's events go to."""
        database = int(self.database.rsplit(":", 1)[1].split("/")[0])
        return [machine.listener(port) for port in (int(self.env["USAGE_PORT"]), database)]

    def down(self):
        self.tollgate("down")

    @property
    def database(self):
        """The URL of the product's Postgres, as the router is told it."""
        return self.router[1]["DATABASE_URL"]

    def sql(self, script, **settings):
        """Runs a script as the owner of the tables."""
        options = [f"--set={name}={value}" for name, value in settings.items()]
        subprocess.run(
            ["psql", "--quiet", "--set=ON_ERROR_STOP=1", *options, f"--file={script}", self.database],
            env={**os.environ, "PGOPTIONS": "--search_path=tollgate"}, check=True,
        )

    def booked(self):
        """Operations in the books, as metrics-service reports them."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.env['METRICS_PORT']}/api/metrics/usage?period=30d",
            headers={"Authorization": "Bearer " + self.tollgate("token")},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)["total_operations"]

    def tollgate(self, *words):
        run = subprocess.run([f"{CHECKOUT}/tollgate", *words], env=self.env, capture_output=True, text=True)
        if run.returncode:
            raise SystemExit(f"./tollgate {' '.join(words)} failed:\n{run.stdout}{run.stderr}")
        return run.stdout.strip()


def words(pid, file):
    return [word for word in machine.read(f"/proc/{pid}/{file}").split("\0") if word]
