import type { DatabaseSync } from "node:sqlite";

/** Step n brings a database from schema n to n + 1. Released steps are never changed; a change is a new step. */
export const migrations: ((database: DatabaseSync) => void)[] = [
  function sessionsAndRuns(database) {
    database.exec(`
      CREATE TABLE sessions (
        id TEXT PRIMARY KEY,
        round TEXT NOT NULL,
        mode TEXT NOT NULL,
        scenario TEXT NOT NULL,
        phase TEXT NOT NULL,
        clock_total REAL NOT NULL,
        clock_used REAL NOT NULL,
        clock_running_since TEXT,
        notes TEXT NOT NULL,
        revision INTEGER NOT NULL,
        predictions TEXT,
        seed INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        finished_at TEXT
      ) STRICT;

      CREATE TABLE board_revisions (
        session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
        revision INTEGER NOT NULL,
        drawing TEXT NOT NULL,
        saved_at TEXT NOT NULL,
        PRIMARY KEY (session, revision)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE runs (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        session TEXT REFERENCES sessions (id) ON DELETE CASCADE,
        round TEXT,
        reference TEXT,
        board_revision INTEGER,
        corpus TEXT NOT NULL,
        split TEXT NOT NULL,
        scenario TEXT,
        status TEXT NOT NULL,
        owner INTEGER NOT NULL,
        beat_at TEXT NOT NULL,
        cancel_asked INTEGER NOT NULL DEFAULT 0,
        created_at TEXT NOT NULL,
        started_at TEXT,
        finished_at TEXT,
        error TEXT,
        figures TEXT,
        scorecard TEXT,
        request TEXT NOT NULL
      ) STRICT;
      CREATE INDEX runs_of_session ON runs (session, created_at);
      CREATE INDEX runs_by_time ON runs (created_at);

      CREATE TABLE run_questions (
        run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
        question TEXT NOT NULL,
        position INTEGER NOT NULL,
        result TEXT NOT NULL,
        trace TEXT NOT NULL,
        PRIMARY KEY (run, question)
      ) STRICT;

      CREATE TABLE seen_questions (
        corpus TEXT NOT NULL,
        question TEXT NOT NULL,
        seen_at TEXT NOT NULL,
        PRIMARY KEY (corpus, question)
      ) STRICT, WITHOUT ROWID;
    `);
  },
  function codingRounds(database) {
    database.exec(`
      CREATE TABLE coding_sessions (
        id TEXT PRIMARY KEY,
        challenge TEXT NOT NULL,
        language TEXT NOT NULL,
        clock_total REAL NOT NULL,
        clock_used REAL NOT NULL,
        clock_running_since TEXT,
        revision INTEGER NOT NULL,
        code TEXT NOT NULL,
        hints INTEGER NOT NULL,
        grade TEXT,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        finished_at TEXT
      ) STRICT;

      CREATE TABLE coding_runs (
        id TEXT PRIMARY KEY,
        session TEXT NOT NULL REFERENCES coding_sessions (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        language TEXT NOT NULL,
        revision INTEGER NOT NULL,
        at TEXT NOT NULL,
        passed INTEGER NOT NULL,
        total INTEGER NOT NULL,
        details TEXT NOT NULL
      ) STRICT;
      CREATE INDEX coding_runs_of_session ON coding_runs (session, at);
    `);
  },
];
