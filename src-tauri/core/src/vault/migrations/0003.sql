-- A library to walk in: what was done and when, packs of one's own, what an evening has room for, seasons.

-- Every exercise that was done, on which day; a day may have several.
CREATE TABLE exercise_doings (
    day TEXT NOT NULL,
    exercise TEXT NOT NULL,
    -- On the wall.
    at TEXT,
    PRIMARY KEY (day, exercise)
) STRICT, WITHOUT ROWID;
INSERT INTO exercise_doings (day, exercise, at)
    SELECT day, exercise, answered_at FROM exercise_days WHERE state = 'done';
CREATE INDEX exercise_doings_by_exercise ON exercise_doings (exercise, day);
CREATE INDEX exercise_showings_by_exercise ON exercise_showings (exercise, day);

CREATE INDEX entries_by_exercise ON entries (exercise, day) WHERE exercise IS NOT NULL;

-- Packs that the person added, or wrote in the app, as text.
CREATE TABLE packs (
    id TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    added_ms INTEGER NOT NULL
) STRICT;

-- What an evening has room for.
CREATE TABLE tonights (
    day TEXT PRIMARY KEY,
    -- At most so many.
    minutes INTEGER,
    -- At most: low, medium, high.
    energy TEXT,
    alone INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- How often the days ahead were shuffled.
ALTER TABLE settings ADD COLUMN shuffles INTEGER NOT NULL DEFAULT 0;

-- Gentle mode is one season of several.
UPDATE settings SET chosen = json_remove(
    CASE WHEN json_extract(chosen, '$.gentle') THEN json_set(chosen, '$.season', 'gentle') ELSE chosen END,
    '$.gentle'
);
