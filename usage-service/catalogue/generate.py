#!/usr/bin/env python3
"""Makes the shipped catalogue of two public price lists.

    usage-service/catalogue/generate.py genai-prices.json model_prices_and_context_window.json 2026-08-21 2025-09-30

The files are prices/data.json of pydantic/genai-prices and the price map of BerriAI/litellm, both MIT; the dates are the days
they were taken. Figures are read as decimals and never as binary fractions. What is not taken is told with the reason.
"""

import json
import re
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

from rules import EMBEDDINGS, FAMILIES, HALF, LEFT_OUT, OFFERED, PROVIDERS, TIERS, UNITS

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "src/main/resources/catalogue"
FIRST_LIST = "2025-12-08"
MILLION = Decimal(1_000_000)
GENAI = {"input_mtok": "input", "cache_read_mtok": "cache_read", "cache_write_mtok": "cache_write_5m",
         "input_audio_mtok": "input_audio", "output_mtok": "output", "output_audio_mtok": "output_audio"}
LITELLM = {"input_cost_per_token": "input", "cache_read_input_token_cost": "cache_read",
           "cache_creation_input_token_cost": "cache_write_5m", "input_cost_per_audio_token": "input_audio",
           "output_cost_per_token": "output", "output_cost_per_audio_token": "output_audio",
           "output_cost_per_reasoning_token": "reasoning"}
ABILITIES = {"supports_function_calling": "tools", "supports_vision": "images", "supports_audio_input": "audio",
             "supports_pdf_input": "documents", "supports_response_schema": "json_schema",
             "supports_reasoning": "reasoning"}
CLASSES = ["input", "cache_read", "cache_write_5m", "cache_write_1h", "input_audio", "input_image", "output",
           "reasoning", "output_audio", "output_image"]


def load(path):
    return json.loads(Path(path).read_text(), parse_float=Decimal, parse_int=Decimal)


def rates_of_genai(prices):
    """The rates, the steps and the prices of units of one entry."""
    base, above = {}, {}
    for theirs, ours in GENAI.items():
        value = prices.get(theirs)
        if isinstance(value, dict):
            base[ours] = value["base"]
            for tier in value["tiers"]:
                above.setdefault(int(tier["start"]), {})[ours] = tier["price"]
        elif value is not None:
            base[ours] = value
    steps = [{"above": start, **base, **higher} for start, higher in sorted(above.items())]
    units = {"request": prices["requests_kcount"] / 1000} if "requests_kcount" in prices else {}
    return base, steps, units


def rates_of_litellm(entry):
    base = {ours: entry[theirs] * MILLION for theirs, ours in LITELLM.items() if theirs in entry}
    steps = []
    for words, start in (("128k", 128_000), ("200k", 200_000)):
        higher = {ours: entry[f"{theirs}_above_{words}_tokens"] * MILLION for theirs, ours in LITELLM.items()
                  if f"{theirs}_above_{words}_tokens" in entry}
        if higher:
            steps.append({"above": start, **base, **higher})
    return base, steps, {}


def price(rates, steps, units, source, date, since, **more):
    return {**more, "effective_from": since + "T00:00:00Z", **rates,
            **({"long_context": steps} if steps else {}), **({"per_unit": units} if units else {}),
            "source": source, "source_date": date}


def complete(provider, model, rates):
    """Anthropic charges twice the input for what is kept an hour; an embedding generates nothing."""
    if "cache_write_5m" in rates:
        twice = provider in ("anthropic", "bedrock") and "claude" in model
        rates["cache_write_1h"] = rates["input"] * 2 if twice else rates["cache_write_5m"]
    if re.search(EMBEDDINGS, model):
        rates.setdefault("output", Decimal(0))
    return rates


