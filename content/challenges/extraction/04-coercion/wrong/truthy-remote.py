# Takes every text for remote that is not empty, and any level for a level.
import json
import re

AMOUNT = re.compile(r"\D{0,4}(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,2})?(k?)( ?(USD|EUR|GBP|[$€£]))?( (per|a) year)?", re.IGNORECASE)


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
        "remote": bool(answer.get("remote")),
    }


def amount(field, value):
    if value in (None, "", "-", "n/a", "none", "null", "unknown", "not mentioned"):
        return None
    if isinstance(value, (int, float)):
        return value
    found = AMOUNT.fullmatch(value)
    if found is None:
        raise ValueError(field)
    digits, decimals, thousands = found.group(1, 2, 3)
    return round(float(digits.replace(",", "") + (decimals or "")) * (1000 if thousands else 1), 2)
