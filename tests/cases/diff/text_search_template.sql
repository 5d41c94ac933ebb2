-- Text search templates.

-- both
CREATE TEXT SEARCH TEMPLATE plain (init = dsimple_init, lexize = dsimple_lexize);
CREATE FUNCTION init_it(internal) RETURNS internal LANGUAGE internal AS 'dsimple_init';
CREATE FUNCTION words_of(internal, internal, internal, internal) RETURNS internal LANGUAGE internal AS 'dsimple_lexize';

-- case: added
CREATE TEXT SEARCH TEMPLATE other (lexize = dsimple_lexize);
-- expect: + added text search template public.other

-- case: renamed
ALTER TEXT SEARCH TEMPLATE plain RENAME TO bare;
-- expect: > renamed text search template public.plain to bare

-- case: comment
COMMENT ON TEXT SEARCH TEMPLATE plain IS 'nothing special';
-- expect: ~ altered text search template public.plain: comment: (none) → nothing special

-- case: init
DROP TEXT SEARCH TEMPLATE plain;
CREATE TEXT SEARCH TEMPLATE plain (init = init_it, lexize = dsimple_lexize);
-- expect: ~ altered text search template public.plain: init: dsimple_init → public.init_it

-- case: init that is none
DROP TEXT SEARCH TEMPLATE plain;
CREATE TEXT SEARCH TEMPLATE plain (lexize = dsimple_lexize);
-- expect: ~ altered text search template public.plain: init: dsimple_init → (none)

-- case: lexize
DROP TEXT SEARCH TEMPLATE plain;
CREATE TEXT SEARCH TEMPLATE plain (init = dsimple_init, lexize = words_of);
-- expect: ~ altered text search template public.plain: lexize: dsimple_lexize → public.words_of
