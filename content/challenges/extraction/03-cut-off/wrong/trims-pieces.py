# Trims the pieces before it glues them, and so loses spaces at the seam.
import json


class ExtractionError(Exception):
    pass


def extract(mail, kit):
    messages = [
        {"role": "system", "content": "Make a ticket in JSON: customer, product, severity, order, steps."},
        {"role": "user", "content": mail},
    ]
    begun = ""
    problem = ""
    for _ in range(3):
        choice = kit.client.chat.completions.create(model=kit.model, messages=messages).choices[0]
        piece = (choice.message.content or "").strip()
        begun += piece
        messages.append({"role": "assistant", "content": piece})
        if choice.finish_reason == "length":
            problem = "cut off"
            messages.append({"role": "user", "content": "Go on where you stopped."})
            continue
        ticket = json.loads(begun)
        if ticket["severity"] in ("low", "normal", "high", "critical"):
            return ticket
        begun = ""
        problem = "severity is wrong"
        messages.append({"role": "user", "content": problem})
    raise ExtractionError(problem)
