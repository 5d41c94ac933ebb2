-- added extension pg_trgm
CREATE EXTENSION IF NOT EXISTS pg_trgm;
-- altered extension hstore: in schema
ALTER EXTENSION hstore SET SCHEMA known_schema;
-- added access method heap3
DO $$ BEGIN CREATE ACCESS METHOD heap3 TYPE TABLE HANDLER heap_tableam_handler; EXCEPTION WHEN duplicate_object THEN END $$;
-- added publication news
DROP PUBLICATION IF EXISTS news; CREATE PUBLICATION news FOR ALL TABLES;
-- altered publication known_publication: tables
ALTER PUBLICATION known_publication SET TABLE base, ledger;
-- added subscription taken
DROP SUBSCRIPTION IF EXISTS taken;
CREATE SUBSCRIPTION taken CONNECTION 'dbname=nowhere' PUBLICATION p WITH (connect = false, slot_name = NONE);
-- added foreign data wrapper w
DROP FOREIGN DATA WRAPPER IF EXISTS w; CREATE FOREIGN DATA WRAPPER w;
-- added server there
CREATE SERVER IF NOT EXISTS there FOREIGN DATA WRAPPER known_wrapper;
-- altered server known_server: options
DO $$ BEGIN ALTER SERVER known_server OPTIONS (ADD host 'h'); EXCEPTION WHEN duplicate_object THEN END $$;
-- added user mapping PUBLIC SERVER known_server
CREATE USER MAPPING IF NOT EXISTS FOR PUBLIC SERVER known_server OPTIONS (password 'x');
-- added foreign table public.abroad
CREATE FOREIGN TABLE IF NOT EXISTS abroad (id int) SERVER known_server;
-- altered foreign table public.known_foreign: options
DO $$ BEGIN ALTER FOREIGN TABLE known_foreign OPTIONS (ADD file 'f'); EXCEPTION WHEN duplicate_object THEN END $$;
-- added text search configuration public.tsc
DROP TEXT SEARCH CONFIGURATION IF EXISTS tsc; CREATE TEXT SEARCH CONFIGURATION tsc (COPY = simple);
-- altered text search configuration public.known_search: mappings
ALTER TEXT SEARCH CONFIGURATION known_search ALTER MAPPING FOR word WITH known_dictionary;
-- added text search dictionary public.tsd
DROP TEXT SEARCH DICTIONARY IF EXISTS tsd; CREATE TEXT SEARCH DICTIONARY tsd (TEMPLATE = simple);
-- altered text search dictionary public.known_dictionary: options
ALTER TEXT SEARCH DICTIONARY known_dictionary (accept = false);
-- added text search parser public.tsp
DROP TEXT SEARCH PARSER IF EXISTS tsp;
CREATE TEXT SEARCH PARSER tsp (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
-- added text search template public.tst
DROP TEXT SEARCH TEMPLATE IF EXISTS tst; CREATE TEXT SEARCH TEMPLATE tst (LEXIZE = dsimple_lexize);
-- added default privileges FOR ROLE reader ON TABLES
ALTER DEFAULT PRIVILEGES FOR ROLE reader GRANT SELECT ON TABLES TO PUBLIC;
-- altered database: settings
DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET work_mem = ''7MB''', current_database()); END $$;
