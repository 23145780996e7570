export { findChromium } from "./chromium.ts";
export { runCommandLine } from "./command-line.ts";