def from_genai(provider, model, entry, url, date):
    listed = entry["prices"] if isinstance(entry["prices"], list) else [{"prices": entry["prices"]}]
    dated = [(each.get("constraint", {}).get("start_date"), each) for each in listed]
    if any("start_time" in each.get("constraint", {}) for each in listed):
        dated = [(None, listed[-1])]  # by the hour of the day: the dearer one, at every hour
    past = [since for since, _ in dated if since and since <= date]
    rows = []
    for since, each in dated:
        if since is None:
            since = FIRST_LIST if past and min(past) > FIRST_LIST else date
        if since < FIRST_LIST:
            since = date
        rates, steps, units = rates_of_genai(each["prices"])
        rates = complete(provider, model, rates)
        steps = [complete(provider, model, step) for step in steps]
        rows = [row for row in rows if not row["effective_from"].startswith(since)]
        rows.append(price(rates, steps, units, f"genai-prices: {url}", date, since))
    return rows


def from_litellm(provider, model, entry, date):
    rates, steps, units = rates_of_litellm(entry)
    cited = entry.get("source", "model_prices_and_context_window.json")
    steps = [complete(provider, model, step) for step in steps]
    return [price(complete(provider, model, rates), steps, units, f"LiteLLM: {cited}"[:500], date, date)]


def halved(rows, tier):
    def half(rates):
        return {name: value / 2 if name in CLASSES else value for name, value in rates.items()}

    made = []
    for row in rows:
        row = half(row)
        row["long_context"] = [half(step) for step in row.get("long_context", [])]
        made.append({"service_tier": tier, **{k: v for k, v in row.items() if k != "long_context" or v},
                     "source": f"half of the standard price of {row['source']}"})
    return made


def objection(rows):
    for row in rows:
        for rates in [row, *row.get("long_context", [])]:
            if "input" not in rates or "output" not in rates:
                return "has no price for input or output"
            if any(rates[name] != round(rates[name], 6) for name in CLASSES if name in rates):
                return "has a price of more than six decimals"
            if rates["input"] == 0:
                return "is free, or its price is not known"
    return None


def family(name):
    return next((rule for rule in FAMILIES if re.search(rule[0], name)), None)


def tier(model, output):
    named = next((word for pattern, word in TIERS if re.search(pattern, model, re.I)), None)
    return named or ("fast" if output <= 1 else "balanced" if output <= 15 else "powerful")


def names_of_litellm(provider, key):
    """Our name of a model, and the region its price is for."""
    name = re.sub(r"^(together_ai|fireworks_ai|azure|vertex_ai|gemini|mistral|xai|groq|deepinfra|sambanova|cerebras|moonshot|"
                  r"perplexity|deepseek|dashscope|voyage|codestral|anthropic)/", "", key)
    name = name.removeprefix("accounts/fireworks/models/")
    region = re.match(r"^(eu|us|global|global-standard)/(.+)$", name) if provider == "azure" else None
    return (region[2], region[1]) if region else (name, "")


def gather(genai, litellm, genai_date, litellm_date, left):
    by_id = {provider["id"]: provider for provider in genai}
    for ours, rule in PROVIDERS.items():
        quotes = {}
        for key, entry in litellm.items():
            if entry.get("litellm_provider") not in rule["litellm"]:
                continue
            model, region = names_of_litellm(ours, key)
            if entry.get("mode") not in ("chat", "embedding", "responses"):
                left[f"{ours}: LiteLLM's mode {entry.get('mode')}"] += 1
            elif region:
                quotes.setdefault(model, {}).setdefault("regions", {})[region] = entry
            else:
                quotes.setdefault(model, {})["litellm"] = entry
        theirs = by_id.get(rule.get("genai"), {"models": []})
        for entry in theirs["models"]:
            for model in expanded(ours, rule, entry["id"]):
                quotes.setdefault(model, {})["genai"] = (entry, theirs["pricing_urls"][0])
        for model, quote in sorted(quotes.items()):
            made = line(ours, rule, model, quote, genai_date, litellm_date)
            if isinstance(made, str):
                left[f"{ours}: {made}"] += 1
            else:
                yield made


def expanded(provider, rule, model):
    if "only" in rule:
        return [model.split("/")[-1]] if re.search(rule["only"], model) else []
    if provider == "bedrock" and model.startswith("regional."):
        return [model.replace("regional.", "us."), model.replace("regional.", "eu.")]
    return [model.lower() if provider == "zhipu" else model]


