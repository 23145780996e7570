"""The kit of a challenge in Python, and a module in the shape of OpenAI's whose requests the host answers."""

import sys
import types


class APIError(Exception):
    """What goes wrong with a request. `status_code` is None where no answer came."""

    def __init__(self, message="", *, status=None, code=None, retry_after=None):
        super().__init__(message if status is None else f"{status} {message}")
        self.message = message
        self.status_code = status
        self.code = code
        self.headers = {} if retry_after is None else {"retry-after": f"{retry_after:g}"}
        self.response = types.SimpleNamespace(status_code=status, headers=self.headers)


class APIConnectionError(APIError):
    pass


class APITimeoutError(APIConnectionError):
    pass


class APIStatusError(APIError):
    pass


class BadRequestError(APIStatusError):
    pass


class AuthenticationError(APIStatusError):
    pass


class RateLimitError(APIStatusError):
    pass


class InternalServerError(APIStatusError):
    pass


class ToolError(Exception):
    """What a tool raises. `name` is the kind of error the tool says it is."""

    def __init__(self, name, message):
        super().__init__(message)
        self.name = name


class Record:
    """A JSON object whose fields are attributes, as the answers of OpenAI's client are."""

    def __init__(self, fields):
        self.__dict__.update({key: recorded(value) for key, value in fields.items()})

    def __getitem__(self, key):
        return self.__dict__[key]

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return None

    def __repr__(self):
        return f"Record({self.model_dump()!r})"

    def model_dump(self, **_):
        return {key: plain(value) for key, value in self.__dict__.items()}


def recorded(value):
    if isinstance(value, dict):
        return Record(value)
    return [recorded(item) for item in value] if isinstance(value, list) else value


def plain(value):
    if isinstance(value, Record):
        return value.model_dump()
    return [plain(item) for item in value] if isinstance(value, list) else value


def api_error(failure):
    status = failure.get("status")
    kinds = {400: BadRequestError, 401: AuthenticationError, 403: AuthenticationError, 429: RateLimitError}
    if status is None:
        kind = APIConnectionError
    else:
        kind = InternalServerError if status >= 500 else kinds.get(status, BadRequestError)
    return kind(
        failure.get("message", ""), status=status, code=failure.get("code"), retry_after=failure.get("retryAfter")
    )


def client_of(door, use_async, host_error):
    def create(*, timeout=None, **body):
        try:
            answer = door.call("model", body)
        except host_error as error:
            raise api_error(error.value) from None
        return pieces(answer) if body.get("stream") else recorded(answer)

    def pieces(answer):
        clock = 0
        for chunk in answer["chunks"]:
            door.sleep((chunk["after"] - clock) / 1000)
            clock = chunk["after"]
            yield recorded(chunk["chunk"])
        if answer["error"] is not None:
            raise api_error(answer["error"])

    async def create_async(*, timeout=None, **body):
        import asyncio

        try:
            answer = await asyncio.wait_for(door.call_async("model", body), timeout)
        except host_error as error:
            raise api_error(error.value) from None
        except asyncio.TimeoutError:
            raise APITimeoutError("Request timed out.") from None
        return pieces_async(answer) if body.get("stream") else recorded(answer)

    async def pieces_async(answer):
        import asyncio

        clock = 0
        for chunk in answer["chunks"]:
            await asyncio.sleep((chunk["after"] - clock) / 1000)
            clock = chunk["after"]
            yield recorded(chunk["chunk"])
        if answer["error"] is not None:
            raise api_error(answer["error"])

    completions = types.SimpleNamespace(create=create_async if use_async else create)
    return types.SimpleNamespace(chat=types.SimpleNamespace(completions=completions))


def tool_of(door, name, use_async, host_error):
    def given(args, fields):
        return {**(args[0] if args else {}), **fields} if fields or not args else args[0]

    def use(*args, **fields):
        try:
            return door.call(name, given(args, fields))
        except host_error as error:
            raise ToolError(error.value.get("name", "Error"), error.value.get("message", "")) from None

    async def use_awaited(*args, **fields):
        try:
            return await door.call_async(name, given(args, fields))
        except host_error as error:
            raise ToolError(error.value.get("name", "Error"), error.value.get("message", "")) from None

    return use_awaited if use_async else use


class Tools(dict):
    """Tools by name, as keys and as attributes."""

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"There is no tool {name}.") from None


def kit_of(door, host_error, use_async, model, tools):
    offered = Tools()
    others = {}
    specs = []
    for tool in tools:
        target = offered if tool["offered"] else others
        target[tool["name"]] = tool_of(door, tool["name"], use_async, host_error)
        if tool["offered"]:
            function = {key: tool[key] for key in ("name", "description", "parameters")}
            specs.append({"type": "function", "function": function})
    client = client_of(door, use_async, host_error)
    return types.SimpleNamespace(client=client, model=model, tools=offered, tool_specs=specs, **others)


def install_openai(door, host_error):
    module = types.ModuleType("openai")
    for kind in (
        APIError, APIConnectionError, APITimeoutError, APIStatusError, BadRequestError, AuthenticationError,
        RateLimitError, InternalServerError,
    ):
        setattr(module, kind.__name__, kind)
    module.OpenAI = lambda **_: client_of(door, False, host_error)
    module.AsyncOpenAI = lambda **_: client_of(door, True, host_error)
    module.ToolError = ToolError
    sys.modules["openai"] = module


def install(door, host_error):
    """Called before the code of the candidate is loaded."""
    install_openai(door, host_error)


def prepare(door, host_error, given, use_async):
    """The arguments of a challenge's entry: the input of the test, and the kit."""
    return [given["input"], kit_of(door, host_error, use_async, given["model"], given["tools"])]
