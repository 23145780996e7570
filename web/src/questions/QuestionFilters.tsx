import { Icon } from "../ui/Icon.tsx";
import { outcomeWords } from "./Outcome.tsx";
import type { QuestionFilter } from "./filter-questions.ts";
import styles from "./QuestionFilters.module.css";

interface QuestionFiltersProps {
  filter: QuestionFilter;
  groups: string[];
  onChange(filter: QuestionFilter): void;
}

export function QuestionFilters({ filter, groups, onChange }: QuestionFiltersProps) {
  return (
    <search className={styles.filters} aria-label="Questions">
      <label className={styles.search}>
        <Icon name="search" />
        <span className="spoken">Search the questions</span>
        <input
          type="search"
          placeholder="Search"
          value={filter.words}
          onChange={({ target }) => onChange({ ...filter, words: target.value })}
        />
      </label>
      <label className={styles.select}>
        <span>Outcome</span>
        <select
          value={filter.outcome}
          onChange={({ target }) =>
            onChange({ ...filter, outcome: target.value as QuestionFilter["outcome"] })
          }
        >
          <option value="all">all</option>
          {Object.entries(outcomeWords).map(([outcome, words]) => (
            <option key={outcome} value={outcome}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <label className={styles.select}>
        <span>Kind</span>
        <select value={filter.group} onChange={({ target }) => onChange({ ...filter, group: target.value })}>
          <option value="all">all</option>
          {groups.map((group) => (
            <option key={group} value={group}>
              {group}
            </option>
          ))}
        </select>
      </label>
    </search>
  );
}
