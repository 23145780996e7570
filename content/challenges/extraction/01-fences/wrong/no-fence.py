# Parses the answer as it comes, so that a fence is an error.
import json


def extract(posting, kit):
    completion = kit.client.chat.completions.create(
        model=kit.model,
        messages=[{"role": "user", "content": "Answer in JSON: " + posting}],
    )
    job = json.loads(completion.choices[0].message.content)
    if not job["title"].strip():
        raise ValueError("title is blank")
    return job
