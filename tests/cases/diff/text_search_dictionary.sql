-- Text search dictionaries.

-- both
CREATE TEXT SEARCH DICTIONARY words (template = simple);

-- case: added
CREATE TEXT SEARCH DICTIONARY stems (template = snowball, language = german);
-- expect: + added text search dictionary public.stems

-- case: renamed
ALTER TEXT SEARCH DICTIONARY words RENAME TO terms;
-- expect: > renamed text search dictionary public.words to terms

-- case: comment
COMMENT ON TEXT SEARCH DICTIONARY words IS 'as they are';
-- expect: ~ altered text search dictionary public.words: comment: (none) → as they are

-- case: options
ALTER TEXT SEARCH DICTIONARY words (accept = false);
-- expect: ~ altered text search dictionary public.words: options: (none) → accept = 'false'

-- case: owner
ALTER TEXT SEARCH DICTIONARY words OWNER TO alice;
-- expect: ~ altered text search dictionary public.words: owner: postgres → alice

-- case: template
-- before
CREATE TEXT SEARCH TEMPLATE plain (init = dsimple_init, lexize = dsimple_lexize);
-- after
CREATE TEXT SEARCH TEMPLATE plain (init = dsimple_init, lexize = dsimple_lexize);
DROP TEXT SEARCH DICTIONARY words;
CREATE TEXT SEARCH DICTIONARY words (template = plain);
-- expect: ~ altered text search dictionary public.words: template: pg_catalog.simple → public.plain
