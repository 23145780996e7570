import { lazy } from "react";
import { Redirect, Route, Switch } from "wouter";
import { HomePage } from "./home/HomePage.tsx";
import { RunPage } from "./run/RunPage.tsx";
import { SessionPage } from "./session/SessionPage.tsx";
import { isPhase } from "./session/phases.ts";
import { NotFoundPage } from "./shell/NotFoundPage.tsx";
import { StartPage } from "./start/StartPage.tsx";

const ReportPage = lazy(() =>
  import("./report/ReportPage.tsx").then(({ ReportPage: page }) => ({ default: page })),
);
const ComparePage = lazy(() =>
  import("./compare/ComparePage.tsx").then(({ ComparePage: page }) => ({ default: page })),
);
const ChallengesPage = lazy(() =>
  import("./coding/ChallengesPage.tsx").then(({ ChallengesPage: page }) => ({ default: page })),
);
const ChallengeStartPage = lazy(() =>
  import("./coding/ChallengeStartPage.tsx").then(({ ChallengeStartPage: page }) => ({ default: page })),
);
const CodingPage = lazy(() =>
  import("./coding/CodingPage.tsx").then(({ CodingPage: page }) => ({ default: page })),
);
const CodingReportPage = lazy(() =>
  import("./coding/report/CodingReportPage.tsx").then(({ CodingReportPage: page }) => ({ default: page })),
);
const SettingsPage = lazy(() =>
  import("./settings/SettingsPage.tsx").then(({ SettingsPage: page }) => ({ default: page })),
);

/** The site map. */
export function Routes() {
  return (
    <Switch>
      <Route path="/">
        <HomePage />
      </Route>
      <Route path="/rounds/:id">{({ id }) => <StartPage key={id} id={id} />}</Route>
      <Route path="/sessions/:id/report">{({ id }) => <ReportPage key={id} id={id} />}</Route>
      <Route path="/sessions/:id/:phase?">
        {({ id, phase }) => {
          if (phase !== undefined && !isPhase(phase)) return <Redirect to={`/sessions/${id}`} replace />;
          return <SessionPage key={id} id={id} phase={phase} />;
        }}
      </Route>
      <Route path="/runs/:id">{({ id }) => <RunPage key={id} id={id} />}</Route>
      <Route path="/compare">
        <ComparePage />
      </Route>
      <Route path="/coding">
        <ChallengesPage />
      </Route>
      <Route path="/coding/challenges/:id">{({ id }) => <ChallengeStartPage key={id} id={id} />}</Route>
      <Route path="/coding/sessions/:id/report">{({ id }) => <CodingReportPage key={id} id={id} />}</Route>
      <Route path="/coding/sessions/:id">{({ id }) => <CodingPage key={id} id={id} />}</Route>
      <Route path="/settings">
        <SettingsPage />
      </Route>
      <Route>
        <NotFoundPage />
      </Route>
    </Switch>
  );
}
