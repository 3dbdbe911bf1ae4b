-- Streams of sources. `place` is the address or the folder; `token_hash` is that of the word with which others send.
-- A wire that was closed keeps its row: what came by it still names it.
CREATE TABLE wires (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    place TEXT NOT NULL,
    token_hash TEXT,
    confidential BIGINT NOT NULL,
    every_ms BIGINT NOT NULL,
    quiet_ms BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    closed BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    asked_at BIGINT,
    heard_at BIGINT,
    failures BIGINT NOT NULL,
    trouble TEXT NOT NULL,
    etag TEXT,
    modified TEXT,
    told_quiet BIGINT NOT NULL
) STRICT;
CREATE INDEX wires_due ON wires (closed, next_at, id);
CREATE INDEX wires_token ON wires (token_hash);

-- The bytes themselves lie beside the database, named by their hash.
CREATE TABLE captures (
    hash TEXT PRIMARY KEY,
    bytes BIGINT NOT NULL,
    media_type TEXT NOT NULL,
    name TEXT NOT NULL,
    headers TEXT NOT NULL,
    received_at BIGINT NOT NULL
) STRICT;

-- Every version of every source. `wire` is 0 if somebody brought it. `kept` is 1 as soon as a published article used it, and then for ever.
CREATE TABLE sources (
    id BIGINT PRIMARY KEY,
    wire BIGINT NOT NULL,
    guid TEXT NOT NULL,
    version BIGINT NOT NULL,
    said_version TEXT NOT NULL,
    status TEXT NOT NULL,
    headline TEXT NOT NULL,
    slugline TEXT NOT NULL,
    outlet TEXT NOT NULL,
    byline TEXT NOT NULL,
    place TEXT NOT NULL,
    url TEXT,
    lang TEXT,
    published_at BIGINT,
    received_at BIGINT NOT NULL,
    embargo_at BIGINT,
    rights TEXT NOT NULL,
    note TEXT NOT NULL,
    confidential BIGINT NOT NULL,
    text_hash TEXT NOT NULL,
    content TEXT NOT NULL,
    capture TEXT NOT NULL REFERENCES captures (hash),
    kept BIGINT NOT NULL
) STRICT;
CREATE UNIQUE INDEX sources_versions ON sources (guid, wire, version);
CREATE INDEX sources_received ON sources (received_at, id);
CREATE INDEX sources_wire ON sources (wire, received_at, id);
CREATE INDEX sources_capture ON sources (capture);
CREATE INDEX sources_unused ON sources (kept, received_at, id);

-- The words of each source: a search reads the rows of one word, and looks the others up.
CREATE TABLE source_words (
    word TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    source BIGINT NOT NULL,
    PRIMARY KEY (word, received_at, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_words_source ON source_words (source);

-- Which articles rest on which sources.
CREATE TABLE article_sources (
    article BIGINT NOT NULL REFERENCES articles (id),
    source BIGINT NOT NULL REFERENCES sources (id),
    position BIGINT NOT NULL,
    note TEXT NOT NULL,
    confidential BIGINT NOT NULL,
    PRIMARY KEY (article, source)
) STRICT;
CREATE INDEX article_sources_order ON article_sources (article, position, source);
CREATE INDEX article_sources_source ON article_sources (source, article);

-- Passages that a revision quotes, in code points of both texts.
CREATE TABLE passages (
    revision BIGINT NOT NULL REFERENCES revisions (id),
    draft_start BIGINT NOT NULL,
    draft_end BIGINT NOT NULL,
    source BIGINT NOT NULL REFERENCES sources (id),
    source_start BIGINT NOT NULL,
    source_end BIGINT NOT NULL,
    PRIMARY KEY (revision, draft_start, draft_end, source)
) STRICT;
CREATE INDEX passages_source ON passages (source, revision);

-- What the check found. Derived from a revision and sources; may be computed again at any time.
CREATE TABLE findings (
    revision BIGINT NOT NULL REFERENCES revisions (id),
    engine TEXT NOT NULL,
    at BIGINT NOT NULL,
    sources TEXT NOT NULL,
    report TEXT NOT NULL,
    PRIMARY KEY (revision, engine)
) STRICT;

-- Articles that used an older version of a source that was changed or taken back, with the sentences concerned.
CREATE TABLE alarms (
    article BIGINT NOT NULL REFERENCES articles (id),
    source BIGINT NOT NULL REFERENCES sources (id),
    used BIGINT NOT NULL REFERENCES sources (id),
    at BIGINT NOT NULL,
    status TEXT NOT NULL,
    whole BIGINT NOT NULL,
    sentences TEXT NOT NULL,
    seen BIGINT NOT NULL,
    PRIMARY KEY (article, source)
) STRICT;
CREATE INDEX alarms_open ON alarms (seen, at, article, source);
CREATE INDEX alarms_source ON alarms (source);
CREATE INDEX alarms_used ON alarms (used);

-- Between which two published revisions a correction was made. `mark` is the hash of what the correction says.
CREATE TABLE corrected (
    id BIGINT PRIMARY KEY,
    article BIGINT NOT NULL REFERENCES articles (id),
    mark TEXT NOT NULL,
    before_revision BIGINT NOT NULL REFERENCES revisions (id),
    after_revision BIGINT NOT NULL REFERENCES revisions (id),
    UNIQUE (article, mark)
) STRICT;
