"""Where things are, and what the placeholders in gateways/*.json stand for."""

import os

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CHECKOUT = os.path.dirname(os.path.dirname(HERE))
RUN = f"{HERE}/run"
RESULTS = f"{HERE}/results"
BIN = f"{HERE}/bin"

MOCK_PORT = 9100
GATEWAY_CORE = os.environ.get("GATEWAY_CORE", "0")
OTHER_CORE = os.environ.get("OTHER_CORE", "1")


def peer(name):
    return f"{HERE}/peers/{name}"


def filled_in(text, name, key=""):
    for placeholder, value in {
        "{HERE}": HERE,
        "{RUN}": RUN,
        "{PEER}": peer(name),
        "{MOCK}": f"127.0.0.1:{MOCK_PORT}",
        "{KEY}": key,
    }.items():
        text = text.replace(placeholder, value)
    return text
