import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { CodingSessionView } from "../api/contract.ts";
import { codingSessionQuery } from "../api/queries.ts";
import { useKeptDocument } from "../saving/use-kept-document.ts";
import type { KeptDocument } from "../saving/use-kept-document.ts";
import { checkLength } from "./code-length.ts";
import { saveCode } from "./coding-actions.ts";

/** What is written in the session's language, and the tests of one's own. */
export interface Code {
  source: string;
  tests: string;
}

export interface CodeDocument extends Omit<KeptDocument<Code>, "value" | "change"> {
  code: Code;
  change(change: Partial<Code>): void;
  /** Of what is stored. */
  revision: number;
}

/** The code of a session, kept as it changes. */
export function useCodeDocument(view: CodingSessionView): CodeDocument {
  const { session } = view;
  const { id, language } = session;
  const queries = useQueryClient();
  const { queryKey, queryFn } = codingSessionQuery(id);
  const stored = useMemo(() => codeOf(view), [view]);
  const { value, change, ...document } = useKeptDocument<Code>({
    name: `code.${id}`,
    stored: { value: stored, revision: session.code.revision },
    open: true,
    async save(code, base) {
      checkLength(code);
      const { revision } = await saveCode(id, { language, ...code, revision: base });
      queries.setQueryData<CodingSessionView>(
        queryKey,
        (before) => before && withCode(before, code, revision),
      );
      return revision;
    },
    async load() {
      const fresh = await queries.fetchQuery({ queryKey, queryFn, staleTime: 0 });
      return { value: codeOf(fresh), revision: fresh.session.code.revision };
    },
  });
  return {
    ...document,
    code: value,
    change: (part) => change({ ...value, ...part }),
    revision: session.code.revision,
  };
}

function codeOf({ session }: CodingSessionView): Code {
  const { sources, tests } = session.code;
  return { source: sources[session.language] ?? "", tests };
}

function withCode(view: CodingSessionView, { source, tests }: Code, revision: number): CodingSessionView {
  const { session } = view;
  const sources = { ...session.code.sources, [session.language]: source };
  return { ...view, session: { ...session, code: { sources, tests, revision } } };
}
