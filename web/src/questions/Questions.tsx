import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useLocation, useSearchParams } from "wouter";
import { sentenceOf } from "../api/api-error.ts";
import type { Finding } from "../api/contract.ts";
import { questionsQuery } from "../api/queries.ts";
import { Button } from "../ui/Button.tsx";
import { Loading } from "../ui/Loading.tsx";
import { Notice } from "../ui/Notice.tsx";
import { count } from "../ui/say-time.ts";
import { Section } from "../ui/Section.tsx";
import { everyQuestion, filterQuestions, groupsOf } from "./filter-questions.ts";
import type { QuestionFilter, Sort } from "./filter-questions.ts";
import { OutcomeStrip } from "./OutcomeStrip.tsx";
import { QuestionFilters } from "./QuestionFilters.tsx";
import { QuestionTable } from "./QuestionTable.tsx";
import styles from "./Questions.module.css";
import { TraceSheet } from "./TraceSheet.tsx";

/** Rows shown before all are asked for. */
const FIRST = 25;

interface QuestionsProps {
  run: string;
  kind: string;
  findings: Finding[];
}

/** Every question of a run and how it went. One can be opened; which one, and which finding, is in the address. */
export function Questions({ run, kind, findings }: QuestionsProps) {
  const { data: questions, error } = useQuery(questionsQuery(run));
  const [search] = useSearchParams();
  const [location, go] = useLocation();
  const [filter, setFilter] = useState<QuestionFilter>(everyQuestion);
  const [sort, setSort] = useState<Sort>({ key: "asked", down: false });
  const finding = findings.find((candidate) => candidate.id === search.get("finding"));
  const opened = search.get("question");
  const shown = useMemo(
    () => filterQuestions(questions ?? [], { ...filter, only: finding?.questions ?? null }, sort),
    [questions, filter, finding, sort],
  );
  const [whole, setWhole] = useState(false);
  const groups = useMemo(() => groupsOf(questions ?? []), [questions]);

  const turn = (name: "finding" | "question", value: string | null) => {
    const next = new URLSearchParams(search);
    if (value === null) next.delete(name);
    else next.set(name, value);
    const text = next.toString();
    go(text === "" ? location : `${location}?${text}`, { replace: value === null || opened !== null });
  };

  if (error !== null) return <Notice tone="bad">{sentenceOf(error)}</Notice>;
  if (questions === undefined) return <Loading what="the questions" />;
  return (
    <div id="questions" className={styles.questions}>
      <Section
        title="Questions"
        beside={
          <output className="muted">
            {shown.length === questions.length
              ? count(questions.length, "question")
              : `${shown.length} of ${questions.length}`}
          </output>
        }
      >
        <div className={styles.tools}>
          <OutcomeStrip questions={questions} />
          {finding === undefined ? null : (
            <Notice
              actions={
                <Button small onClick={() => turn("finding", null)}>
                  Show all questions
                </Button>
              }
            >
              Only those of: {finding.title}
            </Notice>
          )}
          <QuestionFilters filter={filter} groups={groups} onChange={setFilter} />
        </div>
        <QuestionTable
          questions={whole ? shown : shown.slice(0, FIRST)}
          sort={sort}
          onSort={setSort}
          onOpen={(id) => turn("question", id)}
        />
        {whole || shown.length <= FIRST ? null : (
          <div className={styles.more}>
            <Button onClick={() => setWhole(true)}>Show all {shown.length}</Button>
          </div>
        )}
        {shown.length === 0 ? <p className={styles.none}>No question fits. Take a filter away.</p> : null}
      </Section>
      <TraceSheet
        run={run}
        kind={kind}
        question={opened}
        order={shown.map(({ id }) => id)}
        onOpen={(id) => turn("question", id)}
      />
    </div>
  );
}
