-- What lists show of an article beside its headline: the words above it, as a JSON list.
ALTER TABLE articles ADD COLUMN labels TEXT NOT NULL DEFAULT '[]';

-- Every correction of an article that everybody may read, so that their page is read from one index. It says
-- nothing that the live revisions do not say: whoever publishes keeps it.
CREATE TABLE corrections (
    at BIGINT NOT NULL,
    article BIGINT NOT NULL REFERENCES articles (id),
    number BIGINT NOT NULL,
    kind TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (at, article, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX corrections_article ON corrections (article, number);

-- Articles published before this step that have labels or corrections: the program that opens the paper reads
-- them once and empties this table.
CREATE TABLE corrections_due (
    article BIGINT PRIMARY KEY
) STRICT;
INSERT INTO corrections_due (article)
    SELECT a.id FROM articles a JOIN revisions r ON r.id = a.live
    WHERE r.content LIKE '%"corrections":[%' OR r.content LIKE '%"labels":[%';

-- Who of the newsroom wrote a comment.
ALTER TABLE comments ADD COLUMN person BIGINT;
UPDATE comments SET person = (
    SELECT p.id FROM kept k JOIN people p ON p.wp_id = CAST(k.content AS BIGINT)
    WHERE k.owner_kind = 'comment' AND k.owner_id = comments.id AND k.source = 'wordpress'
        AND k.name = 'comment_user_id' AND k.seq = 0)
WHERE id IN (SELECT owner_id FROM kept
    WHERE source = 'wordpress' AND name = 'comment_user_id' AND owner_kind = 'comment');
