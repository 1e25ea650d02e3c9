-- The journal for decades: entries lie in the order of the timeline, have tags, a feeling, photos and earlier versions, and every word is found.

ALTER TABLE entries RENAME TO entries_before;
DROP INDEX entries_by_time;
DROP INDEX entries_by_day;
DROP INDEX entries_by_exercise;
CREATE TABLE entries (
    -- Where it stands on the timeline: the minute of its day and time, times 1024, and a number within that minute.
    place INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('reflection', 'moment')),
    -- What kind of moment it is, where that was said.
    moment TEXT,
    -- The day it belongs to and the time on the wall.
    day TEXT NOT NULL,
    time TEXT NOT NULL,
    theme TEXT,
    feeling TEXT,
    exercise TEXT,
    ritual TEXT,
    written_ms INTEGER NOT NULL,
    edited_ms INTEGER,
    trashed_ms INTEGER,
    -- Grows with every change, so that nobody writes over what they have not seen.
    version INTEGER NOT NULL DEFAULT 1,
    -- What can be long comes last, so that the rest is read without it.
    title TEXT NOT NULL,
    -- The first words of the text without its marks.
    glimpse TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
-- The minutes of a day are counted from its start at 04:00, so that the small hours follow the evening.
INSERT INTO entries (place, id, kind, day, time, exercise, written_ms, edited_ms, trashed_ms, title, glimpse, text)
    SELECT
        (unixepoch(day) / 60 + (substr(time, 1, 2) * 60 + substr(time, 4, 2) + 1200) % 1440) * 1024
            + row_number() OVER (PARTITION BY day, time ORDER BY written_ms, id) - 1,
        id, kind, day, time, exercise, written_ms, edited_ms, trashed_ms, title, '', text
    FROM entries_before;
DROP TABLE entries_before;
CREATE INDEX entries_by_exercise ON entries (exercise, day) WHERE exercise IS NOT NULL;
CREATE INDEX entries_in_trash ON entries (trashed_ms) WHERE trashed_ms IS NOT NULL;

CREATE TABLE tags (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    -- Without case and accents: two tags that differ in nothing else are one.
    folded TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE entry_tags (
    entry TEXT NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    tag INTEGER NOT NULL REFERENCES tags (id),
    -- Their order on the entry.
    nth INTEGER NOT NULL,
    PRIMARY KEY (entry, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_tags_by_tag ON entry_tags (tag);

-- What an entry said before it was changed.
CREATE TABLE entry_versions (
    entry TEXT NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    -- Since when it said so.
    since_ms INTEGER NOT NULL,
    PRIMARY KEY (entry, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE photos (
    id TEXT PRIMARY KEY,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    -- JPEG, newly encoded: nothing is in it but the picture.
    small BLOB NOT NULL,
    large BLOB NOT NULL,
    -- Since when no entry shows it.
    loose_ms INTEGER
) STRICT;
CREATE INDEX photos_that_are_loose ON photos (loose_ms) WHERE loose_ms IS NOT NULL;

CREATE TABLE entry_photos (
    entry TEXT NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    photo TEXT NOT NULL REFERENCES photos (id),
    nth INTEGER NOT NULL,
    PRIMARY KEY (entry, photo)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_photos_by_photo ON entry_photos (photo);

-- Where each word stands; the words come folded and apart, and the row is the entry's place. Entries in the trash are not in it.
-- The prefixes are those that somebody types before a word is long enough to be rare.
CREATE VIRTUAL TABLE entry_words USING fts5 (
    title, text, tags, facets,
    content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1 2 3 4'
);

-- Which way of taking texts apart the words above were made by; another one makes them anew.
CREATE TABLE entry_words_made (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    by INTEGER NOT NULL
) STRICT;
INSERT INTO entry_words_made (id, by) VALUES (1, 0);

-- What is chosen beside the words of a draft, as JSON.
ALTER TABLE drafts ADD COLUMN details TEXT NOT NULL DEFAULT '{}';
