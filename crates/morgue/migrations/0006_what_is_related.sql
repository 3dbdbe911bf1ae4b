-- Which articles are shown beside each, best first. Derived from the articles; may be emptied at any time.
CREATE TABLE related (
    article BIGINT NOT NULL,
    place BIGINT NOT NULL,
    other BIGINT NOT NULL,
    PRIMARY KEY (article, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX related_other ON related (other, article);
