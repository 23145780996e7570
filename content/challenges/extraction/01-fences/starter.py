import json


def extract(posting, kit):
    completion = kit.client.chat.completions.create(
        model=kit.model,
        messages=[{"role": "user", "content": posting}],
    )
    text = completion.choices[0].message.content
    print(text)
    return json.loads(text)
