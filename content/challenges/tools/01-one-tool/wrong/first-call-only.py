# Runs only the first call of a turn, so that the others never get a result.
import json


def answer(question, kit):
    messages = [{"role": "user", "content": question}]
    for _ in range(8):
        completion = kit.client.chat.completions.create(model=kit.model, messages=messages, tools=kit.tool_specs)
        message = completion.choices[0].message
        if not message.tool_calls:
            return message.content
        messages.append(message)
        call = message.tool_calls[0]
        try:
            content = json.dumps(kit.tools.get_stock_price(ticker=json.loads(call.function.arguments)["ticker"].upper()))
        except Exception as error:
            content = str(error)
        messages.append({"role": "tool", "tool_call_id": call.id, "content": content})
    raise RuntimeError("No answer.")
