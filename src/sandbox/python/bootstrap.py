"""Runs a candidate's Python in the sandbox and speaks with the host: JSON lines in on stdin, out on descriptor 3.

The clock is the host's: to wait is to ask the host, which says what comes next and what time it is then.
"""

import asyncio
import inspect
import json
import os
import resource
import sys
import time
import traceback
import types
from json.encoder import encode_basestring_ascii as quoted

OUT = 3


class TooLarge(Exception):
    pass


class Stopped(BaseException):
    """The host does not answer any more."""


class Door:
    """The only way out. What it sends is JSON made here, whatever the code inside does to the json module."""

    def __init__(self):
        self.decode = json.JSONDecoder().decode
        self.source = sys.stdin.buffer
        self.now = 0.0
        self.nonce = ""
        self.limits = {}
        self.last_id = 0
        self.answers = {}
        self.futures = {}

    def read(self):
        line = self.source.readline()
        if not line:
            raise Stopped()
        return self.decode(line.decode())

    def send(self, fields, os_write=os.write):
        text = '{"nonce":' + quoted(self.nonce) + "".join(f",{quoted(k)}:{v}" for k, v in fields.items()) + "}\n"
        data = text.encode()
        while data:
            data = data[os_write(OUT, data) :]

    def ask(self, name, value):
        """Starts a call of the host and returns its id."""
        try:
            text = serialise(value, self.limits["callCharacters"])
        except TooLarge:
            raise ValueError(f"What {name} was given is over {self.limits['callCharacters']} characters.") from None
        self.last_id += 1
        self.send({"type": '"call"', "id": str(self.last_id), "name": quoted(name), "text": quoted(text)})
        return self.last_id

    def wait(self, milliseconds=None):
        """Waits for the next answer, at most so long. The answer is kept for whom it is for."""
        self.send({"type": '"wait"', "milliseconds": "null" if milliseconds is None else repr(float(milliseconds))})
        event = self.read()
        self.now = event["now"]
        if event["type"] != "answer":
            return
        future = self.futures.pop(event["id"], None)
        if future is None:
            self.answers[event["id"]] = event
        elif not future.done():
            future.set_result(event)

    def sleep(self, seconds):
        until = self.now + max(0.0, float(seconds)) * 1000
        while self.now < until:
            self.wait(until - self.now)

    def call(self, name, value):
        asked = self.ask(name, value)
        while asked not in self.answers:
            self.wait()
        return opened(self.answers.pop(asked))

    async def call_async(self, name, value):
        future = asyncio.get_running_loop().create_future()
        self.futures[self.ask(name, value)] = future
        return opened(await future)


class HostError(Exception):
    """What the host gave as error, as a plain value in `value`."""

    def __init__(self, value):
        super().__init__(str(value))
        self.value = value


def opened(event):
    if "error" in event:
        raise HostError(event["error"])
    return event["value"]


class HostSelector:
    """Stands in for the selector of an event loop: nothing is ever ready but what the host says."""

    def __init__(self, door):
        self.door = door

    def register(self, *_args, **_keywords):
        return None

    unregister = modify = register

    def select(self, timeout=None):
        if timeout is None or timeout > 0:
            self.door.wait(None if timeout is None else timeout * 1000)
        return []

    def get_map(self):
        return {}

    def close(self):
        pass


class HostLoop(asyncio.BaseEventLoop):
    """An event loop on the clock of the host."""

    def __init__(self, door):
        super().__init__()
        self._selector = HostSelector(door)
        self._door = door
        self._clock_resolution = 1e-9

    def time(self):
        return self._door.now / 1000

    def _process_events(self, _events):
        pass

    def _write_to_self(self):
        pass


def serialise(value, characters, depth=60):
    """A value as JSON text; what JSON has no word for becomes an object with a `$`. Raises TooLarge."""
    left = [characters]

    def take(text):
        left[0] -= len(text)
        if left[0] < 0:
            raise TooLarge()
        return text

    def tag(name, rest=""):
        return take('{"$":' + quoted(name) + rest + "}")

    def pairs(items, path, level):
        written = []
        tagged = False
        for key, item in items:
            tagged = tagged or key == "$"
            written.append((take(quoted(str(key))), write(item, path, level + 1)))
        if tagged:
            return tag("object", ',"entries":[' + ",".join(f"[{k},{v}]" for k, v in written) + "]")
        return take("{") + ",".join(f"{k}:{v}" for k, v in written) + take("}")

    def write(part, path, level):
        kind = type(part)
        if part is None:
            return take("null")
        if kind is bool:
            return take("true" if part else "false")
        if kind is int:
            return take(repr(part)) if -(2**53) <= part <= 2**53 else tag("bigint")
        if kind is float:
            usual = part == part and part not in (float("inf"), float("-inf"))
            if not usual:
                return tag("number", ',"text":' + quoted({"nan": "NaN", "inf": "Infinity"}.get(repr(part), "-Infinity")))
            return take(repr(int(part)) if part.is_integer() and abs(part) < 1e15 else repr(part))
        if isinstance(part, str):
            if len(part) > left[0]:
                raise TooLarge()
            return take(quoted(str(part)))
        if id(part) in path:
            return tag("cycle")
        if level >= depth:
            return tag("deep")
        within = path | {id(part)}
        if isinstance(part, dict):
            return pairs(list(part.items()), within, level)
        if isinstance(part, (list, tuple)):
            items = []
            for item in part:
                take(",")
                items.append(write(item, within, level + 1))
            return "[" + ",".join(items) + "]"
        if isinstance(part, (set, frozenset)):
            return tag("set", ',"entries":[' + ",".join(write(item, within, level + 1) for item in part) + "]")
        if isinstance(part, BaseException):
            return tag("error", ',"text":' + quoted(f"{kind.__name__}: {part}"[:500]))
        if callable(getattr(part, "model_dump", None)) and not isinstance(part, type):
            return pairs(list(part.model_dump().items()), within, level)
        fields = getattr(part, "__dataclass_fields__", None)
        if fields is not None and not isinstance(part, type):
            return pairs([(name, getattr(part, name)) for name in fields], within, level)
        if callable(part):
            return tag("function")
        return tag(kind.__name__)

    return write(value, frozenset(), 0)


