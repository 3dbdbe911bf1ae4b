-- Articles: one row for the whole life of each. What is versioned is in revisions; what lists show of the
-- live revision (of the head while there is none) stands here too, so that a list is one look-up per article.
CREATE TABLE articles (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    access TEXT NOT NULL,
    password TEXT,
    guid TEXT NOT NULL,
    slug TEXT NOT NULL,
    path TEXT UNIQUE,
    wp_id BIGINT,
    parent BIGINT,
    menu_order BIGINT NOT NULL,
    pinned BIGINT NOT NULL,
    head BIGINT,
    live BIGINT,
    created_at BIGINT NOT NULL,
    published_at BIGINT,
    updated_at BIGINT NOT NULL,
    local_date TEXT NOT NULL,
    local_time TEXT NOT NULL,
    comments_open BIGINT NOT NULL,
    headline TEXT NOT NULL,
    standfirst TEXT NOT NULL,
    section BIGINT,
    lead BIGINT,
    lang TEXT NOT NULL,
    authors TEXT NOT NULL
) STRICT;
CREATE INDEX articles_slug ON articles (slug, id);
CREATE INDEX articles_open_slug ON articles (state, access, slug);
CREATE INDEX articles_wp_id ON articles (wp_id);
CREATE INDEX articles_parent ON articles (parent, menu_order, id);
CREATE INDEX articles_guid ON articles (guid);
CREATE INDEX articles_standing ON articles (kind, state, access, menu_order, id);
CREATE INDEX articles_desk ON articles (state, updated_at, id);
CREATE INDEX articles_pinned ON articles (pinned, published_at, id);

-- Revisions are only ever added. Each holds the hash of the one before it.
CREATE TABLE revisions (
    id BIGINT PRIMARY KEY,
    article BIGINT NOT NULL REFERENCES articles (id),
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    saved_by BIGINT,
    before_hash TEXT,
    hash TEXT NOT NULL,
    content TEXT NOT NULL,
    UNIQUE (article, number)
) STRICT;

-- Which articles a list of readers holds. The key is the order, so that a deep page is read from it alone.
CREATE TABLE listing (
    list TEXT NOT NULL,
    at BIGINT NOT NULL,
    article BIGINT NOT NULL REFERENCES articles (id),
    PRIMARY KEY (list, at, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX listing_article ON listing (article, list);

CREATE TABLE list_counts (
    list TEXT PRIMARY KEY,
    n BIGINT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every address that a thing has or had.
CREATE TABLE addresses (
    path TEXT PRIMARY KEY,
    thing_kind TEXT NOT NULL,
    thing_id BIGINT NOT NULL,
    since BIGINT NOT NULL,
    canonical BIGINT NOT NULL
) STRICT;
CREATE INDEX addresses_thing ON addresses (thing_kind, thing_id, path);

CREATE TABLE old_slugs (
    slug TEXT NOT NULL,
    article BIGINT NOT NULL REFERENCES articles (id),
    since BIGINT NOT NULL,
    PRIMARY KEY (slug, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX old_slugs_article ON old_slugs (article, since, slug);

CREATE TABLE redirects (
    from_path TEXT PRIMARY KEY,
    target TEXT NOT NULL,
    status BIGINT NOT NULL
) STRICT;

-- The change log. Never changed, never shortened.
CREATE TABLE changes (
    seq BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    by_person BIGINT,
    deed TEXT NOT NULL,
    thing BIGINT NOT NULL,
    tags TEXT NOT NULL
) STRICT;

CREATE TABLE counters (
    name TEXT PRIMARY KEY,
    n BIGINT NOT NULL
) STRICT;

CREATE TABLE idempotency (
    scope TEXT NOT NULL,
    request TEXT NOT NULL,
    at BIGINT NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (scope, request)
) STRICT;
CREATE INDEX idempotency_at ON idempotency (at);

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    content TEXT NOT NULL
) STRICT;
