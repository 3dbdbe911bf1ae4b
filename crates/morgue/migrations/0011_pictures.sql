-- What the newsroom knows of a picture besides what readers are shown of it. `stage` says what was made of it: 0 nothing
-- yet, 1 sizes for every browser, 2 all, 3 its bytes are not here, 8 nothing is to be made, 9 it is damaged (`trouble`).
-- `negative` is the file as it came, `likeness` finds copies of it; `told` is 1 once the newsroom heard that its rights ended.
CREATE TABLE pictures (
    media BIGINT PRIMARY KEY,
    stage BIGINT NOT NULL,
    trouble TEXT NOT NULL,
    likeness BIGINT,
    negative TEXT,
    credentials BIGINT NOT NULL,
    rights TEXT NOT NULL,
    ends_at BIGINT,
    told BIGINT NOT NULL,
    used BIGINT NOT NULL,
    wants_alt BIGINT NOT NULL,
    wants_credit BIGINT NOT NULL
) STRICT;
CREATE INDEX pictures_stage ON pictures (stage, media);
CREATE INDEX pictures_used ON pictures (used, media);
CREATE INDEX pictures_wants_alt ON pictures (wants_alt, media);
CREATE INDEX pictures_wants_credit ON pictures (wants_credit, media);
CREATE INDEX pictures_ends ON pictures (ends_at, media);
CREATE INDEX pictures_used_ends ON pictures (used, ends_at, media);
CREATE INDEX pictures_negative ON pictures (negative);

-- Which articles use a medium, or once did: a version of theirs names it.
CREATE TABLE media_uses (
    media BIGINT NOT NULL,
    article BIGINT NOT NULL,
    PRIMARY KEY (media, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX media_uses_article ON media_uses (article, media);

-- The words that a picture is found by, folded, with their beginnings.
CREATE TABLE picture_words (
    word TEXT NOT NULL,
    media BIGINT NOT NULL,
    PRIMARY KEY (word, media)
) STRICT, WITHOUT ROWID;
CREATE INDEX picture_words_media ON picture_words (media);

-- The pieces of its likeness: two pictures that look alike share one.
CREATE TABLE picture_bands (
    band BIGINT NOT NULL,
    media BIGINT NOT NULL,
    PRIMARY KEY (band, media)
) STRICT, WITHOUT ROWID;
CREATE INDEX picture_bands_media ON picture_bands (media);

-- Parts of pictures that some version of an article shows; `stage` as above.
CREATE TABLE picture_cuts (
    media BIGINT NOT NULL,
    cut TEXT NOT NULL,
    stage BIGINT NOT NULL,
    PRIMARY KEY (media, cut)
) STRICT, WITHOUT ROWID;
CREATE INDEX picture_cuts_stage ON picture_cuts (stage, media, cut);

ALTER TABLE files ADD COLUMN cut TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN lead_view TEXT NOT NULL DEFAULT '';

INSERT INTO pictures (media, stage, trouble, credentials, rights, told, used, wants_alt, wants_credit)
    SELECT id, 0, '', 0, '', 0, 0, CASE WHEN alt = '' THEN 1 ELSE 0 END, CASE WHEN credit = '' THEN 1 ELSE 0 END
    FROM media WHERE mime LIKE 'image/%';
