# Runs the calls in groups of four, each of which waits for its slowest.
import asyncio
import json

MOST_REQUESTS = 8
MOST_AT_ONCE = 4


async def answer(question, kit):
    messages = [{"role": "user", "content": question}]
    for _ in range(MOST_REQUESTS):
        completion = await kit.client.chat.completions.create(
            model=kit.model, messages=messages, tools=kit.tool_specs
        )
        message = completion.choices[0].message
        if not message.tool_calls:
            return message.content or ""
        messages.append(message)
        messages.extend(await run_all(message.tool_calls, kit))
    raise RuntimeError(f"The model did not answer in {MOST_REQUESTS} requests.")


async def run_all(calls, kit):
    """The results of one reply's calls, in their order."""
    distinct = {identity(call.function): call.function for call in calls}
    keys = list(distinct)
    results = {}
    for start in range(0, len(keys), MOST_AT_ONCE):
        group = keys[start : start + MOST_AT_ONCE]
        done = await asyncio.gather(*(run(distinct[key], kit) for key in group))
        results.update(zip(group, done))
    return [
        {"role": "tool", "tool_call_id": call.id, "content": results[identity(call.function)]}
        for call in calls
    ]


async def run(function, kit):
    """What the tool gave, or why it gave nothing. Never raises."""
    try:
        return json.dumps(await kit.tools[function.name](json.loads(function.arguments)))
    except Exception as error:
        return json.dumps({"error": str(error)})


def identity(function):
    """Equal for calls that ask the same tool the same thing."""
    try:
        return function.name, json.dumps(json.loads(function.arguments), sort_keys=True)
    except ValueError:
        return function.name, function.arguments
