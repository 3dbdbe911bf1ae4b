-- Pictures that the old site kept private or had thrown away: articles may show them, but they have no page.
ALTER TABLE media ADD COLUMN hidden BIGINT NOT NULL DEFAULT 0;
