-- The doors of other programs. Of a token's word only the hash is kept; `sections` narrows it, empty does not.
CREATE TABLE tokens (
    id BIGINT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES people (id),
    word_hash TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    hint TEXT NOT NULL,
    scopes TEXT NOT NULL,
    sections TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    seen_at BIGINT,
    revoked_at BIGINT
) STRICT;
CREATE INDEX tokens_person ON tokens (person, id);

-- Where other programs are told what happens. The secret is sealed with the door's key.
CREATE TABLE hooks (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    events TEXT NOT NULL,
    secret TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    made_by BIGINT,
    enabled BIGINT NOT NULL,
    failing_since BIGINT,
    trouble TEXT NOT NULL
) STRICT;

-- What is to be told, and what became of it. One row for each hook, change and event, written once.
CREATE TABLE deliveries (
    id BIGINT PRIMARY KEY,
    hook BIGINT NOT NULL REFERENCES hooks (id),
    seq BIGINT NOT NULL,
    event TEXT NOT NULL,
    at BIGINT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    tries BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    status BIGINT,
    said TEXT NOT NULL,
    ended_at BIGINT
) STRICT;
CREATE UNIQUE INDEX deliveries_once ON deliveries (hook, seq, event);
CREATE INDEX deliveries_due ON deliveries (state, due_at, id);
CREATE INDEX deliveries_hook ON deliveries (hook, id);

-- Programs that speak WordPress's interface look media up by what shows them, and by their number there.
CREATE INDEX articles_lead ON articles (lead, state, access);
CREATE INDEX media_shown ON media (hidden, wp_id);
