import { useSuspenseQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Redirect } from "wouter";
import type { CodingSessionView } from "../api/contract.ts";
import { codingSessionQuery } from "../api/queries.ts";
import { ConflictNotice } from "../saving/ConflictNotice.tsx";
import { Frame } from "../shell/Frame.tsx";
import { commandEnter, plainKey, useShortcuts } from "../shell/keys.ts";
import { Tabs } from "../ui/Tabs.tsx";
import { Notice } from "../ui/Notice.tsx";
import { NARROW, useMedia } from "../ui/use-media.ts";
import { tooLong } from "./code-length.ts";
import { CodingFooter } from "./CodingFooter.tsx";
import { CodingHeader } from "./CodingHeader.tsx";
import styles from "./CodingPage.module.css";
import { CodingTimeUp } from "./CodingTimeUp.tsx";
import { FinishCoding } from "./FinishCoding.tsx";
import { Results } from "./results/Results.tsx";
import type { Place } from "./results/place.ts";
import { Task } from "./Task.tsx";
import { useCodeDocument } from "./use-code-document.ts";
import { useTestRun } from "./use-test-run.ts";
import { Workbench } from "./Workbench.tsx";
import type { WorkbenchHandle } from "./Workbench.tsx";

/** One sitting with a challenge: what is asked, the code, what its tests came to. A finished one leads to its report. */
export function CodingPage({ id }: { id: string }) {
  const { data: view } = useSuspenseQuery(codingSessionQuery(id));
  if (view.session.finishedAt !== null) return <Redirect to={`/coding/sessions/${id}/report`} replace />;
  return <Round view={view} />;
}

function Round({ view }: { view: CodingSessionView }) {
  const document = useCodeDocument(view);
  const run = useTestRun(view, document);
  const workbench = useRef<WorkbenchHandle>(null);
  const narrow = useMedia(NARROW);
  const [part, setPart] = useState("code");
  const [tall, setTall] = useState(false);
  const [finishing, setFinishing] = useState(false);
  const test = (kind: "run" | "submit") => {
    run.start(kind);
    if (narrow) setPart("tests");
  };
  const show = (place: Place) => {
    setPart("code");
    workbench.current?.show(place);
  };
  useShortcuts("Code", [
    {
      keys: "Ctrl Enter",
      does: "run the visible tests and your own",
      matches: enter(false),
      run: () => test("run"),
    },
    {
      keys: "Ctrl Shift Enter",
      does: "submit: run the hidden tests too",
      matches: enter(true),
      run: () => test("submit"),
    },
    {
      keys: "E",
      does: "go to the editor",
      matches: plainKey("e"),
      run: () => show({ file: null, line: null, column: null }),
    },
    { keys: "Esc Tab", does: "leave the editor; Tab alone indents" },
    { keys: "Ctrl Space", does: "complete a name" },
    { keys: "F8", does: "go to the next problem" },
    { keys: "Ctrl F", does: "search in the file" },
    { keys: "Ctrl Z", does: "undo what you wrote" },
  ]);
  const unkept = tooLong(document.code);
  const task = <Task view={view} />;
  const code = (
    <div className={styles.code}>
      {document.conflict ? (
        <div className={styles.notice}>
          <ConflictNotice document={document} what="code" mine="code" />
        </div>
      ) : null}
      {unkept === null ? null : (
        <div className={styles.notice}>
          <Notice tone="bad" role="alert">
            {unkept}
          </Notice>
        </div>
      )}
      <Workbench
        ref={workbench}
        view={view}
        document={document}
        onRun={() => test("run")}
        onSubmit={() => test("submit")}
      />
    </div>
  );
  const results = (
    <Results
      challenge={view.challenge}
      language={view.session.language}
      run={run}
      document={document}
      onShow={show}
      tall={narrow ? null : tall}
      onTall={setTall}
    />
  );
  return (
    <Frame title={view.challenge.title} header={<CodingHeader view={view} />} full>
      <div className={styles.page}>
        <CodingTimeUp view={view} onFinish={() => setFinishing(true)} />
        {narrow ? (
          <div className={styles.tabs}>
            <Tabs
              label="Parts of the round"
              start="code"
              shown={part}
              onShow={setPart}
              tabs={[
                { id: "task", label: "Task", content: task },
                { id: "code", label: "Code", content: code },
                { id: "tests", label: "Tests", content: results },
              ]}
            />
          </div>
        ) : (
          <div className={styles.columns} data-tall={tall}>
            <aside className={styles.task} aria-label="What is asked">
              {task}
            </aside>
            {code}
            <div className={styles.results}>{results}</div>
          </div>
        )}
        <CodingFooter document={document} run={run} onTest={test} onFinish={() => setFinishing(true)} />
      </div>
      <FinishCoding view={view} run={run} open={finishing} onClose={() => setFinishing(false)} />
    </Frame>
  );
}

const enter = (shift: boolean) => (event: KeyboardEvent) => commandEnter(event) && event.shiftKey === shift;
