import json


class ExtractionError(Exception):
    pass


def extract(mail, kit):
    completion = kit.client.chat.completions.create(
        model=kit.model,
        messages=[
            {"role": "system", "content": "Make a ticket in JSON: customer, product, severity, order, steps."},
            {"role": "user", "content": mail},
        ],
    )
    choice = completion.choices[0]
    print(choice.finish_reason, choice.message.content)
    return json.loads(choice.message.content)
