export { detectLanguage } from "./detect-language.ts";
export { english } from "./english.ts";
export type { Language, LanguageCode } from "./language.ts";
export { languageCodes } from "./language.ts";
export { loadLanguage } from "./load-language.ts";