def line(provider, rule, model, quote, genai_date, litellm_date):
    pattern = LEFT_OUT["*"] + ("|" + LEFT_OUT[provider] if provider in LEFT_OUT else "")
    if re.search(pattern, model) and not (provider == "bedrock" and "genai" in quote):
        return "left out by a rule"
    known = quote.get("litellm") or next(iter(quote.get("regions", {}).values()), {})
    rows = (from_genai(provider, model, *quote["genai"], genai_date) if "genai" in quote
            else from_litellm(provider, model, quote["litellm"], litellm_date) if "litellm" in quote else [])
    if not rows:
        return "has a price in some regions only"
    why = objection(rows)
    if why:
        return why
    for pattern, units in [UNITS[provider]] if provider in UNITS else []:
        for row in rows:
            if re.search(pattern, model):
                row["per_unit"] = {**{k: Decimal(v) for k, v in units.items()}, **row.get("per_unit", {})}
    standard = list(rows)
    for word, patterns in HALF.items():
        if provider in patterns and re.search(patterns[provider], model):
            half = halved(standard, word)
            rows += [] if objection(half) else half
    for region, entry in sorted(quote.get("regions", {}).items()):
        there = from_litellm(provider, model, entry, litellm_date)
        rows += [] if objection(there) else [{"region": region, **there[0]}]
    return described(provider, rule, model, known, quote, rows)


def described(provider, rule, model, known, quote, rows):
    guess = family(f"{provider}/{model}")
    embedding = known.get("mode") == "embedding" or bool(re.search(EMBEDDINGS, model))
    context = (quote["genai"][0].get("context_window") if "genai" in quote else None) or known.get("max_input_tokens") \
        or known.get("max_tokens") or (guess and guess[1])
    if not context:
        return "nobody says how long a prompt may be"
    longest = 0 if embedding else known.get("max_output_tokens") or (guess[2] if guess else None)
    if longest is None:
        return "nobody says how long an answer may be"
    abilities = {word for flag, word in ABILITIES.items() if known.get(flag)} or set((guess[3] if guess else "").split())
    if provider == "openai" and not embedding and "reasoning" not in abilities:
        abilities |= {"logprobs", "several_choices"}
    if provider in ("anthropic", "bedrock"):
        abilities.discard("json_schema")  # asked for through a tool, which changes what a caller gets
    made = {"provider": provider, "model": model}
    if "prefix" in rule:
        made["providers_name"] = rule["prefix"] + model
    return {**made, "operation": "embedding" if embedding else "chat", "context_tokens": int(context),
            "max_output_tokens": min(int(longest), int(context)), "abilities": [] if embedding else sorted(abilities),
            **({} if embedding else {"tier": tier(model, rows[0]["output"])}),
            "enabled": bool(re.search(OFFERED[provider], model)), "prices": rows}


def text(value):
    """One line of JSON, decimals written plainly."""
    def plain(number):
        return "@" + format(number.normalize(), "f") + "@"

    return re.sub(r'"@([0-9.]+)@"', r"\1", json.dumps(value, default=plain, ensure_ascii=False, separators=(",", ":")))


def main():
    genai, litellm, genai_date, litellm_date = sys.argv[1:5]
    left = Counter()
    lines = list(gather(load(genai), load(litellm), genai_date, litellm_date, left))
    providers = [{"id": id, "name": rule["name"], "kind": rule.get("kind", "openai-compatible"), "base_url": rule["url"],
                  "enabled": rule.get("enabled", True)} for id, rule in PROVIDERS.items() if "url" in rule]
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "providers.jsonl").write_text("".join(text(each) + "\n" for each in providers))
    (OUT / "models.jsonl").write_text("".join(text(each) + "\n" for each in lines))
    offered = sum(each["enabled"] for each in lines)
    print(f"{len(lines)} models, {offered} of them offered, {sum(len(each['prices']) for each in lines)} prices")
    for reason, count in sorted(left.items()):
        print(f"  not taken: {count:4} {reason}")


if __name__ == "__main__":
    main()
