# Lets one failing call end the whole run and tells the model of nothing else.
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
    places = asyncio.Semaphore(MOST_AT_ONCE)
    running = {}
    for call in calls:
        key = identity(call.function)
        if key not in running:
            running[key] = asyncio.create_task(run(call.function, kit, places))
    return [
        {"role": "tool", "tool_call_id": call.id, "content": await running[identity(call.function)]}
        for call in calls
    ]


async def run(function, kit, places):
    """What the tool gave."""
    async with places:
        return json.dumps(await kit.tools[function.name](json.loads(function.arguments)))


def identity(function):
    """Equal for calls that ask the same tool the same thing."""
    try:
        return function.name, json.dumps(json.loads(function.arguments), sort_keys=True)
    except ValueError:
        return function.name, function.arguments
