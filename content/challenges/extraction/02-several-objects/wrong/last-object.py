# Takes the last object whether it is an invoice or not.
import json

INSTRUCTIONS = """Read the invoice and answer with one JSON object:
number, supplier, total, lines (a list of text and amount)."""


class NoInvoiceError(ValueError):
    """Nothing in the reply is an invoice."""


def extract(document, kit):
    completion = kit.client.chat.completions.create(
        model=kit.model,
        messages=[
            {"role": "system", "content": INSTRUCTIONS},
            {"role": "user", "content": document},
        ],
    )
    values = objects_in(completion.choices[0].message.content or "")
    if values and fault_of(values[-1]) is None:
        return invoice_of(values[-1])
    if not values:
        raise NoInvoiceError("There is no object in the reply.")
    raise NoInvoiceError(f"No object in the reply is an invoice; in the last one {fault_of(values[-1])}.")


def objects_in(text):
    """Every outermost object of a text, in order."""
    decoder = json.JSONDecoder()
    objects = []
    start = text.find("{")
    while start >= 0:
        try:
            value, end = decoder.raw_decode(text, start)
        except json.JSONDecodeError:
            end = start + 1  # a remark in braces
        else:
            objects.append(value)
        start = text.find("{", end)
    return objects


def fault_of(value):
    """What keeps an object from being an invoice, or None."""
    for name in ("number", "supplier"):
        if not isinstance(value.get(name), str) or not value[name].strip():
            return f"{name} is not a text, or blank"
    if not is_number(value.get("total")):
        return "total is not a number"
    lines = value.get("lines")
    if not isinstance(lines, list) or not lines or not all(is_line(line) for line in lines):
        return "lines is not a list of texts and amounts"
    if sum(cents(line["amount"]) for line in lines) != cents(value["total"]):
        return "total is not what the lines add up to"
    return None


def invoice_of(value):
    return {
        "number": value["number"],
        "supplier": value["supplier"],
        "total": value["total"],
        "lines": [{"text": line["text"], "amount": line["amount"]} for line in value["lines"]],
    }


def is_line(line):
    return isinstance(line, dict) and isinstance(line.get("text"), str) and is_number(line.get("amount"))


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def cents(amount):
    """Whole cents, so that sums are exact."""
    return round(amount * 100)
