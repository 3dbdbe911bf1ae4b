-- Who may come in. A person without a row here is credited and never signs in. The keys are folded, so that what
-- somebody types is found whatever its case; an import changes people and not how they sign in. `secret` is a PHC
-- string of Argon2id; what is sealed is sealed with a key that is not in the database.
CREATE TABLE staff (
    person BIGINT PRIMARY KEY REFERENCES people (id),
    login_key TEXT NOT NULL UNIQUE,
    mail_key TEXT UNIQUE,
    role TEXT NOT NULL,
    sections TEXT NOT NULL,
    suspended BIGINT NOT NULL,
    secret TEXT,
    secret_alone BIGINT NOT NULL,
    sealed TEXT,
    sealed_next TEXT,
    last_step BIGINT NOT NULL,
    since BIGINT NOT NULL
) STRICT;
CREATE INDEX staff_role ON staff (role, suspended, person);

-- Recovery codes, as hashes. A code that was used is gone.
CREATE TABLE recovery_codes (
    person BIGINT NOT NULL REFERENCES staff (person),
    hash TEXT NOT NULL,
    PRIMARY KEY (person, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
    id BIGINT PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    person BIGINT NOT NULL REFERENCES staff (person),
    opened_at BIGINT NOT NULL,
    proven_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    how TEXT NOT NULL,
    address TEXT NOT NULL,
    agent TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_person ON sessions (person, seen_at, id);
CREATE INDEX sessions_seen ON sessions (seen_at);
CREATE INDEX sessions_opened ON sessions (opened_at);

-- Devices that somebody came in with before: guesses from elsewhere do not count against these.
CREATE TABLE devices (
    hash TEXT NOT NULL,
    person BIGINT NOT NULL REFERENCES staff (person),
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (hash, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX devices_person ON devices (person, seen_at);
CREATE INDEX devices_seen ON devices (seen_at);

-- What is good once and for minutes: second steps, and questions to passkeys that were answered.
CREATE TABLE tickets (
    hash TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    person BIGINT NOT NULL,
    mark TEXT NOT NULL,
    tries BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
) STRICT;
CREATE INDEX tickets_expires ON tickets (expires_at);
CREATE INDEX tickets_person ON tickets (person);

-- Public keys alone: the secret halves never leave their owners' devices.
CREATE TABLE passkeys (
    id BIGINT PRIMARY KEY,
    credential TEXT NOT NULL UNIQUE,
    person BIGINT NOT NULL REFERENCES staff (person),
    name TEXT NOT NULL,
    host TEXT NOT NULL,
    algorithm BIGINT NOT NULL,
    public_key BYTEA NOT NULL,
    counter BIGINT NOT NULL,
    synced BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    used_at BIGINT
) STRICT;
CREATE INDEX passkeys_person ON passkeys (person, id);

-- One-time links: invitations, resets, and the one for the first chief. `person` is who a reset is for, or whose name
-- is in the paper already.
CREATE TABLE invitations (
    id BIGINT PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    person BIGINT,
    name TEXT NOT NULL,
    login TEXT NOT NULL,
    mail TEXT,
    role TEXT NOT NULL,
    sections TEXT NOT NULL,
    by_person BIGINT,
    expires_at BIGINT NOT NULL
) STRICT;
CREATE INDEX invitations_kind ON invitations (kind, id);
CREATE INDEX invitations_person ON invitations (person);
CREATE INDEX invitations_expires ON invitations (expires_at);

-- Who did what, when and from where. Rows are only added.
CREATE TABLE audit (
    id BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    person BIGINT,
    deed TEXT NOT NULL,
    thing BIGINT NOT NULL,
    words TEXT NOT NULL,
    address TEXT NOT NULL
) STRICT;
CREATE INDEX audit_person ON audit (person, id);
