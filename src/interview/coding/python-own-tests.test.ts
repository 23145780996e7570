import { afterAll, describe, expect, it } from "vitest";
import { contentFolder } from "../../lab/index.ts";
import { PythonSandbox, Sandbox, SandboxUnavailableError, findPython } from "../../sandbox/index.ts";
import type { SandboxTask } from "../../sandbox/index.ts";
import { Challenges } from "./challenges.ts";
import { measureOwnTests } from "./measure-own-tests.ts";
import { runOwnTests } from "./own-tests.ts";

// One process at a time: tests and the solution they call must not wait for each other.
const sandboxes = { typescript: new Sandbox(), python: new PythonSandbox({ processes: 1 }) };
afterAll(() => Promise.all([sandboxes.typescript.close(), sandboxes.python.close()]));

const missing = findPython() instanceof SandboxUnavailableError;
const challenge = new Challenges(contentFolder()).get("extraction-01");
const code = challenge.references.python!;
const language = "python";
const run = (tests: string, of = code) => runOwnTests(sandboxes, { challenge, language, code: of, tests });
const head = `from fortyfive_challenge import raises, simulate
from solution import extract

JOB = {"title": "Welder", "company": "Ostrava Steel", "salary_min": None, "salary_max": 40000, "required_skills": [], "remote": False}

def ask(reply):
    kit, _ = simulate({"model": {"replies": [reply]}})
    return extract("A posting", kit)

`;
const thorough = `${head}
def test_plain():
    assert ask({"value": JOB}) == JOB

def test_fenced():
    assert ask({"value": JOB, "as": "fenced"}) == JOB

def test_a_fence_that_names_no_language():
    import json
    assert ask({"text": "\`\`\`\\n" + json.dumps(JOB) + "\\n\`\`\`"}) == JOB

def test_blank():
    with raises(Exception, match="company"):
        ask({"value": {**JOB, "company": " "}})

def test_salary_in_words():
    with raises(Exception, match="salary_min"):
        ask({"value": {**JOB, "salary_min": "a lot"}})

def test_no_json():
    with raises(ValueError):
        ask({"text": "Sorry"})

def test_request():
    kit, log = simulate({"model": {"replies": [{"value": JOB}]}})
    extract("Hello posting", kit)
    assert "Hello posting" in str(log())
`;

