import type { QuickJSContext, QuickJSHandle } from "quickjs-emscripten-core";
import { startEngine } from "./engine.ts";
import type { Engine } from "./engine.ts";
import { ModuleSources, ourModule, readOurs } from "./module-sources.ts";
import { Schedule } from "./schedule.ts";
import { stripTypes } from "./strip-types.ts";
import type { HostReply } from "./task.ts";
import type { WorkerEnd, WorkerTask } from "./worker-messages.ts";

const JOBS_AT_ONCE = 500;

export interface ContextOptions {
  task: WorkerTask;
  print(level: string, text: string): void;
  call(id: number, name: string, text: string, at: number): void;
}

type Due =
  | { type: "timer"; id: number }
  | { type: "reply"; id: number; reply: { value: string } | { error: string } };

/**
 * One engine with one context, for one run. Its clock stands still while code runs, and goes on to the next timer or
 * answer when nothing else is left to do.
 */
export class Context {
  readonly #options: ContextOptions;
  readonly #schedule = new Schedule<Due>();
  readonly #deadline: number;
  #engine: Engine | null = null;
  #clock = 0;
  #calls = 0;
  #asked = 0;
  #printed = 0;
  #lines = 0;
  /** Calls of the host that it has not answered yet. */
  #open = 0;
  #late = false;
  #end: WorkerEnd | null = null;
  #wake = (): void => {};

  constructor(options: ContextOptions) {
    this.#options = options;
    this.#deadline = performance.now() + options.task.limits.time;
  }

  /** Milliseconds that passed inside. */
  get clock(): number {
    return this.#clock;
  }

