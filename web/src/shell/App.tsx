import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { Routes } from "../routes.tsx";
import { ConnectionNotice } from "./ConnectionNotice.tsx";
import { KeysDialog } from "./KeysDialog.tsx";
import { Screen } from "./Screen.tsx";
import { SpokenRegion } from "./SpokenRegion.tsx";

export function App() {
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          // The studio is on this machine, also when the network is not there; what failed is asked again once it answers.
          queries: { networkMode: "always", retry: false, staleTime: 1000 },
          mutations: { networkMode: "always", retry: false },
        },
      }),
  );
  return (
    <QueryClientProvider client={queries}>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <ConnectionNotice />
      <Screen>
        <Routes />
      </Screen>
      <KeysDialog />
      <SpokenRegion />
    </QueryClientProvider>
  );
}
