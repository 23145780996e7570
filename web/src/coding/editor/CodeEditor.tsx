import { autocompletion } from "@codemirror/autocomplete";
import { indentWithTab } from "@codemirror/commands";
import { indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { Annotation, EditorState, Prec } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { EditorView, basicSetup } from "codemirror";
import { useEffect, useEffectEvent, useImperativeHandle, useRef } from "react";
import type { Ref, RefObject } from "react";
import type { Language } from "../../api/contract.ts";
import type { TypeChecker } from "../compiler/type-checker.ts";
import type { TypeProblem } from "../compiler/type-words.ts";
import styles from "./CodeEditor.module.css";
import { editorTheme } from "./editor-theme.ts";
import "./highlighting.css";
import { languageSupport } from "./languages.ts";
import { completionsOf, typeTooltips } from "./type-tooltips.ts";

export interface EditorHandle {
  /** Puts the cursor there, both from 1; without a line it stays where it was. */
  show(line: number | null, column: number | null): void;
}

interface CodeEditorProps {
  file: string;
  language: Language;
  /** At first, and again when `generation` changes; in between the editor knows better. */
  text: string;
  generation: number;
  onChange(text: string): void;
  /** In all files. */
  problems: TypeProblem[];
  checker: RefObject<TypeChecker | null>;
  onRun(): void;
  onSubmit(): void;
  ref: Ref<EditorHandle>;
}

/** Marks a change that came from outside and is not to be told. */
const fromOutside = Annotation.define<boolean>();

/** One file. Tab indents; Escape first, and Tab goes on to the next thing on the screen. */
export function CodeEditor(props: CodeEditorProps) {
  const { file, language, text, generation, problems, checker, ref } = props;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const changed = useEffectEvent((next: string) => props.onChange(next));
  const run = useEffectEvent(() => props.onRun());
  const submit = useEffectEvent(() => props.onSubmit());
  const textNow = useEffectEvent(() => text);

  useEffect(() => {
    const typed = language === "typescript";
    const made = new EditorView({
      parent: place.current!,
      state: EditorState.create({
        doc: textNow(),
        extensions: [
          Prec.highest(
            keymap.of([
              { key: "Mod-Enter", run: () => (run(), true) },
              { key: "Mod-Shift-Enter", run: () => (submit(), true) },
            ]),
          ),
          basicSetup,
          keymap.of([indentWithTab]),
          indentUnit.of(language === "python" ? "    " : "  "),
          languageSupport(language),
          syntaxHighlighting(classHighlighter),
          lintGutter(),
          typed
            ? [
                autocompletion({ override: [completionsOf(file, () => checker.current)] }),
                typeTooltips(file, () => checker.current),
              ]
            : [],
          editorTheme,
          EditorView.contentAttributes.of({
            tabindex: "0",
            "aria-label": file,
            "aria-description": "Escape, then Tab leaves the editor.",
          }),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged) return;
            if (update.transactions.some((each) => each.annotation(fromOutside) === true)) return;
            changed(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = made;
    return () => {
      made.destroy();
      view.current = null;
    };
  }, [file, language, checker]);

  const takeText = useEffectEvent(() => {
    const { doc } = view.current!.state;
    if (doc.toString() === text) return;
    view.current!.dispatch({
      changes: { from: 0, to: doc.length, insert: text },
      annotations: fromOutside.of(true),
    });
  });
  useEffect(() => {
    if (generation > 0) takeText();
  }, [generation]);

  useEffect(() => {
    const { state } = view.current!;
    const { length } = state.doc;
    const shown = problems
      .filter((problem) => problem.file === file)
      .map(({ from, to, message }) => ({
        from: Math.min(from, length),
        to: Math.min(to, length),
        severity: "error" as const,
        message,
      }));
    view.current!.dispatch(setDiagnostics(state, shown));
  }, [problems, file]);

  useImperativeHandle(ref, () => ({
    show: (line, column) => {
      const { current } = view;
      if (current === null) return;
      current.focus();
      if (line === null) return;
      const { doc } = current.state;
      const at = doc.line(Math.min(Math.max(1, line), doc.lines));
      const anchor = Math.min(at.to, at.from + (column ?? 1) - 1);
      current.dispatch({
        selection: { anchor },
        effects: EditorView.scrollIntoView(anchor, { y: "center" }),
      });
    },
  }));

  return <div ref={place} className={styles.editor} />;
}