describe.skipIf(missing)("the candidate's own tests in Python", () => {
  it("run on the candidate's own solution, and are told of as they end", async () => {
    const told: string[] = [];
    const { tests, problem } = await runOwnTests(sandboxes, {
      challenge,
      language,
      code,
      tests: thorough,
      onTest: ({ name, passed }) => told.push(`${name} ${passed}`),
    });
    expect({ problem, failed: tests.filter(({ passed }) => !passed) }).toEqual({ problem: null, failed: [] });
    expect(told).toEqual(tests.map(({ name }) => `${name} true`));
    expect(told).toContain("a fence that names no language true");
  });

  it("are held against the reference and every wrong solution", async () => {
    const measured = await measureOwnTests(sandboxes, { challenge, language, tests: thorough });
    expect(measured).toMatchObject({ tests: 7, passOnReference: true, failOnReference: [] });
    const wrong = challenge.wrong.filter((each) => each.language === language);
    expect(measured.wrong.map(({ name, caught }) => [name, caught])).toEqual(
      wrong.map(({ name }) => [name, true]),
    );
  });

  it("catch nothing when they test nothing", async () => {
    const tests = `${head}\ndef test_is_there():\n    assert callable(extract)\n`;
    const measured = await measureOwnTests(sandboxes, { challenge, language, tests });
    expect(measured.passOnReference).toBe(true);
    expect(measured.wrong.filter(({ caught }) => caught)).toEqual([]);
  });

  it("see nothing of the solution's text, its constants, its module or its memory", async () => {
    const { tests } = await run(`${head}
import gc, inspect, sys

def test_source():
    inspect.getsource(extract)

def test_constants():
    assert "without_fence" in str(extract.__code__.co_names) + str(extract.__code__.co_consts)

def test_module():
    assert hasattr(sys.modules["solution"], "without_fence")

def test_memory():
    assert any(isinstance(each, str) and "JobPosting" in each and len(each) < 500 and "class" in each for each in gc.get_objects())

def test_files():
    import os
    assert any("solution" in name for _, _, names in os.walk("/tmp") for name in names)
`);
    expect(tests.map(({ name, passed }) => [name, passed])).toEqual(
      ["source", "constants", "module", "memory", "files"].map((name) => [name, false]),
    );
  });

  it("say where they failed and at what", async () => {
    const { tests } = await run(`${head}
def test_sum():
    assert 1 + 1 == 3

def test_words():
    assert False, "No."

def test_script():
    simulate({"model": {"replies": [{"txt": "typo"}]}})

def test_nothing_raised():
    with raises(ValueError):
        ask({"value": JOB})

def test_key():
    {}["missing"]

async def test_async():
    pass
`);
    const place = { file: "solution_test.py", line: 12, column: null };
    expect(tests[0]).toMatchObject({ message: "It does not hold: assert 1 + 1 == 3", place });
    expect(tests.slice(1).map(({ message }) => message)).toEqual([
      "No.",
      expect.stringMatching(/^SolutionError: simulate, \$\.model\.replies/),
      "Nothing was raised, though ValueError should be.",
      "KeyError: 'missing'",
      expect.stringMatching(/^Write def, not async def/),
    ]);
  });

  it("know errors of the solution by their names, whatever kind of function it is", async () => {
    const solution = `
class ExtractionError(Exception):
    pass

async def extract(posting, kit):
    if posting == "key": return {}["k"]
    if posting == "own": raise ExtractionError("mine")
    if posting == "rate": await kit.client.chat.completions.create(model="m", messages=[])
    if posting == "long":
        while True: pass
    return (await kit.client.chat.completions.create(model="m", messages=[])).choices[0].message.content
`;
    const { tests } = await run(
      `${head}
import openai

def kit(**reply):
    return simulate({"model": {"replies": [{"times": "always", **(reply or {"text": "x"})}]}})[0]

def test_value(): assert extract("x", kit(text="hi")) == "hi"
def test_key():
    with raises(KeyError, match="^'k'$"): extract("key", kit())
def test_own():
    with raises("ExtractionError", match="mine"): extract("own", kit())
def test_rate():
    with raises(openai.RateLimitError, match="429"): extract("rate", kit(error={"status": 429, "message": "slow"}))
def test_no_kit():
    with raises(Exception, match="simulate"): extract("rate", None)
def test_long():
    with raises("SolutionError", match="longer than 2000 ms"): extract("long", kit())
`,
      solution,
    );
    expect(tests.filter(({ passed }) => !passed)).toEqual([]);
  });

  it("leave no call of the solution running once they are over", async () => {
    const tasks: SandboxTask[] = [];
    const watched = {
      run(task: SandboxTask) {
        tasks.push(task);
        return sandboxes.python.run(task);
      },
    } as PythonSandbox;
    const { problem } = await runOwnTests(
      { ...sandboxes, python: watched },
      {
        challenge,
        language,
        code: "def extract(posting, kit):\n    while True: pass",
        tests: `${head}
import os
from fortyfive_challenge import world

def test_leaves():
    world["door"].ask("solve", {"input": "x", "kit": None})
    os._exit(0)
`,
      },
    );
    expect(problem).toMatch(/ended before/);
    const calls = tasks.filter(({ within }) => within);
    expect(calls.map(({ signal }) => signal?.aborted)).toEqual([true]);
  });

  it("have a problem when there is none, or they cannot be read", async () => {
    expect((await run("x = 1")).problem).toBe("There is no test in it.");
    expect(await run("x = = 1")).toMatchObject({
      problem: expect.stringMatching(/cannot be read at solution_test\.py:1/) as string,
      place: { file: "solution_test.py", line: 1 },
    });
    expect((await run("from solution import nope")).problem).toMatch(/nope/);
  });
});
