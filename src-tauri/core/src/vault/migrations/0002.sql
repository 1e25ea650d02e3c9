-- Rituals come round in every way that a calendar knows, have several times, pauses and notes; reminders remember the clock.

ALTER TABLE rituals ADD COLUMN how TEXT NOT NULL DEFAULT '';
-- What it follows, such as “after the dishes”.
ALTER TABLE rituals ADD COLUMN cue TEXT NOT NULL DEFAULT '';
-- The zone whose clocks its times are read on; none: wherever the person is.
ALTER TABLE rituals ADD COLUMN zone TEXT;
-- Whether a reminder may still come later, where the computer was off.
ALTER TABLE rituals ADD COLUMN late INTEGER NOT NULL DEFAULT 1;
-- The idea on the shelf that it was taken from.
ALTER TABLE rituals ADD COLUMN idea TEXT;
-- Its place in the person's own order.
ALTER TABLE rituals ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rituals ADD COLUMN archived_ms INTEGER;

-- A change of the schedule holds from a day on: what was before is judged by what held then.
CREATE TABLE ritual_schedules (
    ritual TEXT NOT NULL REFERENCES rituals (id) ON DELETE CASCADE,
    since TEXT NOT NULL,
    -- An RFC 5545 rule over dates, or one of our own kinds (X-KIND=…).
    rule TEXT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT,
    PRIMARY KEY (ritual, since)
) STRICT, WITHOUT ROWID;
INSERT INTO ritual_schedules (ritual, since, rule, starts)
    SELECT id, first, rule, first FROM (
        SELECT id, rule, min(date(made_ms / 1000, 'unixepoch'), coalesce((SELECT min(day) FROM ritual_days WHERE ritual = id), '9999')) AS first
        FROM rituals
    );

-- A time keeps its slot for life: it is part of the key under which it was announced.
CREATE TABLE ritual_times (
    ritual TEXT NOT NULL REFERENCES rituals (id) ON DELETE CASCADE,
    slot INTEGER NOT NULL,
    time TEXT NOT NULL,
    -- Since when this time stands: one that had passed when it was set starts the day after.
    since_ms INTEGER NOT NULL,
    PRIMARY KEY (ritual, slot)
) STRICT, WITHOUT ROWID;
INSERT INTO ritual_times (ritual, slot, time, since_ms)
    SELECT id, 0, time, time_since_ms FROM rituals WHERE time IS NOT NULL;

ALTER TABLE rituals DROP COLUMN rule;
ALTER TABLE rituals DROP COLUMN time;
ALTER TABLE rituals DROP COLUMN time_since_ms;
UPDATE rituals SET place = (SELECT count(*) FROM rituals AS earlier WHERE (earlier.made_ms, earlier.id) < (rituals.made_ms, rituals.id));

ALTER TABLE ritual_days RENAME TO ritual_days_before;
CREATE TABLE ritual_days (
    ritual TEXT NOT NULL REFERENCES rituals (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    -- done, skipped; none: only a note
    mark TEXT CHECK (mark IN ('done', 'skipped')),
    -- When it was done, on the wall; none where it was marked on a later day.
    done_at TEXT,
    note TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (ritual, day)
) STRICT, WITHOUT ROWID;
INSERT INTO ritual_days (ritual, day, mark, done_at) SELECT ritual, day, 'done', done_at FROM ritual_days_before;
DROP TABLE ritual_days_before;

CREATE TABLE ritual_pauses (
    ritual TEXT NOT NULL REFERENCES rituals (id) ON DELETE CASCADE,
    since TEXT NOT NULL,
    -- The day on which it is back; none: until it is taken up again.
    until TEXT,
    PRIMARY KEY (ritual, since)
) STRICT, WITHOUT ROWID;

-- Occurrences that were let go without ever being claimed are told too; and several can be told by one notification.
ALTER TABLE deliveries RENAME TO deliveries_before;
DROP INDEX deliveries_by_day;
CREATE TABLE deliveries (
    -- source/source id/day/slot
    key TEXT PRIMARY KEY,
    day TEXT NOT NULL,
    due_ms INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('claimed', 'shown', 'snoozed', 'answered', 'let-go')),
    claimed_ms INTEGER,
    shown_ms INTEGER,
    failed_ms INTEGER,
    failure TEXT,
    snoozed_until_ms INTEGER,
    snoozes INTEGER NOT NULL DEFAULT 0,
    -- The notification that tells of it, where that is not its own: a digest.
    tag TEXT
) STRICT;
INSERT INTO deliveries
    SELECT key, day, due_ms, CASE state WHEN 'resolved' THEN 'answered' ELSE state END,
        claimed_ms, shown_ms, failed_ms, failure, snoozed_until_ms, snoozes, NULL
    FROM deliveries_before;
DROP TABLE deliveries_before;
CREATE INDEX deliveries_by_day ON deliveries (day);
CREATE INDEX deliveries_by_due ON deliveries (due_ms);

-- What the reminders remember of the world.
CREATE TABLE reminder_memory (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    -- The latest that the clock has been seen at, give or take an hour.
    clock_ms INTEGER,
    -- Since when the clock is not trusted.
    suspect_ms INTEGER,
    -- The last day with a sign of the person.
    sign TEXT,
    -- The zone that the person is known to live in, and whether they were asked what travelling means.
    zone TEXT,
    travel_asked INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO reminder_memory (id) VALUES (1);