  /** Whatever the engine does; out of memory it may fail in any way. */
  async run(): Promise<WorkerEnd> {
    try {
      const end = await this.#run();
      return end.type === "stalled" && this.#full() ? { type: "memory" } : end;
    } catch (error) {
      if (this.#isLate()) return { type: "time" };
      if (this.#full()) return { type: "memory" };
      return { type: "broken", message: error instanceof Error ? error.message : String(error) };
    }
  }

  async #run(): Promise<WorkerEnd> {
    const { task } = this.#options;
    const files = new Map<string, string>();
    for (const [name, source] of Object.entries(task.files)) {
      const stripped = stripTypes(source);
      if ("problem" in stripped) return { type: "syntax", file: name, ...stripped.problem };
      files.set(`/${name}`, stripped.code);
    }
    const engine = await startEngine(task.limits.memory);
    this.#engine = engine;
    const runtime = engine.quickjs.newRuntime();
    runtime.setMaxStackSize(task.limits.stack);
    // Once the end is known, what still runs is of no interest.
    runtime.setInterruptHandler(() => this.#end !== null || this.#isLate());
    const sources = new ModuleSources({ files, named: task.modules, entry: task.entry });
    runtime.setModuleLoader(
      (name) => sources.load(name),
      (from, asked) => sources.resolve(from, asked),
    );
    const vm = runtime.newContext();
    const control = this.#install(vm);
    const prepare = task.prepare === null ? vm.null : this.#ours(vm, task.prepare, "prepare");
    const module = vm.evalCode(files.get(`/${task.entry}`) ?? "", `/${task.entry}`, { type: "module" });
    if (module.error === undefined) {
      const invocation = vm.newObject();
      vm.setProp(invocation, "module", module.value);
      vm.setProp(invocation, "name", vm.newString(task.name));
      vm.setProp(invocation, "input", vm.newString(task.input));
      vm.setProp(invocation, "prepare", prepare);
      vm.setProp(invocation, "collect", task.collect ? vm.true : vm.false);
      this.#enter(vm, control, "invoke", invocation);
    } else {
      this.#enter(vm, control, "failed", module.error);
    }
    return this.#drive(vm, control);
  }

  /** What the host says to a call. */
  reply(id: number, reply: HostReply): void {
    this.#open -= 1;
    if (!("never" in reply)) {
      const text =
        "value" in reply ? { value: JSON.stringify(reply.value) } : { error: JSON.stringify(reply.error) };
      this.#schedule.add(this.#clock + Math.max(0, reply.after ?? 0), { type: "reply", id, reply: text });
    }
    this.#wake();
  }

  async #drive(vm: QuickJSContext, control: QuickJSHandle): Promise<WorkerEnd> {
    const { limits } = this.#options.task;
    for (;;) {
      const ran = vm.runtime.executePendingJobs(JOBS_AT_ONCE);
      if (ran.error !== undefined && this.#end === null && !this.#late) {
        this.#enter(vm, control, "failed", ran.error);
      }
      if (this.#isLate()) return { type: "time" };
      if (this.#end !== null) return this.#end;
      if (vm.runtime.hasPendingJob()) continue;
      if (this.#open > 0) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        continue;
      }
      const due = this.#schedule.next();
      if (due === undefined) return { type: "stalled" };
      this.#clock = Math.max(this.#clock, due.at);
      if (this.#clock > limits.clock) return { type: "clock" };
      this.#happen(vm, control, due.what);
    }
  }

  #happen(vm: QuickJSContext, control: QuickJSHandle, due: Due): void {
    const id = vm.newNumber(due.id);
    if (due.type === "timer") {
      this.#enter(vm, control, "fire", id);
    } else if ("value" in due.reply) {
      this.#enter(vm, control, "answer", id, vm.newString("value"), vm.newString(due.reply.value));
    } else {
      this.#enter(vm, control, "answer", id, vm.newString("error"), vm.newString(due.reply.error));
    }
  }

  /** Calls one of the functions that the host has inside. What a timer throws ends the run, as it ends a program. */
  #enter(vm: QuickJSContext, control: QuickJSHandle, name: string, ...args: QuickJSHandle[]): void {
    const work = vm.getProp(control, name);
    const result = vm.callFunction(work, vm.undefined, ...args);
    if (result.error !== undefined && name !== "failed" && this.#end === null && !this.#late) {
      this.#enter(vm, control, "failed", result.error);
    }
  }

  #install(vm: QuickJSContext): QuickJSHandle {
    const { task, print, call } = this.#options;
    const door = vm.newObject();
    const give = (name: string, work: (...args: QuickJSHandle[]) => QuickJSHandle | void) =>
      vm.setProp(door, name, vm.newFunction(name, work));
    give("print", (level, text) => {
      // One line more than there is room for says that something is missing.
      if (this.#printed > task.limits.printedCharacters || this.#lines > task.limits.printedLines) return;
      const said = vm.getString(text!);
      this.#printed += said.length;
      this.#lines += 1;
      print(vm.getString(level!), said);
    });
    give("timer", (id, wait) => {
      this.#schedule.add(this.#clock + vm.getNumber(wait!), { type: "timer", id: vm.getNumber(id!) });
    });
    give("call", (id, name, text) => {
      const given = vm.getString(text!);
      this.#calls += 1;
      this.#asked += given.length;
      if (this.#calls > task.limits.hostCalls || this.#asked > task.limits.allCallCharacters) {
        this.#end ??= { type: "calls" };
        return;
      }
      this.#open += 1;
      call(vm.getNumber(id!), vm.getString(name!), given, this.#clock);
    });
    give("settle", (type, text) => {
      this.#end ??= { type: vm.getString(type!), text: vm.getString(text!), full: this.#full() } as WorkerEnd;
    });
    give("now", () => vm.newNumber(this.#clock));
    const install = this.#ours(vm, insideModule("install"), "install");
    return vm.unwrapResult(
      vm.callFunction(install, vm.undefined, door, vm.newString(JSON.stringify(task.inside))),
    );
  }

  /** An export of one of our modules. */
  #ours(vm: QuickJSContext, href: string, name: string): QuickJSHandle {
    const module = vm.unwrapResult(vm.evalCode(readOurs(href), ourModule(href), { type: "module" }));
    return vm.getProp(module, name);
  }

  #full(): boolean {
    return this.#engine?.full() === true;
  }

  #isLate(): boolean {
    this.#late ||= performance.now() > this.#deadline;
    return this.#late;
  }
}

/** A module of the folder `inside`, as source or as emitted. */
function insideModule(name: string): string {
  return new URL(`./inside/${name}.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url).href;
}
