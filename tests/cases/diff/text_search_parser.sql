-- Text search parsers.

-- both
CREATE TEXT SEARCH PARSER reader (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype);
CREATE FUNCTION begin_it(internal, int) RETURNS internal LANGUAGE internal AS 'prsd_start';
CREATE FUNCTION token_of(internal, internal, internal) RETURNS internal LANGUAGE internal AS 'prsd_nexttoken';
CREATE FUNCTION end_it(internal) RETURNS void LANGUAGE internal AS 'prsd_end';
CREATE FUNCTION types_of(internal) RETURNS internal LANGUAGE internal AS 'prsd_lextype';

-- case: added
CREATE TEXT SEARCH PARSER other (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype, headline = prsd_headline);
-- expect: + added text search parser public.other

-- case: renamed
ALTER TEXT SEARCH PARSER reader RENAME TO scanner;
-- expect: > renamed text search parser public.reader to scanner

-- case: comment
COMMENT ON TEXT SEARCH PARSER reader IS 'word by word';
-- expect: ~ altered text search parser public.reader: comment: (none) → word by word

-- case: end
DROP TEXT SEARCH PARSER reader;
CREATE TEXT SEARCH PARSER reader (start = prsd_start, gettoken = prsd_nexttoken, end = end_it, lextypes = prsd_lextype);
-- expect: ~ altered text search parser public.reader: end: prsd_end → public.end_it

-- case: headline
DROP TEXT SEARCH PARSER reader;
CREATE TEXT SEARCH PARSER reader (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype, headline = prsd_headline);
-- expect: ~ altered text search parser public.reader: headline: (none) → prsd_headline

-- case: lex types
DROP TEXT SEARCH PARSER reader;
CREATE TEXT SEARCH PARSER reader (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes = types_of);
-- expect: ~ altered text search parser public.reader: lex types: prsd_lextype → public.types_of

-- case: start
DROP TEXT SEARCH PARSER reader;
CREATE TEXT SEARCH PARSER reader (start = begin_it, gettoken = prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype);
-- expect: ~ altered text search parser public.reader: start: prsd_start → public.begin_it

-- case: token
DROP TEXT SEARCH PARSER reader;
CREATE TEXT SEARCH PARSER reader (start = prsd_start, gettoken = token_of, end = prsd_end, lextypes = prsd_lextype);
-- expect: ~ altered text search parser public.reader: token: prsd_nexttoken → public.token_of
