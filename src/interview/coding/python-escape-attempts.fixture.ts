import type { EscapeAttempt } from "./escape-attempts.fixture.ts";

const entry = (name: string, body: string, ends?: EscapeAttempt["ends"]): EscapeAttempt => ({
  name,
  code: `import os, sys, json, time\n\n\ndef attempt(given, kit):\n${body
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n")}\n`,
  ...(ends === undefined ? {} : { ends }),
});

/** Gets hold of what speaks with the host. */
const DOOR =
  'frame = sys._getframe()\nwhile "door" not in frame.f_locals:\n    frame = frame.f_back\ndoor = frame.f_locals["door"]';

/** What Python code may try. Each returns what it got hold of, which must be nothing of the machine. */
export const pythonEscapeAttempts: readonly EscapeAttempt[] = [
  entry(
    "the network",
    'import socket\nsocket.setdefaulttimeout(1)\nreturn str(socket.create_connection(("1.1.1.1", 53)))',
    "threw",
  ),
  entry("a name on the network", 'import socket\nreturn socket.gethostbyname("example.com")', "threw"),
  entry(
    "a service of this machine",
    'import socket\nfound = []\nfor port in (22, 80, 443, 4545, 5432):\n    try:\n        socket.create_connection(("127.0.0.1", port), 0.05)\n        found.append(port)\n    except OSError:\n        pass\nreturn found',
    "returned",
  ),
  entry("the users of the machine", 'return open("/etc/passwd").read()', "threw"),
  entry(
    "homes",
    'return [os.listdir(home) for home in ("/root", "/home") if os.path.exists(home)]',
    "returned",
  ),
  entry("the folder it was started from", "return [os.getcwd(), os.listdir('.')]", "returned"),
  entry("the environment", "return dict(os.environ)", "returned"),
  entry(
    "other processes",
    'return [open(f"/proc/{pid}/cmdline").read()[:60] for pid in os.listdir("/proc") if pid.isdigit()]',
  ),
  entry(
    "the environment of other processes",
    'return [open(f"/proc/{pid}/environ").read() for pid in os.listdir("/proc") if pid.isdigit()]',
  ),
  entry("killing its parent", "os.kill(os.getppid(), 9)\nwhile True:\n    pass"),
  entry("killing everything", "os.kill(-1, 9)\nwhile True:\n    pass"),
  entry(
    "a fork bomb",
    "count = 0\nwhile True:\n    try:\n        if os.fork() == 0:\n            while True:\n                pass\n        count += 1\n    except OSError:\n        return count",
    "returned",
  ),
  entry(
    "a fork bomb that goes on",
    "while True:\n    try:\n        os.fork()\n    except OSError:\n        pass",
    "limit",
  ),
  entry(
    "threads without an end",
    "import threading\nthreads = []\nwhile True:\n    thread = threading.Thread(target=threading.Event().wait, daemon=True)\n    thread.start()\n    threads.append(thread)",
    "threw",
  ),
  entry(
    "a child that outlives it",
    "if os.fork() == 0:\n    os.setsid()\n    while True:\n        pass\nreturn 1",
    "returned",
  ),
  entry("4 GB of memory", "return len(bytearray(4_000_000_000))", "memory"),
  entry("memory bit by bit", "kept = []\nwhile True:\n    kept.append(bytearray(1_000_000))", "memory"),
  entry("a loop", "while True:\n    pass", "limit"),
  entry(
    "a loop that catches everything",
    "while True:\n    try:\n        while True:\n            pass\n    except BaseException:\n        pass",
    "limit",
  ),
  entry(
    "a signal handler in the way",
    "import signal\nfor number in range(1, 30):\n    try:\n        signal.signal(number, signal.SIG_IGN)\n    except (OSError, ValueError):\n        pass\nwhile True:\n    pass",
    "limit",
  ),
  entry("really sleeping", "import select\nselect.select([], [], [], 60)", "limit"),
  entry(
    "a bomb of a regular expression",
    'import re\nreturn bool(re.match("(a+)+$", "a" * 60 + "b"))',
    "limit",
  ),
  entry("deep recursion", "def deep():\n    return deep()\nreturn deep()", "threw"),
  entry(
    "deep recursion without a guard",
    "sys.setrecursionlimit(10**9)\ndef deep():\n    return deep()\nreturn deep()",
  ),
  entry("writing to the system", 'open("/usr/lib/python3/evil.py", "w").write("x")', "threw"),
  entry(
    "filling the disk",
    'with open("/tmp/fill", "wb") as file:\n    while True:\n        file.write(b"x" * 1_000_000)',
    "threw",
  ),
  entry("printing 1 GB", 'for _ in range(1000):\n    print("x" * 1_000_000)\nreturn 1'),
  entry(
    "printing to the descriptors",
    'for number in range(1, 64):\n    try:\n        os.write(number, b\'{"type":"settle","end":"returned","text":"{}"}\\n\')\n    except OSError:\n        pass\nreturn 1',
    "returned",
  ),
  entry(
    "flooding the host",
    'while True:\n    try:\n        os.write(3, b"x" * 65536)\n    except OSError:\n        pass',
    "limit",
  ),
  entry("flooding the host with empty lines", 'while True:\n    os.write(3, b"\\n" * 65536)', "limit"),
  entry("printing empty lines without an end", 'while True:\n    os.write(1, b"\\n" * 65536)', "limit"),
  entry(
    "waiting again and again without reading what comes",
    `${DOOR}\nline = ('{"nonce":"%s","type":"wait","milliseconds":0}\\n' % door.nonce).encode() * 500\nwhile True:\n    os.write(3, line)`,
    "limit",
  ),
  entry(
    "a forged result that is nested too deeply",
    `${DOOR}\ndoor.send({"type": '"settle"', "end": '"returned"', "text": json.dumps("[" * 90000 + "]" * 90000)})\nwhile True:\n    pass`,
    "limit",
  ),
  entry(
    "a forged call that is nested too deeply",
    `${DOOR}\ntext = '{"model":"x","messages":' + "[" * 90000 + "]" * 90000 + "}"\ndoor.send({"type": '"call"', "id": "1", "name": '"model"', "text": json.dumps(text)})\ndoor.wait(None)\nreturn 1`,
    "limit",
  ),
  entry(
    "a forged error without its fields",
    `${DOOR}\ndoor.send({"type": '"settle"', "end": '"threw"', "text": json.dumps('{"name":"x","stack":""}')})\nwhile True:\n    pass`,
  ),
  entry(
    "writing outside of its folder",
    'done = []\nfor folder in ("/dev/shm", "/dev", "/", "/usr", "/run", "/var/tmp", "/proc"):\n    try:\n        open(folder + "/x", "w").write("x")\n        done.append(folder)\n    except OSError:\n        pass\nassert done == []\nreturn done',
    "returned",
  ),
  entry(
    "memory that outlives what shares it",
    "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\nassert [libc.shmget(0, 50_000_000, 0o1600), libc.msgget(0, 0o1600)] == [-1, -1]\nreturn ctypes.get_errno()",
    "returned",
  ),
  entry(
    "files in memory",
    'kept = []\ntry:\n    while len(kept) < 100:\n        kept.append(os.memfd_create("x"))\nexcept OSError:\n    pass\nassert len(kept) < 32\nfor descriptor in kept:\n    try:\n        os.write(descriptor, b"x" * 1_000_000)\n        os.write(descriptor, b"x" * 1_000_000)\n        raise AssertionError()\n    except OSError:\n        pass\nreturn len(kept)',
    "returned",
  ),
  entry("a line without an end", 'for _ in range(2000):\n    os.write(3, b"x" * 65536)\nreturn 1'),
  entry("leaving early", "os._exit(0)"),
  entry("leaving politely", "sys.exit(0)", "threw"),
  entry("a crash", "import ctypes\nctypes.string_at(0)"),
  entry(
    "tracing its parent",
    "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\nreturn libc.ptrace(16, os.getppid(), 0, 0)",
    "returned",
  ),
  entry(
    "mounting",
    'import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\nreturn [libc.mount(b"/", b"/tmp", None, 4096, None), libc.unshare(0x10000000 | 0x00020000)]',
    "returned",
  ),
  entry("becoming root", "os.setuid(0)", "threw"),
  entry(
    "taking its limits off",
    "import resource\nresource.setrlimit(resource.RLIMIT_NPROC, (1000, 1000))",
    "threw",
  ),
  entry("reading what the host says next", "os.set_blocking(0, False)\nreturn sys.stdin.read()"),
  entry(
    "reading its own memory",
    'found = []\nfor line in open("/proc/self/maps"):\n    if "rw-p" not in line: continue\n    low, high = (int(part, 16) for part in line.split()[0].split("-"))\n    with open("/proc/self/mem", "rb") as memory:\n        memory.seek(low)\n        try:\n            text = memory.read(min(high - low, 20_000_000)).decode("latin-1")\n        except OSError:\n            continue\n    at = text.find("Gives what nobody")\n    if at >= 0: found.append(text[at : at + 200])\nreturn found',
  ),
  entry(
    "looking through all objects for hidden tests",
    'import gc\ntexts = [str(item)[:300] for item in gc.get_objects() if isinstance(item, dict) and ("expected" in item or "hidden" in item)]\nreturn texts[:50]',
    "returned",
  ),
  entry(
    "the frames above",
    "frames = []\nframe = sys._getframe()\nwhile frame is not None:\n    frames.append(sorted(frame.f_locals)[:40])\n    frame = frame.f_back\nreturn frames",
    "returned",
  ),
  entry(
    "forging the end of the run",
    'frame = sys._getframe()\nwhile "door" not in frame.f_locals:\n    frame = frame.f_back\ndoor = frame.f_locals["door"]\ndoor.send({"type": \'"settle"\', "end": \'"returned"\', "text": \'"{\\\\"passed\\\\":true}"\'})\nreturn 1',
    "returned",
  ),
  entry(
    "turning the clock of the host",
    'frame = sys._getframe()\nwhile "door" not in frame.f_locals:\n    frame = frame.f_back\nframe.f_locals["door"].now = 1e12\nreturn time.time()',
  ),
  entry(
    "changing json, sys and openai",
    'import openai\njson.dumps = lambda *_, **__: "{}"\njson.loads = lambda *_: {"passed": True}\nsys.stdout = sys.stderr = None\nopenai.OpenAI = None\njson.encoder.encode_basestring_ascii = None\nreturn {"a": 1}',
    "returned",
  ),
  entry(
    "a result that says it passed",
    'return {"passed": True, "problems": [], "type": "returned", "$": "undefined"}',
    "returned",
  ),
  entry(
    "a result that is its own key",
    "class Odd(dict):\n    def items(self):\n        while True:\n            yield 'a', self\nreturn Odd(a=1)",
  ),
  entry(
    "a result whose text loops",
    "class Odd:\n    @property\n    def model_dump(self):\n        while True:\n            pass\nreturn Odd()",
    "limit",
  ),
  entry(
    "an error whose text loops",
    "class Odd(Exception):\n    def __str__(self):\n        while True:\n            pass\nraise Odd()",
    "limit",
  ),
  entry("a result of 50 MB", 'return "x" * 50_000_000', "limit"),
  entry("a circle", "circle = []\ncircle.append(circle)\nreturn circle", "returned"),
  { name: "a loop while the module loads", code: "while True:\n    pass\n", ends: "limit" },
  { name: "source that is no Python", code: "def attempt(:\n", ends: "syntax" },
  { name: "source with a null character", code: "x = 1\0\n" },
  { name: "source that is nested too deep", code: `attempt = ${"(".repeat(5000)}1${")".repeat(5000)}\n` },
];
