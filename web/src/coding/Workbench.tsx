import { Suspense, lazy, useImperativeHandle, useRef, useState } from "react";
import type { Ref } from "react";
import type { CodingSessionView } from "../api/contract.ts";
import { Loading } from "../ui/Loading.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import type { EditorHandle } from "./editor/CodeEditor.tsx";
import type { Place } from "./results/place.ts";
import { solutionFile, testFile } from "./tracks.ts";
import { TypeProblems, TypeWords } from "./TypeProblems.tsx";
import { useTypes } from "./compiler/use-types.ts";
import type { CodeDocument } from "./use-code-document.ts";
import styles from "./Workbench.module.css";

const CodeEditor = lazy(() =>
  import("./editor/CodeEditor.tsx").then(({ CodeEditor: editor }) => ({ default: editor })),
);

export interface WorkbenchHandle {
  show(place: Place): void;
}

interface WorkbenchProps {
  view: CodingSessionView;
  document: CodeDocument;
  onRun(): void;
  onSubmit(): void;
  ref: Ref<WorkbenchHandle>;
}

/** The files of a solution, each in an editor of its own, with what the compiler says of them. */
export function Workbench({ view, document, onRun, onSubmit, ref }: WorkbenchProps) {
  const { language } = view.session;
  const { code, generation, change } = document;
  const typed = language === "typescript";
  const solution = solutionFile(language);
  const tests = testFile(language);
  const [shown, setShown] = useState(solution);
  const [listed, setListed] = useState(false);
  const types = useTypes(
    view.challenge.types,
    typed ? { [solution]: code.source, [tests]: code.tests } : null,
  );
  const solutionEditor = useRef<EditorHandle>(null);
  const testsEditor = useRef<EditorHandle>(null);
  const show = ({ file, line, column }: Place) => {
    const target = file ?? shown;
    setShown(target);
    const editor = target === tests ? testsEditor : solutionEditor;
    // The tab is drawn first, since what is hidden cannot have the focus.
    requestAnimationFrame(() => editor.current?.show(line, column));
  };
  useImperativeHandle(ref, () => ({ show }));
  const editor = (file: string, text: string, onChange: (text: string) => void) => (
    <Suspense fallback={<Loading what="the editor" />}>
      <CodeEditor
        ref={file === tests ? testsEditor : solutionEditor}
        file={file}
        language={language}
        text={text}
        generation={generation}
        onChange={onChange}
        problems={types.problems}
        checker={types.checker}
        onRun={onRun}
        onSubmit={onSubmit}
      />
    </Suspense>
  );
  const tabs = [
    { id: solution, label: solution, content: editor(solution, code.source, (source) => change({ source })) },
    { id: tests, label: tests, content: editor(tests, code.tests, (text) => change({ tests: text })) },
  ];
  return (
    <section className={styles.bench} aria-label="Code">
      <div className={styles.files}>
        <Tabs
          label="Files"
          start={solution}
          shown={shown}
          onShow={setShown}
          tabs={tabs}
          beside={<TypeWords types={types} listed={listed} onList={() => setListed(!listed)} />}
        />
      </div>
      {listed && types.problems.length > 0 ? <TypeProblems problems={types.problems} onShow={show} /> : null}
    </section>
  );
}
