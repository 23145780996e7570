import { useSpeech } from "./speech.ts";

export function SpokenRegion() {
  return (
    <output className="spoken" aria-live="polite">
      {useSpeech()}
    </output>
  );
}
