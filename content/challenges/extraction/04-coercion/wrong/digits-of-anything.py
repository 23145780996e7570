# Takes the digits out of whatever text there is, ranges and months too.
import json
import re


def extract(posting, kit):
    completion = kit.client.chat.completions.create(
        model=kit.model,
        messages=[{"role": "user", "content": "Answer with one JSON object. " + posting}],
    )
    answer = json.loads(completion.choices[0].message.content)
    for name in ("title", "company"):
        if not answer.get(name):
            raise ValueError(name)
    skills = answer.get("required_skills") or []
    return {
        "title": answer["title"].strip(),
        "company": answer["company"].strip(),
        "level": answer.get("level"),
        "salary_min": amount("salary_min", answer.get("salary_min")),
        "salary_max": amount("salary_max", answer.get("salary_max")),
        "required_skills": re.split("[,;] *", skills) if isinstance(skills, str) else skills,
        "remote": answer.get("remote") in (True, "yes"),
    }


def amount(field, value):
    if value is None or value == "n/a":
        return None
    found = re.search(r"\d[\d,.]*", str(value))
    if found is None:
        raise ValueError(field)
    return float(found.group(0).replace(",", "")) * (1000 if "k" in str(value).lower() else 1)
