import json

MOST_REQUESTS = 10


def answer(question, kit):
    messages = [{"role": "user", "content": question}]
    for _ in range(MOST_REQUESTS):
        completion = kit.client.chat.completions.create(
            model=kit.model, messages=messages, tools=kit.tool_specs
        )
        message = completion.choices[0].message
        if not message.tool_calls:
            return message.content or ""
        messages.append(message)
        for call in message.tool_calls:
            result = kit.tools[call.function.name](json.loads(call.function.arguments))
            messages.append({"role": "tool", "tool_call_id": call.id, "content": json.dumps(result)})
    raise RuntimeError("No answer.")
