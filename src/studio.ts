import { readFileSync } from "node:fs";
import path from "node:path";
import {
  Challenges,
  CodingRounds,
  Content,
  Reports,
  Runs,
  Sessions,
  StoredSession,
  readHome,
  readRound,
  storedCoding,
} from "./interview/index.ts";
import type { Home, InterviewContext, RoundView, Sandboxes } from "./interview/index.ts";
import { RunService, contentFolder, openLab, openSystem, storedRun } from "./lab/index.ts";
import type { AnsweringOptions, ArtifactCache, Lab, OpenSystem } from "./lab/index.ts";
import { ModelSettings, StoredModelSettings, asTextModel } from "./model/index.ts";
import { PythonSandbox, Sandbox } from "./sandbox/index.ts";
import {
  Database,
  FileCache,
  ModelSettingsFile,
  SqliteCoding,
  SqliteRuns,
  SqliteSessions,
  dataDirectory,
} from "./store/index.ts";

export { ExtractionError, extractorFor, readJson } from "./extraction/index.ts";
export { codingInputs, inputs, readInput } from "./interview/index.ts";
export { findPython } from "./sandbox/index.ts";
export { modelInputs } from "./model/index.ts";

export interface StudioOptions {
  /** Else FORTYFIVE_DATA_DIR, else the usual place of the system. */
  dataDirectory?: string;
  /** Folder of rounds and scenarios; that of the package when left out. */
  contentFolder?: string;
  /** Module that exports `labs`; the built-in ones when left out. */
  labs?: URL;
  /** Milliseconds a cancelled run has to stop by itself; 2000 when left out. */
  cancelGrace?: number;
  /** Room the database may take, in pages of 4096 bytes; all there is when left out. */
  mostPages?: number;
  now?: () => Date;
}

/** Everything Fortyfive can do on one data directory, wired together. */
export interface Studio {
  version: string;
  dataDirectory: string;
  /** The package's own folder, with its web files. */
  packageFolder: string;
  content: Content;
  cache: ArtifactCache;
  /** Runs as they are stored and made, without the rules of a session. */
  lab: RunService;
  sessions: Sessions;
  /** Runs as a candidate may see them. */
  runs: Runs;
  reports: Reports;
  coding: CodingRounds;
  /** Which language models may be used, and how they are reached. */
  models: ModelSettings;
  /** The model of that name, or the chosen one for `default`, as one that writes text. Throws BadInputError, ModelError. */
  writer(name: string): NonNullable<AnsweringOptions["writer"]>;
  /** Where candidates' code runs. */
  sandboxes: Sandboxes;
  /** The challenges as authors wrote them. Throws BadInputError where one cannot be read. */
  challenges(): Challenges;
  home(): Promise<Home>;
  round(id: string): Promise<RoundView>;
  openLab(kind: string): Promise<Lab>;
  /** A reference design put to work on a corpus, for searching and asking. */
  openSystem(options?: AnsweringOptions): Promise<OpenSystem>;
  /** Marks as interrupted the runs whose process is gone. */
  recover(): string[];
  /** Interrupts what runs here and closes the store. */
  close(): Promise<void>;
}

/** Opens the data directory, making it where it is missing. Throws StorageError, BadInputError for broken content. */
export function openStudio(options: StudioOptions = {}): Studio {
  const directory = dataDirectory(options.dataDirectory);
  const folder = options.contentFolder ?? contentFolder();
  const now = options.now ?? (() => new Date());
  const content = new Content(folder);
  const database = new Database(directory, options.mostPages);
  const store = new SqliteSessions(database, StoredSession);
  const cache = new FileCache(path.join(directory, "cache"));
  const { labs, cancelGrace } = options;
  const lab = new RunService({ store: new SqliteRuns(database, storedRun), cache, labs, cancelGrace, now });
  const labOf = (kind: string) => openLab(kind, options.labs);
  const context: InterviewContext = {
    store,
    runs: lab,
    content,
    openLab: labOf,
    now,
  };
  const sessions = new Sessions(context);
  const sandboxes = { typescript: new Sandbox(), python: new PythonSandbox() };
  let read: Challenges | undefined;
  const challenges = () => (read ??= new Challenges(folder));
  const coding = new CodingRounds({
    store: new SqliteCoding(database, storedCoding),
    challenges,
    sandboxes,
    now,
  });
  const models = new ModelSettings({
    store: new ModelSettingsFile(directory, StoredModelSettings),
    features: [
      {
        feature: "Answers of fortyfive ask --model",
        use: "default",
        without: "Answers are sentences of the documents.",
      },
    ],
  });
  const packageFolder = path.dirname(contentFolder());
  return {
    version: readVersion(packageFolder),
    dataDirectory: directory,
    packageFolder,
    content,
    cache,
    lab,
    sessions,
    runs: new Runs(context),
    reports: new Reports(context),
    coding,
    models,
    writer: (name) => asTextModel(models.named(name)),
    sandboxes,
    challenges,
    home: () => readHome(context, sessions),
    round: (id) => readRound(context, id),
    openLab: labOf,
    openSystem: (request) => openSystem(content.rounds, labOf, cache, request),
    recover: () => lab.recover(),
    close: async () => {
      await Promise.all([lab.close(), sandboxes.typescript.close(), sandboxes.python.close()]);
      database.close();
    },
  };
}

function readVersion(packageFolder: string): string {
  const { version } = JSON.parse(readFileSync(path.join(packageFolder, "package.json"), "utf8")) as {
    version: string;
  };
  return version;
}
