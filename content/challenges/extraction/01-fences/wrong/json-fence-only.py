# Knows only fences that say json in small letters.
import json
import re
from dataclasses import dataclass, field
from typing import Optional

INSTRUCTIONS = """Read the job posting and answer with one JSON object and nothing else:
title, company, salary_min, salary_max, required_skills, remote.
Salaries are numbers, null where the posting does not say. remote is true only where the posting says so."""

# A fence around the whole answer; backticks inside it belong to the JSON.
FENCE = re.compile(r"^\s*```json\s*\n(.*)\n?\s*```\s*$", re.DOTALL)


@dataclass
class JobPosting:
    title: str
    company: str
    salary_min: Optional[float] = None
    salary_max: Optional[float] = None
    required_skills: list = field(default_factory=list)
    remote: bool = False

    def __post_init__(self):
        for name in ("title", "company"):
            value = getattr(self, name)
            if not isinstance(value, str) or value.strip() == "":
                raise ValueError(f"{name} is blank")
        for name in ("salary_min", "salary_max"):
            value = getattr(self, name)
            if value is not None and (isinstance(value, bool) or not isinstance(value, (int, float))):
                raise ValueError(f"{name} is not a number")
        if not isinstance(self.required_skills, list):
            raise ValueError("required_skills is not a list")
        if not isinstance(self.remote, bool):
            raise ValueError("remote is not true or false")


def extract(posting, kit):
    completion = kit.client.chat.completions.create(
        model=kit.model,
        messages=[
            {"role": "system", "content": INSTRUCTIONS},
            {"role": "user", "content": posting},
        ],
    )
    text = completion.choices[0].message.content or ""
    answer = json.loads(without_fence(text))
    known = JobPosting.__dataclass_fields__
    given = {name: value for name, value in answer.items() if name in known}
    return JobPosting(**{"title": "", "company": "", **given})


def without_fence(text):
    fenced = FENCE.match(text)
    return fenced.group(1) if fenced else text
