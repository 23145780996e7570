# Brings every text into capitals.
import json
import re

MOST_REQUESTS = 8


class DoesNotFit(Exception):
    """Tells the model what to do better."""


def answer(question, kit):
    messages = [{"role": "user", "content": question}]
    for _ in range(MOST_REQUESTS):
        completion = kit.client.chat.completions.create(
            model=kit.model, messages=messages, tools=kit.tool_specs
        )
        message = completion.choices[0].message
        if not message.tool_calls:
            return message.content or ""
        messages.append(message)
        messages.extend(result(call, kit) for call in message.tool_calls)
    raise RuntimeError(f"The model did not answer in {MOST_REQUESTS} requests.")


def result(call, kit):
    """What the tool gave, or why it could not be run."""
    try:
        arguments = read_arguments(call.function, kit.tool_specs)
        content = kit.tools[call.function.name](arguments)
    except Exception as error:
        content = {"error": str(error)}
    return {"role": "tool", "tool_call_id": call.id, "content": json.dumps(content)}


def read_arguments(function, specs):
    schemas = {spec["function"]["name"]: spec["function"]["parameters"] for spec in specs}
    schema = schemas.get(function.name)
    if schema is None:
        raise DoesNotFit(f"There is no tool {function.name}. There are {', '.join(schemas)}.")
    given = parse(function.arguments)
    if not isinstance(given, dict):
        raise DoesNotFit("The arguments are not an object.")
    fields = schema["properties"]
    mended = {name: mend(value, fields.get(name, {})) for name, value in given.items()}
    faults = [f"{name} is missing" for name in schema["required"] if name not in given]
    faults += [f"there is no {name}" for name in given if name not in fields]
    faults += [
        f"{name} should be {describe(fields[name])}"
        for name, value in mended.items()
        if name in fields and not fits(value, fields[name])
    ]
    if faults:
        raise DoesNotFit(f"The arguments do not fit {function.name}: {'; '.join(faults)}.")
    return mended


def parse(text):
    try:
        value = json.loads(text)
        return json.loads(value) if isinstance(value, str) else value
    except ValueError:
        raise DoesNotFit("The arguments are not JSON.") from None


def mend(value, field):
    """Puts right what is sure."""
    if not isinstance(value, str):
        return value
    if field.get("type") == "integer" and re.fullmatch(r"\s*\d+\s*", value):
        return int(value)
    if field.get("type") == "boolean":
        return {"true": True, "false": False}.get(value.strip().lower(), value)
    return value.strip().upper()


def fits(value, field):
    if field["type"] == "integer":
        whole = isinstance(value, int) and not isinstance(value, bool)
        return whole and field["minimum"] <= value <= field["maximum"]
    if field["type"] == "boolean":
        return isinstance(value, bool)
    pattern = r"\d{4}-\d{2}-\d{2}" if field.get("format") == "date" else field.get("pattern", "(?s).*")
    return isinstance(value, str) and re.fullmatch(pattern, value) and value in field.get("enum", [value])


def describe(field):
    limits = {key: value for key, value in field.items() if key != "description"}
    return json.dumps(limits)
