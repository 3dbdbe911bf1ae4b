CREATE TABLE sections (
    id BIGINT PRIMARY KEY,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    parent BIGINT,
    wp_id BIGINT,
    position BIGINT NOT NULL
) STRICT;
CREATE INDEX sections_slug ON sections (slug, id);
CREATE INDEX sections_wp_id ON sections (wp_id);
CREATE INDEX sections_order ON sections (position, name, id);

-- The scheme is empty for the paper's own topics, and the name of the taxonomy for those of another system.
CREATE TABLE topics (
    id BIGINT PRIMARY KEY,
    scheme TEXT NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    wp_id BIGINT,
    UNIQUE (scheme, slug)
) STRICT;
CREATE INDEX topics_wp_id ON topics (wp_id);

-- login, mail and wp_login are the newsroom's: no statement that serves readers selects them.
CREATE TABLE people (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    bio TEXT NOT NULL,
    contact TEXT,
    url TEXT,
    login TEXT UNIQUE,
    mail TEXT,
    wp_id BIGINT,
    wp_login TEXT
) STRICT;
CREATE INDEX people_wp_id ON people (wp_id);
CREATE INDEX people_wp_login ON people (wp_login);
CREATE INDEX people_name ON people (name, id);

CREATE TABLE media (
    id BIGINT PRIMARY KEY,
    title TEXT NOT NULL,
    alt TEXT NOT NULL,
    caption TEXT NOT NULL,
    credit TEXT NOT NULL,
    credit_url TEXT,
    description TEXT NOT NULL,
    mime TEXT NOT NULL,
    page_path TEXT UNIQUE,
    slug TEXT NOT NULL,
    wp_id BIGINT,
    wp_parent BIGINT,
    article BIGINT,
    created_at BIGINT NOT NULL
) STRICT;
CREATE INDEX media_slug ON media (slug, id);
CREATE INDEX media_wp_id ON media (wp_id);
CREATE INDEX media_wp_parent ON media (wp_parent, id);
CREATE INDEX media_article ON media (article, id);

-- The bytes lie beside the database, named by their hash; hash is null until they are here.
CREATE TABLE files (
    path TEXT PRIMARY KEY,
    media BIGINT,
    hash TEXT,
    bytes BIGINT,
    mime TEXT NOT NULL,
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    original BIGINT NOT NULL
) STRICT;
CREATE INDEX files_media ON files (media, original, width, path);
CREATE INDEX files_hash ON files (hash);

-- mail and address are the newsroom's: no statement that serves readers selects them.
CREATE TABLE comments (
    id BIGINT PRIMARY KEY,
    anchor BIGINT NOT NULL,
    article BIGINT NOT NULL REFERENCES articles (id),
    parent BIGINT,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    name TEXT NOT NULL,
    mail TEXT,
    url TEXT,
    address TEXT,
    at BIGINT NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX comments_article ON comments (article, state, at, id, kind);
CREATE INDEX comments_state ON comments (state, at, id);
CREATE INDEX comments_anchor ON comments (anchor);
