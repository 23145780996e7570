# Asks on although the model declined.
import json
import re

MOST_REQUESTS = 3
SEVERITIES = ("low", "normal", "high", "critical")

INSTRUCTIONS = """Read the mail of a customer and answer with one JSON object and nothing else:
customer, product, severity (low, normal, high or critical), order (its number, null where there is none),
steps (what the customer did, in order)."""
ASK_FOR_REST = "Your answer was cut off. Go on exactly where it stopped and repeat nothing."

# A fence around the whole answer.
FENCE = re.compile(r"^\s*```[a-z]*\s*\n(.*)\n?\s*```\s*$", re.IGNORECASE | re.DOTALL)


class ExtractionError(Exception):
    """There is no ticket to be had; the message says what was wrong last."""


def extract(mail, kit):
    messages = [{"role": "system", "content": INSTRUCTIONS}, {"role": "user", "content": mail}]
    # What the next reply may be the rest of; nothing, where it begins anew.
    beginnings = [""]
    problem = ""
    for _ in range(MOST_REQUESTS):
        choice = kit.client.chat.completions.create(model=kit.model, messages=messages).choices[0]
        text = choice.message.content or ""
        answers = [beginning + text for beginning in beginnings]
        values = [value for value in map(parse, answers) if value is not None]
        faults = faults_of(values[0]) if values else ["The answer is not JSON."]
        if not faults:
            return ticket_of(values[0])

        cut = not values and choice.finish_reason == "length"
        beginnings = [*answers, ""] if cut else [""]
        problem = "The answer was cut off." if cut else "\n".join(faults)
        messages += [
            {"role": "assistant", "content": text},
            {"role": "user", "content": ASK_FOR_REST if cut else problem + "\nWrite the whole object again."},
        ]
    raise ExtractionError(f"There is no ticket after {MOST_REQUESTS} requests. {problem}")


def parse(text):
    """The value of a text, or None where it is no JSON."""
    fenced = FENCE.match(text)
    try:
        return json.loads(fenced.group(1) if fenced else text)
    except json.JSONDecodeError:
        return None  # the caller asks again


def faults_of(value):
    if not isinstance(value, dict):
        return ["The answer is not an object."]
    faults = []
    for name in ("customer", "product"):
        if not isinstance(value.get(name), str) or not value[name].strip():
            faults.append(f"{name}: must be a text that is not blank")
    if value.get("severity") not in SEVERITIES:
        faults.append(f"severity: must be one of {', '.join(SEVERITIES)}")
    if value.get("order") is not None and not isinstance(value["order"], str):
        faults.append("order: must be a text or null")
    steps = value.get("steps")
    if not isinstance(steps, list) or not all(isinstance(step, str) for step in steps):
        faults.append("steps: must be a list of texts")
    return faults


def ticket_of(value):
    return {name: value.get(name) for name in ("customer", "product", "severity", "order", "steps")}
