-- From when on a second step was demanded of somebody who had none, and when they were last here.
ALTER TABLE staff ADD COLUMN demanded_at BIGINT;
ALTER TABLE staff ADD COLUMN seen_at BIGINT;

-- Where a link is good: the hash of what the browser that asked for it keeps; empty is everywhere.
ALTER TABLE invitations ADD COLUMN mark TEXT NOT NULL DEFAULT '';

-- Mails, and questions for one. Whom they go to and what they say, links among it, is sealed with a key that is not in the
-- database; nothing of it is left when a mail was sent, or cannot be.
CREATE TABLE mails (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    person BIGINT,
    state TEXT NOT NULL,
    sealed TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    why TEXT NOT NULL
) STRICT;
CREATE INDEX mails_state ON mails (state, next_at, id);
CREATE INDEX mails_person ON mails (person, kind, made_at);
CREATE INDEX mails_made ON mails (made_at);

-- The log is read by who, what, and to which thing; of changes also by when, which their order alone does not say.
CREATE INDEX audit_deed ON audit (deed, id);
CREATE INDEX audit_thing ON audit (thing, id);
CREATE INDEX changes_by ON changes (by_person, seq);
CREATE INDEX changes_deed ON changes (deed, seq);
CREATE INDEX changes_thing ON changes (thing, seq);
CREATE INDEX changes_at ON changes (at, seq);
