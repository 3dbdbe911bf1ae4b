-- The register of corrections, one kind at a time.
CREATE INDEX corrections_kind ON corrections (kind, at, article, number);

-- Addresses that readers asked for and nothing stood at: the path alone, how often, and the first and last time. Nothing of
-- who asked.
CREATE TABLE missing (
    path TEXT PRIMARY KEY,
    times BIGINT NOT NULL,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX missing_times ON missing (times, path);

-- What settings were before they were changed, so that a change can be taken back. `words` names what changed.
CREATE TABLE former_settings (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    at BIGINT NOT NULL,
    person BIGINT,
    words TEXT NOT NULL
) STRICT;
CREATE INDEX former_settings_name ON former_settings (name, id);

-- Exports that somebody sent to be taken in. `state` is `coming`, `waiting`, `running`, `done` or `failed`; while it comes,
-- `done` counts its bytes.
CREATE TABLE import_files (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    at BIGINT NOT NULL,
    person BIGINT,
    state TEXT NOT NULL,
    rehearsal BIGINT NOT NULL,
    stage TEXT NOT NULL,
    done BIGINT NOT NULL,
    total BIGINT NOT NULL,
    counts TEXT NOT NULL,
    report TEXT NOT NULL
) STRICT;
CREATE INDEX import_files_state ON import_files (state, id);
