-- What is being written, one text for each article. `turn` counts what was written and never goes back; `run_from` is the
-- turn after which this window alone wrote; `nth` is the window's own count.
CREATE TABLE copies (
    article BIGINT PRIMARY KEY REFERENCES articles (id),
    turn BIGINT NOT NULL,
    run_from BIGINT NOT NULL,
    nth BIGINT NOT NULL,
    base BIGINT NOT NULL REFERENCES revisions (id),
    session TEXT NOT NULL,
    person BIGINT,
    at BIGINT NOT NULL,
    content TEXT NOT NULL
) STRICT;

-- Texts that came too late for the working copy, or that another took the place of. Never deleted.
CREATE TABLE asides (
    id BIGINT PRIMARY KEY,
    article BIGINT NOT NULL REFERENCES articles (id),
    at BIGINT NOT NULL,
    session TEXT NOT NULL,
    person BIGINT,
    turn BIGINT NOT NULL,
    hash TEXT NOT NULL,
    settled BIGINT NOT NULL,
    content TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX asides_once ON asides (article, hash);
CREATE INDEX asides_article ON asides (article, at, id);

-- Who writes. A hold is soft: it says who should, and somebody else can take it.
CREATE TABLE holds (
    article BIGINT PRIMARY KEY REFERENCES articles (id),
    session TEXT NOT NULL,
    person BIGINT,
    since BIGINT NOT NULL,
    seen BIGINT NOT NULL
) STRICT;

-- Which windows have a piece open.
CREATE TABLE presences (
    article BIGINT NOT NULL REFERENCES articles (id),
    session TEXT NOT NULL,
    person BIGINT,
    field TEXT NOT NULL,
    since BIGINT NOT NULL,
    seen BIGINT NOT NULL,
    PRIMARY KEY (article, session)
) STRICT, WITHOUT ROWID;

-- What is decided about an article beside what it says. `former` is the state that a spiked piece goes back to.
CREATE TABLE courses (
    article BIGINT PRIMARY KEY REFERENCES articles (id),
    embargo_at BIGINT,
    barred TEXT,
    update_of BIGINT,
    translation_of BIGINT,
    former TEXT NOT NULL
) STRICT;
CREATE INDEX courses_updates ON courses (update_of, article);
CREATE INDEX courses_translations ON courses (translation_of, article);

-- Every step of an article from state to state, with the reason given.
CREATE TABLE steps (
    id BIGINT PRIMARY KEY,
    article BIGINT NOT NULL REFERENCES articles (id),
    at BIGINT NOT NULL,
    person BIGINT,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    words TEXT NOT NULL
) STRICT;
CREATE INDEX steps_article ON steps (article, id);

-- What is scheduled is found by its time.
CREATE INDEX articles_due ON articles (state, published_at, id);

-- Which revisions readers had, and from when.
CREATE TABLE publications (
    article BIGINT NOT NULL REFERENCES articles (id),
    revision BIGINT NOT NULL REFERENCES revisions (id),
    at BIGINT NOT NULL,
    person BIGINT,
    PRIMARY KEY (article, revision, at)
) STRICT, WITHOUT ROWID;

-- How the last publication of an article is taken back. `word_hash` is that of the word which whoever published was given.
CREATE TABLE undos (
    article BIGINT PRIMARY KEY REFERENCES articles (id),
    word_hash TEXT NOT NULL,
    at BIGINT NOT NULL,
    content TEXT NOT NULL
) STRICT;

-- Why a correction was made, for the newsroom. `mark` is the hash of what it says.
CREATE TABLE correction_reasons (
    article BIGINT NOT NULL REFERENCES articles (id),
    mark TEXT NOT NULL,
    at BIGINT NOT NULL,
    person BIGINT,
    reason TEXT NOT NULL,
    PRIMARY KEY (article, mark)
) STRICT, WITHOUT ROWID;

-- The newsroom's notes on words of a piece.
CREATE TABLE remarks (
    id BIGINT PRIMARY KEY,
    article BIGINT NOT NULL REFERENCES articles (id),
    mark TEXT NOT NULL,
    answers BIGINT,
    at BIGINT NOT NULL,
    person BIGINT,
    words TEXT NOT NULL,
    about TEXT NOT NULL,
    resolved_at BIGINT,
    resolved_by BIGINT
) STRICT;
CREATE INDEX remarks_article ON remarks (article, id);

CREATE TABLE mentions (
    person BIGINT NOT NULL,
    remark BIGINT NOT NULL REFERENCES remarks (id),
    PRIMARY KEY (person, remark)
) STRICT, WITHOUT ROWID;
CREATE INDEX mentions_remark ON mentions (remark, person);

-- Findings that do not count: by their rule and the hash of the words, without case and typography. `standing` is 0 for
-- those that count again.
CREATE TABLE dismissals (
    article BIGINT NOT NULL REFERENCES articles (id),
    rule TEXT NOT NULL,
    words_hash TEXT NOT NULL,
    words TEXT NOT NULL,
    at BIGINT NOT NULL,
    person BIGINT,
    reason TEXT NOT NULL,
    standing BIGINT NOT NULL,
    PRIMARY KEY (article, rule, words_hash)
) STRICT, WITHOUT ROWID;

-- Secret links to pieces that are not printed. The words themselves are nowhere.
CREATE TABLE previews (
    id BIGINT PRIMARY KEY,
    article BIGINT NOT NULL REFERENCES articles (id),
    word_hash TEXT NOT NULL UNIQUE,
    at BIGINT NOT NULL,
    person BIGINT,
    expires_at BIGINT NOT NULL
) STRICT;
CREATE INDEX previews_article ON previews (article, id);
