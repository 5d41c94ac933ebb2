-- Text search configurations.

-- both
CREATE TEXT SEARCH CONFIGURATION ours (COPY = simple);
CREATE TEXT SEARCH PARSER reader (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype);

-- case: added
CREATE TEXT SEARCH CONFIGURATION german2 (COPY = german);
-- expect: + added text search configuration public.german2

-- case: renamed
ALTER TEXT SEARCH CONFIGURATION ours RENAME TO theirs;
-- expect: > renamed text search configuration public.ours to theirs

-- case: comment
COMMENT ON TEXT SEARCH CONFIGURATION ours IS 'for pets';
-- expect: ~ altered text search configuration public.ours: comment: (none) → for pets

-- case: mappings
ALTER TEXT SEARCH CONFIGURATION ours DROP MAPPING FOR email;
-- expect: ~ altered text search configuration public.ours: mappings: …ord -> simple","email -> simple","file -> simple",… → …ord -> simple","file -> simple",…

-- case: mappings to other dictionaries
-- before
CREATE TEXT SEARCH CONFIGURATION few (PARSER = "default");
ALTER TEXT SEARCH CONFIGURATION few ADD MAPPING FOR word WITH german_stem, simple;
-- after
CREATE TEXT SEARCH CONFIGURATION few (PARSER = "default");
ALTER TEXT SEARCH CONFIGURATION few ADD MAPPING FOR word WITH simple, german_stem;
-- expect: ~ altered text search configuration public.few: mappings: {"word -> german_stem, simple"} → {"word -> simple, german_stem"}

-- case: owner
ALTER TEXT SEARCH CONFIGURATION ours OWNER TO alice;
-- expect: ~ altered text search configuration public.ours: owner: postgres → alice

-- case: parser
-- before
CREATE TEXT SEARCH CONFIGURATION none_yet (PARSER = "default");
-- after
CREATE TEXT SEARCH CONFIGURATION none_yet (PARSER = reader);
-- expect: ~ altered text search configuration public.none_yet: parser: pg_catalog."default" → public.reader
