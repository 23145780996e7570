import json

FIELDS = ("title", "company", "level", "salary_min", "salary_max", "required_skills", "remote")


def extract(posting, kit):
    completion = kit.client.chat.completions.create(
        model=kit.model,
        messages=[
            {"role": "system", "content": "Answer with one JSON object: " + ", ".join(FIELDS)},
            {"role": "user", "content": posting},
        ],
    )
    answer = json.loads(completion.choices[0].message.content)
    return {field: answer[field] for field in FIELDS}
