import type { Language } from "../api/contract.ts";
import { Notice } from "../ui/Notice.tsx";
import { RadioCard, RadioCards } from "../ui/RadioCards.tsx";
import { languageWords } from "./tracks.ts";

interface LanguageChoiceProps {
  languages: Language[];
  /** Why a language cannot run on this machine; null where it can. */
  whyNot: Record<Language, string | null>;
  chosen: Language;
  onChoose(language: Language): void;
}

const about: Record<Language, string> = {
  typescript: "Types are checked as you write. zod can be imported.",
  python: "With a client like the openai package's. Types are not checked.",
};

/** Languages that can run here; of others it is said why not. */
export function LanguageChoice({ languages, whyNot, chosen, onChoose }: LanguageChoiceProps) {
  const able = languages.filter((language) => whyNot[language] === null);
  const unable = languages.filter((language) => whyNot[language] !== null);
  return (
    <>
      {able.length < 2 ? null : (
        <RadioCards legend="Language" columns={2}>
          {able.map((language) => (
            <RadioCard
              key={language}
              name="language"
              value={language}
              checked={language === chosen}
              onChoose={() => onChoose(language)}
              title={languageWords[language]}
            >
              {about[language]}
            </RadioCard>
          ))}
        </RadioCards>
      )}
      {unable.map((language) => (
        <Notice key={language}>
          {whyNot[language]} This challenge can be taken in{" "}
          {able.map((each) => languageWords[each]).join(" and ")}.
        </Notice>
      ))}
    </>
  );
}
