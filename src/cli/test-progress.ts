import type { OwnTest, TestResult } from "../interview/index.ts";
import { ownTestHead, ownTestLine, testLines } from "./test-lines.ts";
import { openStatusLine } from "./status-line.ts";
import type { Terminal } from "./terminal.ts";

const SECOND_MS = 1000;

/** Tests of a challenge on a terminal: each as it ends, and below them a line that says where it stands. */
export interface TestProgress {
  onBegin(test: Pick<TestResult, "name" | "hidden">): void;
  onResult(result: TestResult): void;
  onTest(test: OwnTest): void;
  onMeasured(done: number, total: number): void;
  /** Wipes the line. */
  close(): void;
}

interface Watched {
  visible: number;
  hidden: number;
  now(): number;
}

/**
 * Draws on `err`, and prints visible tests and the candidate's own on `out`, where these are terminals. Of hidden tests
 * it says only how many are done.
 */
export function openTestProgress(
  { out, err, print, style }: Pick<Terminal, "out" | "err" | "print" | "style">,
  { visible, hidden, now }: Watched,
): TestProgress {
  const started = now();
  const running: string[] = [];
  const done = { visible: 0, hidden: 0, own: 0 };
  const status = openStatusLine({ err });
  let words = "";
  const draw = () => {
    if (words === "") return;
    const seconds = Math.floor((now() - started) / SECOND_MS);
    status.draw(seconds === 0 ? words : `${seconds} s, ${words}`);
  };
  const say = (text: string) => {
    words = text;
    draw();
  };
  const put = (lines: readonly string[]) => {
    if (!out.isTTY) return;
    status.wipe();
    for (const line of lines) print(line);
  };
  const sayTests = () =>
    say(
      done.visible < visible || hidden === 0
        ? `test ${Math.min(done.visible + done.hidden + 1, visible + hidden)} of ${visible + hidden}: ${running[0] ?? ""}`
        : `hidden tests: ${done.hidden} of ${hidden} done`,
    );
  const timer = setInterval(draw, SECOND_MS).unref();
  return {
    onBegin: (test) => {
      if (!test.hidden) running.push(test.name);
      sayTests();
    },
    onResult: (result) => {
      if (result.hidden) {
        done.hidden += 1;
      } else {
        done.visible += 1;
        running.splice(running.indexOf(result.name), 1);
        put(testLines(result, style));
      }
      sayTests();
    },
    onTest: (test) => {
      if (done.own === 0) put(ownTestHead(style));
      done.own += 1;
      put(ownTestLine(test, style));
      say(`your own tests: ${done.own} done`);
    },
    onMeasured: (measured, total) => say(`your tests on other solutions: ${measured} of ${total} done`),
    close: () => {
      clearInterval(timer);
      status.wipe();
    },
  };
}
