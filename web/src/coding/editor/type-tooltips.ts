import type { CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import { hoverTooltip } from "@codemirror/view";
import type { TypeChecker } from "../compiler/type-checker.ts";
import type { TypeInfo } from "../compiler/type-words.ts";

type Source = () => TypeChecker | null;

/** What the compiler would complete; nothing while it is not there. */
export const completionsOf =
  (file: string, checkerNow: Source) =>
  async (context: CompletionContext): Promise<CompletionResult | null> => {
    const checker = checkerNow();
    const word = context.matchBefore(/[\w$]+/);
    const dot = context.matchBefore(/\.\w*/);
    if (checker === null || (word === null && dot === null && !context.explicit)) return null;
    const { pos, state } = context;
    checker.write(file, state.doc.toString());
    const found = await checker.completions(file, pos);
    return {
      from: word?.from ?? pos,
      validFor: /^[\w$]*$/,
      options: found.map(({ label, kind, sortText }) => ({
        label,
        type: kind,
        // Names of one's own come before those of the language.
        boost: 20 - Number(sortText),
        info: async () => {
          const info = await checker.details(file, pos, label);
          return info === null ? null : drawn(info);
        },
      })),
    };
  };

/** The type of the name under the pointer. */
export function typeTooltips(file: string, checkerNow: Source): Extension {
  return hoverTooltip(async (view, at) => {
    const checker = checkerNow();
    if (checker === null) return null;
    checker.write(file, view.state.doc.toString());
    const info = await checker.info(file, at);
    return info === null
      ? null
      : { pos: info.from, end: info.to, above: true, create: () => ({ dom: drawn(info, "6px 12px") }) };
  });
}

function drawn({ signature, about }: TypeInfo, padding = "0"): HTMLElement {
  const dom = document.createElement("div");
  dom.style.padding = padding;
  dom.style.maxWidth = "520px";
  const code = dom.appendChild(document.createElement("code"));
  code.style.whiteSpace = "pre-wrap";
  code.textContent = signature;
  if (about !== "") dom.appendChild(document.createElement("p")).textContent = about;
  return dom;
}
