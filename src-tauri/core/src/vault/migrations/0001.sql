-- Instants are UTC milliseconds since 1970 (…_ms), days are local YYYY-MM-DD, times of day HH:MM, ids UUIDs as text.

CREATE TABLE settings (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    -- What the person chose, as one JSON document: a setting that is added later has its default until it is chosen.
    chosen TEXT NOT NULL,
    -- The seed of this vault's choices, 64 hexadecimal digits.
    seed TEXT NOT NULL,
    founded_ms INTEGER NOT NULL
) STRICT;

-- The exercise of each day, as it stands.
CREATE TABLE exercise_days (
    day TEXT PRIMARY KEY,
    exercise TEXT NOT NULL,
    why TEXT NOT NULL,
    -- offered, done, not-today, tomorrow
    state TEXT NOT NULL,
    -- When it was answered, as an instant and on the wall.
    answered_ms INTEGER,
    answered_at TEXT,
    seen_ms INTEGER
) STRICT;

-- Every exercise that a day has shown, swapped ones too: what has been shown is not offered anew before the rest.
CREATE TABLE exercise_showings (
    day TEXT NOT NULL,
    exercise TEXT NOT NULL,
    PRIMARY KEY (day, exercise)
) STRICT, WITHOUT ROWID;

CREATE TABLE exercise_marks (
    exercise TEXT PRIMARY KEY,
    loved INTEGER NOT NULL DEFAULT 0,
    never INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE rituals (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    ours INTEGER NOT NULL,
    -- RFC 5545 recurrence over dates.
    rule TEXT NOT NULL,
    time TEXT,
    -- Since when this time stands: one that had passed when it was set starts the day after.
    time_since_ms INTEGER NOT NULL,
    made_ms INTEGER NOT NULL,
    trashed_ms INTEGER
) STRICT;

CREATE TABLE ritual_days (
    ritual TEXT NOT NULL REFERENCES rituals (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    done_ms INTEGER NOT NULL,
    done_at TEXT NOT NULL,
    PRIMARY KEY (ritual, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE entries (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('reflection', 'moment')),
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    -- The day it belongs to and the time on the wall where it was written.
    day TEXT NOT NULL,
    time TEXT NOT NULL,
    exercise TEXT,
    written_ms INTEGER NOT NULL,
    edited_ms INTEGER,
    trashed_ms INTEGER
) STRICT;
CREATE INDEX entries_by_time ON entries (written_ms, id);
CREATE INDEX entries_by_day ON entries (day);

-- What is being written and not yet kept.
CREATE TABLE drafts (
    slot TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    saved_ms INTEGER NOT NULL
) STRICT;

-- One row an occurrence that was claimed for showing; the key makes showing it twice impossible.
CREATE TABLE deliveries (
    -- source/source id/day/slot
    key TEXT PRIMARY KEY,
    day TEXT NOT NULL,
    due_ms INTEGER NOT NULL,
    -- claimed, shown, snoozed, resolved, let-go
    state TEXT NOT NULL,
    claimed_ms INTEGER NOT NULL,
    shown_ms INTEGER,
    failed_ms INTEGER,
    failure TEXT,
    snoozed_until_ms INTEGER,
    snoozes INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX deliveries_by_day ON deliveries (day);

CREATE TABLE pauses (
    from_ms INTEGER PRIMARY KEY,
    until_ms INTEGER NOT NULL
) STRICT;
