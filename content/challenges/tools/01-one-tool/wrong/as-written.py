# Looks tickers up as they are written, though the service knows capitals only.
import json

# A model that still calls tools after so many turns is going round in circles.
MOST_TURNS = 8


def answer(question, kit):
    messages = [{"role": "user", "content": question}]
    for _ in range(MOST_TURNS):
        completion = kit.client.chat.completions.create(
            model=kit.model, messages=messages, tools=kit.tool_specs
        )
        message = completion.choices[0].message
        calls = message.tool_calls or []
        if not calls:
            return message.content or ""
        messages.append(message)
        messages.extend(look_up(call, kit) for call in calls)
    raise RuntimeError(f"The model called tools in {MOST_TURNS} turns and did not answer.")


def look_up(call, kit):
    """The price as the model gets it, or why there is none."""
    try:
        ticker = json.loads(call.function.arguments)["ticker"]
        content = json.dumps(kit.tools.get_stock_price(ticker=ticker))
    except Exception as error:
        content = json.dumps({"error": str(error)})
    return {"role": "tool", "tool_call_id": call.id, "content": content}
