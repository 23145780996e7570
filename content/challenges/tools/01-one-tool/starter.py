def answer(question, kit):
    completion = kit.client.chat.completions.create(
        model=kit.model,
        messages=[{"role": "user", "content": question}],
        tools=kit.tool_specs,
    )
    message = completion.choices[0].message
    print(message)
    return message.content or ""
