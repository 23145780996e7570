/** What code of a challenge can import from "fortyfive/challenge". Types are stripped; values exist in tests only. */
declare module "fortyfive/challenge" {
  export interface ToolCall {
    id: string;
    type: "function";
    function: {
      name: string;
      /** JSON, if the model wrote it well. */
      arguments: string;
    };
  }

  export interface Message {
    role: "system" | "developer" | "user" | "assistant" | "tool";
    content?: string | null;
    tool_calls?: ToolCall[];
    tool_call_id?: string;
    refusal?: string | null;
  }

  export interface ToolSpec {
    type: "function";
    function: { name: string; description?: string; parameters?: Record<string, unknown> };
  }

  export interface ChatRequest {
    model: string;
    messages: Message[];
    tools?: ToolSpec[];
    tool_choice?: "auto" | "none" | "required" | { type: "function"; function: { name: string } };
    response_format?: { type: string; json_schema?: { name?: string; schema?: Record<string, unknown> } };
    max_tokens?: number;
    max_completion_tokens?: number;
    temperature?: number;
    seed?: number;
    stop?: string | string[];
  }

  export interface Usage {
    prompt_tokens: number;
    completion_tokens: number;
    total_tokens: number;
  }

  export type FinishReason = "stop" | "length" | "tool_calls" | "content_filter";

  export interface ChatCompletion {
    id: string;
    model: string;
    choices: {
      index: number;
      message: Message & { role: "assistant"; content: string | null };
      finish_reason: FinishReason;
    }[];
    usage?: Usage;
  }

  export interface ChatCompletionChunk {
    id: string;
    model: string;
    choices: {
      index: number;
      delta: {
        role?: "assistant";
        content?: string | null;
        tool_calls?: (Partial<ToolCall> & { index: number })[];
      };
      finish_reason: FinishReason | null;
    }[];
    usage?: Usage;
  }

  /** What a refused or broken request rejects with. */
  export interface APIError extends Error {
    /** HTTP status; undefined where no answer came. */
    status: number | undefined;
    code: string | null;
    headers: Record<string, string> & { get(name: string): string | null };
  }

  export interface RequestOptions {
    signal?: AbortSignal;
    /** Milliseconds. */
    timeout?: number;
  }

  export interface Client {
    chat: {
      completions: {
        create(
          body: ChatRequest & { stream: true },
          options?: RequestOptions,
        ): Promise<AsyncIterable<ChatCompletionChunk>>;
        create(body: ChatRequest & { stream?: false }, options?: RequestOptions): Promise<ChatCompletion>;
      };
    };
  }

  /** Everything outside its own code that a solution can use. */
  export interface Kit {
    client: Client;
    /** The name to ask the client for. */
    model: string;
    tools: Record<
      string,
      (args: Record<string, unknown>, options?: { signal?: AbortSignal }) => Promise<any>
    >;
    toolSpecs: ToolSpec[];
    /** Functions of single challenges, such as `approve`. */
    [name: string]: any;
  }

  /** In tests: registers one. */
  export function test(name: string, work: () => unknown): void;
  export function describe(name: string, work: () => void): void;

  export interface Expectation {
    toBe(value: unknown): void;
    toEqual(value: unknown): void;
    toStrictEqual(value: unknown): void;
    toMatchObject(value: unknown): void;
    toContain(value: unknown): void;
    toHaveLength(length: number): void;
    toMatch(pattern: string | RegExp): void;
    toBeNull(): void;
    toBeUndefined(): void;
    toBeDefined(): void;
    toBeTruthy(): void;
    toBeFalsy(): void;
    toBeInstanceOf(type: unknown): void;
    toBeGreaterThan(value: number): void;
    toBeGreaterThanOrEqual(value: number): void;
    toBeLessThan(value: number): void;
    toBeLessThanOrEqual(value: number): void;
    toBeCloseTo(value: number, digits?: number): void;
    toThrow(error?: unknown): void;
  }
  export type AwaitedExpectation = {
    [Name in keyof Expectation]: (...args: Parameters<Expectation[Name]>) => Promise<void>;
  };

  export function expect(value: unknown): Expectation & {
    not: Expectation;
    resolves: AwaitedExpectation & { not: AwaitedExpectation };
    rejects: AwaitedExpectation & { not: AwaitedExpectation };
  };

  /** What a scripted reply can be: see the fields of `model.replies` in docs/challenges.md. */
  export interface Reply {
    when?: { contains?: string[]; lacks?: string[]; model?: string; call?: number };
    times?: number | "always";
    text?: string;
    value?: unknown;
    calls?: { name: string; arguments: unknown; id?: string }[];
    error?: { status?: number; message?: string; code?: string; retryAfter?: number };
    never?: true;
    as?: string | string[];
    finish?: string;
    usage?: { input: number; output: number };
    delay?: number;
    piece?: number;
    gap?: number;
  }

  export interface LoggedCall {
    /** `model`, the name of a tool, or `name.abort` when the signal of a tool fired while it ran. */
    of: string;
    value: unknown;
    at: number;
    until: number | null;
    result: "value" | "error" | "never";
  }

  /** In tests: a kit whose model and tools follow a script, and what they were asked. */
  export function simulate(simulation?: {
    model?: { replies: Reply[]; rate?: { requests: number; per: number }; concurrency?: number };
    tools?: Record<
      string,
      {
        when?: unknown;
        times?: number | "always";
        returns?: unknown;
        throws?: { name?: string; message: string };
        never?: true;
        stops?: true;
        delay?: number;
      }[]
    >;
  }): Promise<{ kit: Kit; log(): Promise<LoggedCall[]> }>;
}