def described(error, files):
    """What was raised, as JSON text of a `ThrownError` without its place."""
    places = [f for f in traceback.extract_tb(error.__traceback__) if os.path.basename(f.filename) in files]
    stack = "\n".join(f"    at {f.name} ({f.filename}:{f.lineno})" for f in reversed(places[-10:]))
    try:
        message = str(error)[:2000]
    except Exception:
        message = ""
    name = quoted(type(error).__name__[:200])
    return (
        '{"name":' + name + ',"type":' + name + ',"message":' + quoted(message) + ',"stack":' + quoted(stack)
        + ',"value":{"$":"error"}}'
    )


def limit(task):
    """What the kernel holds this process to, and all it starts."""
    for which, most in (
        (resource.RLIMIT_AS, task["memory"]),
        (resource.RLIMIT_CPU, task["cpuSeconds"]),
        (resource.RLIMIT_NPROC, task["processes"]),
        (resource.RLIMIT_FSIZE, task["fileBytes"]),
        (resource.RLIMIT_NOFILE, 32),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(which, (most, most))


def module_from(name, source, filename):
    module = types.ModuleType(name)
    module.__file__ = filename
    sys.modules[name] = module
    exec(compile(source, filename, "exec"), module.__dict__)
    return module


def take_clock(door, epoch):
    """Makes the usual ways to wait and to ask the time go by the clock of the host."""
    time.sleep = door.sleep
    time.time = lambda: (epoch + door.now) / 1000
    time.monotonic = time.perf_counter = lambda: door.now / 1000


def run_coroutine(door, work):
    loop = HostLoop(door)
    asyncio.set_event_loop(loop)
    return loop.run_until_complete(work)


def collected(door, value, most):
    """All items of a generator, of either kind; anything else as it is."""
    items = []

    async def gather():
        async for item in value:
            items.append(item)
            if len(items) > most:
                raise TooLarge()

    if inspect.isasyncgen(value):
        run_coroutine(door, gather())
        return items
    if inspect.isgenerator(value):
        for item in value:
            items.append(item)
            if len(items) > most:
                raise TooLarge()
        return items
    return value


def main():
    os.closerange(4, 4096)
    door = Door()
    task = door.read()
    door.nonce = task["nonce"]
    door.limits = task["limits"]
    files = list(task["files"])
    limit(task)
    asyncio.run = lambda work, **_: run_coroutine(door, work)

    streams = (sys.stdout, sys.stderr)

    def settle(kind, text="null"):
        for stream in streams:
            try:
                stream.flush()
            except Exception:
                pass
        door.send({"type": '"settle"', "end": quoted(kind), "text": quoted(text)})

    ours = {}
    for name, source in task["modules"].items():
        ours[name] = module_from(name, source, f"<{name}>")
        if hasattr(ours[name], "install"):
            ours[name].install(door, HostError)
    take_clock(door, task["epoch"])
    for name in files:
        try:
            compile(task["files"][name], name, "exec")
        except (SyntaxError, ValueError) as error:
            place = [getattr(error, "lineno", None), getattr(error, "offset", None)]
            fields = {"message": str(getattr(error, "msg", error)), "file": name, "line": place[0], "column": place[1]}
            settle("syntax", serialise(fields, 10_000))
            return
    try:
        for name in reversed(files):
            module = module_from(os.path.splitext(name)[0], task["files"][name], name)
    except BaseException as error:
        settle("threw-on-load", described(error, files))
        return
    entry = getattr(sys.modules[os.path.splitext(task["entry"])[0]], task["name"], None)
    if not callable(entry):
        settle("missing")
        return
    try:
        use_async = inspect.iscoroutinefunction(entry) or inspect.isasyncgenfunction(entry)
        prepare = getattr(ours.get(task["prepare"] or ""), "prepare", None)
        args = [task["input"]] if prepare is None else prepare(door, HostError, task["input"], use_async)
        value = entry(*args)
        if inspect.iscoroutine(value):
            value = run_coroutine(door, value)
        if task["collect"]:
            value = collected(door, value, door.limits["items"])
        text = serialise(value, door.limits["resultCharacters"])
    except Stopped:
        return
    except TooLarge:
        settle("too-large")
    except BaseException as error:
        settle("threw", described(error, files))
    else:
        settle("returned", text)


main()
# What the code inside left running is not waited for.
os._exit(0)
