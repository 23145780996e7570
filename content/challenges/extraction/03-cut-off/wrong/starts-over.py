# Throws away what came before the cut and asks from the beginning.
import json


class ExtractionError(Exception):
    pass


def extract(mail, kit):
    opening = [
        {"role": "system", "content": "Make a ticket in JSON: customer, product, severity, order, steps."},
        {"role": "user", "content": mail},
    ]
    messages = list(opening)
    for _ in range(3):
        choice = kit.client.chat.completions.create(model=kit.model, messages=messages).choices[0]
        if choice.finish_reason == "length":
            messages = opening + [{"role": "user", "content": "Be shorter."}]
            continue
        ticket = json.loads(choice.message.content)
        if ticket["severity"] in ("low", "normal", "high", "critical"):
            return ticket
        messages += [
            {"role": "assistant", "content": choice.message.content},
            {"role": "user", "content": "The severity is wrong."},
        ]
    raise ExtractionError("severity is wrong, or the answer was cut off")
