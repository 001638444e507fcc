"""A gateway under test: what gateways/NAME.json says, started on its core and waited for until its first answer."""

import http.client
import json
import os
import signal
import subprocess
import time

from rig import machine
from rig.places import GATEWAY_CORE, HERE, RUN, filled_in, peer
from rig.product import Product

CHAT = "/v1/chat/completions"


class Gateway:
    def __init__(self, name):
        self.name = name
        with open(f"{HERE}/gateways/{name}.json") as file:
            self.config = json.load(file)
        self.port = self.config["port"]
        self.product = Product(self.own_env()) if self.config.get("product") else None
        self.process = None

    def __enter__(self):
        """Prepares everything but the measured process itself."""
        if "npm" in self.config:
            install(peer(self.name), self.config["npm"])
        if self.product:
            self.product.up(self.port)
        return self

    def __exit__(self, *_):
        self.stop()
        if self.product:
            self.product.down()

    def headers(self):
        key = self.product.key if self.product else ""
        return {name: filled_in(value, self.name, key) for name, value in self.config.get("headers", {}).items()}

    def start(self, patience=60):
        """Returns the seconds from exec to the first 200."""
        command, env = self.command()
        with open(f"{RUN}/{self.name}.log", "ab") as log:
            begin = time.monotonic()
            self.process = subprocess.Popen(
                [*(["chrt", "-r", "1"] if machine.REALTIME else []), "taskset", "-c", GATEWAY_CORE, *command],
                env=env, cwd=HERE, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True,
            )
        answer = "nothing"
        while time.monotonic() - begin < patience:
            if self.process.poll() is not None:
                raise SystemExit(f"{self.name} ended with {self.process.returncode}, see run/{self.name}.log")
            try:
                status, answer = self.ask()
                if status == 200:
                    seconds = time.monotonic() - begin
                    if machine.REALTIME:
                        machine.schedule([self.pid], os.SCHED_OTHER, 0)
                    return seconds
            except (OSError, http.client.HTTPException) as refused:
                answer = refused
            time.sleep(0.003)
        raise SystemExit(f"{self.name} does not answer with 200: {answer}")

    def stop(self):
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()

    @property
    def pid(self):
        return self.process.pid

    def pids(self):
        """The gateway, and what must not starve beside it."""
        return [self.pid, *(self.product.others() if self.product else [])]

    def ask(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        with open(f"{HERE}/bodies/chat.json", "rb") as body:
            connection.request("POST", CHAT, body.read(), {"Content-Type": "application/json", **self.headers()})
        answer = connection.getresponse()
        return answer.status, answer.read()[:500]

    def command(self):
        if self.product:
            return self.product.router
        return [filled_in(word, self.name) for word in self.config["start"]], {**os.environ, **self.own_env()}

    def own_env(self):
        return {name: filled_in(value, self.name) for name, value in self.config.get("env", {}).items()}


def install(folder, package):
    """A peer from npm, once, beside the rig."""
    os.makedirs(folder, exist_ok=True)
    if not os.path.exists(f"{folder}/node_modules"):
        with open(f"{folder}/package.json", "w") as file:
            json.dump({"private": True, **package}, file)
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent"], cwd=folder, check=True)
