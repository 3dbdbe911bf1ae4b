-- What another system said that has no place of its own here, word for word.
CREATE TABLE kept (
    owner_kind TEXT NOT NULL,
    owner_id BIGINT NOT NULL,
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    seq BIGINT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (owner_kind, owner_id, source, name, seq)
) STRICT;
CREATE INDEX kept_source ON kept (source, name);

-- One row for each run of an import.
CREATE TABLE imports (
    id BIGINT PRIMARY KEY,
    source TEXT NOT NULL,
    file TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    finished_at BIGINT,
    report TEXT NOT NULL
) STRICT;
CREATE INDEX imports_source ON imports (source, id);

-- Which thing here is which thing there, and what it was like when it was last taken in.
CREATE TABLE imported (
    source TEXT NOT NULL,
    kind TEXT NOT NULL,
    foreign_key TEXT NOT NULL,
    thing_id BIGINT NOT NULL,
    content_hash TEXT NOT NULL,
    PRIMARY KEY (source, kind, foreign_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX imported_thing ON imported (kind, thing_id);
