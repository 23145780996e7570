# Takes all from the first brace to the last as one object.
import json
import re


def extract(document, kit):
    completion = kit.client.chat.completions.create(
        model=kit.model,
        messages=[{"role": "user", "content": "Give this invoice as JSON.\n\n" + document}],
    )
    invoice = json.loads(re.search(r"\{.*\}", completion.choices[0].message.content, re.DOTALL).group(0))
    if abs(sum(line["amount"] for line in invoice["lines"]) - invoice["total"]) > 0.005:
        raise ValueError("total is not what the lines add up to")
    return {name: invoice[name] for name in ("number", "supplier", "total", "lines")}
