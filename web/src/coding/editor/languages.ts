import { javascript, typescriptLanguage } from "@codemirror/lang-javascript";
import { python, pythonLanguage } from "@codemirror/lang-python";
import type { LRLanguage, LanguageSupport } from "@codemirror/language";
import type { Language } from "../../api/contract.ts";

/** How the editor writes a language. */
export function languageSupport(language: Language): LanguageSupport {
  return language === "python" ? python() : javascript({ typescript: true });
}

/** How a language is read. */
export function languageOf(language: Language): LRLanguage {
  return language === "python" ? pythonLanguage : typescriptLanguage;
}
