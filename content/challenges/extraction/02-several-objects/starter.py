import json


def extract(document, kit):
    completion = kit.client.chat.completions.create(
        model=kit.model,
        messages=[{"role": "user", "content": "Give this invoice as JSON.\n\n" + document}],
    )
    return json.loads(completion.choices[0].message.content)
