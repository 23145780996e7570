# Knows what is not given in the salaries only, so that N/A is a company.
import json
import re

LEVELS = ("junior", "senior", "lead", "principal")
NOT_GIVEN = ("", "-", "n/a", "none", "null", "unknown", "not mentioned")
REMOTE = ("true", "yes", "remote", "fully remote")
FIELDS = ("title", "company", "level", "salary_min", "salary_max", "required_skills", "remote")

AMOUNT = re.compile(
    r"(?:[$€£]|usd|eur|gbp)?\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,2})?\s*([km])?\s*(?:[$€£]|usd|eur|gbp)?"
    r"\s*(?:(?:per|a|/)\s*year)?"
)
FACTORS = {None: 1, "k": 1000, "m": 1_000_000}

INSTRUCTIONS = f"""Read the job posting and answer with one JSON object and nothing else:
title, company, level ({", ".join(LEVELS)}), salary_min and salary_max (a year), required_skills, remote.
Null where the posting does not say. remote is true only where the posting says so."""


class FieldError(ValueError):
    """A field whose meaning is not certain."""

    def __init__(self, field, value):
        super().__init__(f"{field} cannot be {json.dumps(value)}")


def extract(posting, kit):
    completion = kit.client.chat.completions.create(
        model=kit.model,
        messages=[
            {"role": "system", "content": INSTRUCTIONS},
            {"role": "user", "content": posting},
        ],
    )
    answer = json.loads(completion.choices[0].message.content or "")
    readers = dict(
        zip(FIELDS, (read_name, read_name, read_level, read_amount, read_amount, read_skills, read_remote))
    )
    return {field: read(field, or_none(answer.get(field)) if "salary" in field else answer.get(field)) for field, read in readers.items()}


def folded(value):
    """A text for comparing; empty for what is no text."""
    return value.strip().lower() if isinstance(value, str) else ""


def or_none(value):
    return None if isinstance(value, str) and folded(value) in NOT_GIVEN else value


def read_name(field, value):
    if not isinstance(value, str):
        raise FieldError(field, value)
    return value.strip()


def read_amount(field, value):
    if value is None or (isinstance(value, (int, float)) and not isinstance(value, bool)):
        return value
    found = AMOUNT.fullmatch(folded(value))
    if found is None:
        raise FieldError(field, value)
    digits, decimals, unit = found.groups()
    return round(float(digits.replace(",", "") + (decimals or "")) * FACTORS[unit], 2)


def read_level(field, value):
    if value is None or folded(value) in LEVELS:
        return value if value is None else folded(value)
    near = [level for level in LEVELS if is_slip(folded(value), level)]
    if len(near) != 1:
        raise FieldError(field, value)
    return near[0]


def is_slip(one, other):
    """Whether two texts differ in one letter: another one, one missing, or one too many."""
    short, long = sorted((one, other), key=len)
    same = 0
    while same < len(short) and short[same] == long[same]:
        same += 1
    rest = short[same + 1 :] if len(short) == len(long) else short[same:]
    return len(long) - len(short) <= 1 and rest == long[same + 1 :]


def read_skills(field, value):
    skills = re.split("[,;]", value) if isinstance(value, str) else [] if value is None else value
    if not isinstance(skills, list) or not all(isinstance(skill, str) for skill in skills):
        raise FieldError(field, value)
    first = {}
    for skill in skills:
        first.setdefault(folded(skill), skill.strip())
    return [skill for name, skill in first.items() if name]


def read_remote(_, value):
    return value is True or folded(value) in REMOTE
