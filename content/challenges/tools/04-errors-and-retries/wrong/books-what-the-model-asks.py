# Books as often as the model asks for the same table.
import json
import random
import time

from openai import APIError

MOST_REQUESTS = 10
MOST_TRIES = 4
FIRST_WAIT = 0.5
LONGEST_WAIT = 30
MOST_TOOL_TRIES = 3
TOOL_WAIT = 0.2
TOO_MANY_REQUESTS = 429
SERVER_ERROR = 500

# Tools that change nothing, so that they can be tried again.
READING = {"find_tables", "list_bookings"}


def answer(question, kit):
    requests = Requests(kit)
    sent = {}
    messages = [{"role": "user", "content": question}]
    for _ in range(MOST_REQUESTS):
        message = requests.ask(messages).choices[0].message
        if not message.tool_calls:
            return message.content or ""
        messages.append(message)
        for call in message.tool_calls:
            content = result(call.function, kit, sent)
            messages.append({"role": "tool", "tool_call_id": call.id, "content": content})
    raise RuntimeError(f"The model did not answer in {MOST_REQUESTS} requests.")


class Requests:
    """Asks the model, again where that is worth it. The requests of a run are counted together."""

    def __init__(self, kit):
        self.kit = kit
        self.left = MOST_REQUESTS

    def ask(self, messages):
        tries = 0
        while self.left > 0:
            self.left -= 1
            tries += 1
            try:
                return self.kit.client.chat.completions.create(
                    model=self.kit.model, messages=messages, tools=self.kit.tool_specs
                )
            except APIError as error:
                wait = wait_after(error, tries)
                if wait is None or self.left == 0:
                    raise
                time.sleep(wait)
        raise RuntimeError(f"The model did not answer in {MOST_REQUESTS} requests.")


def wait_after(error, tries):
    """Seconds to wait before the next try, or None when there should be none."""
    status = error.status_code
    passing = status is None or status == TOO_MANY_REQUESTS or status >= SERVER_ERROR
    if not passing or tries >= MOST_TRIES:
        return None
    asked = error.response.headers.get("retry-after")
    if asked:
        return float(asked) if float(asked) <= LONGEST_WAIT else None
    return FIRST_WAIT * 2 ** (tries - 1) * (1 + random.random() / 2)


def result(function, kit, sent):
    """What a call comes to, as text for the model. One that changes something is sent once."""
    if function.name in READING:
        return run(function, kit, MOST_TOOL_TRIES)
    return run(function, kit, 1)


def run(function, kit, most):
    for tries in range(1, most + 1):
        try:
            return json.dumps(kit.tools[function.name](json.loads(function.arguments)))
        except Exception as error:
            if tries == most or getattr(error, "name", "") != "UnavailableError":
                return json.dumps({"error": str(error)})
            time.sleep(TOOL_WAIT)
    raise ValueError("A call needs one try at least.")


def identity(function):
    """Equal for calls with the same arguments in any order."""
    try:
        return function.name, json.dumps(json.loads(function.arguments), sort_keys=True)
    except ValueError:
        return function.name, function.arguments
