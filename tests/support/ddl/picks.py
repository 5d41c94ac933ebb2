"""What is there to write statements about: one query per word, ordered, so that a seed always picks the same."""


def _relations(kinds: str, condition: str = "true") -> str:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    return (
        "SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS name, quote_ident(c.relname) AS word"
        " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        f" WHERE c.oid >= 16384 AND c.relkind IN ({listed}) AND c.relpersistence <> 't'"
        f" AND n.nspname !~ '^pg_toast' AND {_own('pg_class', 'c.oid')} AND {condition}"
    )


def _columns(condition: str, kinds: str = "rpvmf") -> str:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    return (
        "SELECT quote_ident(a.attname) AS name, quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS on"
        " FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
        f" WHERE c.oid >= 16384 AND c.relkind IN ({listed}) AND c.relpersistence <> 't' AND a.attnum > 0"
        f" AND NOT a.attisdropped AND {_own('pg_class', 'c.oid')} AND {condition}"
    )


def _on_relation(catalog: str, name: str, relation: str, condition: str = "true") -> str:
    return (
        f"SELECT quote_ident(x.{name}) AS name, quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS on"
        f" FROM {catalog} x JOIN pg_class c ON c.oid = x.{relation} JOIN pg_namespace n ON n.oid = c.relnamespace"
        f" WHERE x.oid >= 16384 AND c.relpersistence <> 't' AND {_own('pg_class', 'c.oid')} AND {condition}"
    )


def _in_schema(catalog: str, name: str, schema: str, condition: str = "true") -> str:
    return (
        f"SELECT quote_ident(n.nspname) || '.' || quote_ident(x.{name}) AS name, quote_ident(x.{name}) AS word"
        f" FROM {catalog} x JOIN pg_namespace n ON n.oid = x.{schema}"
        f" WHERE x.oid >= 16384 AND n.nspname !~ '^pg_' AND {_own(catalog, 'x.oid')} AND {condition}"
    )


def _plain(catalog: str, name: str, condition: str = "true") -> str:
    return (
        f"SELECT quote_ident(x.{name}) AS name FROM {catalog} x"
        f" WHERE x.oid >= 16384 AND {_own(catalog, 'x.oid')} AND {condition}"
    )


def _own(catalog: str, oid: str, members: bool = False) -> str:
    return (
        f"{'' if members else 'NOT '}EXISTS (SELECT FROM pg_depend d WHERE d.classid = '{catalog}'::regclass"
        f" AND d.objid = {oid} AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e')"
    )


def _routines(condition: str, member: bool = False) -> str:
    return (
        "SELECT quote_ident(n.nspname) || '.' || quote_ident(p.proname) || '('"
        " || CASE WHEN p.prokind = 'a' AND p.pronargs = 0 THEN '*'"
        " ELSE pg_get_function_identity_arguments(p.oid) END || ')' AS name"
        " FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
        f" WHERE p.oid >= 16384 AND n.nspname !~ '^pg_toast' AND {_own('pg_proc', 'p.oid', member)} AND {condition}"
    )


_INTERNAL = "EXISTS (SELECT FROM pg_depend i WHERE i.classid = 1255 AND i.objid = p.oid AND i.deptype = 'i')"
_OPERATOR = (
    "SELECT quote_ident(n.nspname) || '.' || o.oprname || ' (' || CASE WHEN o.oprleft = 0 THEN 'NONE' ELSE"
    " format_type(o.oprleft, NULL) END || ', ' || format_type(o.oprright, NULL) || ')' AS name"
    " FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace WHERE o.oid >= 16384 AND o.oprcode <> 0"
    f" AND {_own('pg_operator', 'o.oid')}"
)

#: A word of a template, and the query for what it can stand for: the first column, or `.on`, `.word` … by name.
PICKS: dict[str, str] = {
    "schema": "SELECT quote_ident(nspname) AS name FROM pg_namespace n WHERE nspname !~ '^pg_|^information_schema$'"
    f" AND {_own('pg_namespace', 'n.oid')}",
    "own schema": "SELECT quote_ident(nspname) AS name FROM pg_namespace n WHERE oid >= 16384 AND nspname !~ '^pg_'"
    f" AND {_own('pg_namespace', 'n.oid')}",
    "table": _relations("rp"),
    "heap": _relations("r"),
    "plain table": _relations("r", "NOT c.relispartition AND c.reloftype = 0"),
    "partitioned table": _relations("p", "pg_get_partkeydef(c.oid) ~ '^RANGE'"),
    "partition": "SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS name,"
    " quote_ident(m.nspname) || '.' || quote_ident(p.relname) AS of,"
    " quote_ident(n.nspname) AS schema, quote_ident(m.nspname) AS parents"
    " FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
    " JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace m ON m.oid = p.relnamespace"
    " WHERE c.relispartition AND c.relkind = 'r'",
    "child": "SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS name,"
    " quote_ident(m.nspname) || '.' || quote_ident(p.relname) AS of"
    " FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
    " JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace m ON m.oid = p.relnamespace"
    " WHERE NOT c.relispartition AND c.relkind = 'r'",
    "typed table": _relations("r", "c.reloftype <> 0"),
    "relation": _relations("rpvmf"),
    "view": _relations("v"),
    "materialized view": _relations("m"),
    "sequence": _relations("S"),
    "free sequence": _relations(
        "S", "NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'i')"
    ),
    "foreign table": _relations("f"),
    "composite": _relations("c"),
    "index": _relations("i", "NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = c.oid)"),
    "any index": _relations("iI"),
    "partitioned index": _relations("I"),
    "expression index": "SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid"
    " WHERE c.oid >= 16384 AND c.relkind = 'i' AND i.indkey[0] = 0 AND c.relpersistence <> 't'",
    "table index": "SELECT quote_ident(x.relname) AS name, quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS on"
    " FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
    " JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am m ON m.oid = x.relam WHERE c.oid >= 16384"
    " AND c.relkind IN ('r', 'm') AND m.amname = 'btree' AND i.indpred IS NULL AND c.relpersistence <> 't'",
    "column": _columns("true"),
    "table column": _columns("true", "rp"),
    "local column": _columns("a.attinhcount = 0 AND a.attname <> 'id'", "rp"),
    "text column": _columns("a.atttypid = 25", "rp"),
    "integer column": _columns("a.atttypid = 23", "rp"),
    "id": _columns("a.attname = 'id' AND a.attidentity = ''", "rp"),
    "identity column": _columns("a.attidentity <> ''", "rp"),
    "generated column": _columns("a.attgenerated <> ''", "rp"),
    "view column": _columns("true", "v"),
    "materialized view column": _columns("true", "m"),
    "foreign column": _columns("true", "f"),
    "attribute": _columns("true", "c"),
    "key": "SELECT quote_ident(a.attname) AS name, quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS on"
    " FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
    " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]"
    " WHERE k.contype IN ('p', 'u') AND cardinality(k.conkey) = 1 AND a.atttypid = 23 AND c.oid >= 16384",
    "constraint": _on_relation("pg_constraint", "conname", "conrelid", "x.contype <> 't'"),
    "local constraint": _on_relation(
        "pg_constraint", "conname", "conrelid", "x.coninhcount = 0 AND x.contype <> 't'"
    ),
    "foreign key": _on_relation(
        "pg_constraint", "conname", "conrelid", "x.contype = 'f' AND x.conparentid = 0"
    ),
    "key constraint": _on_relation(
        "pg_constraint", "conname", "conrelid", "x.contype IN ('p', 'u') AND NOT x.condeferrable"
    ),
    "check": _on_relation("pg_constraint", "conname", "conrelid", "x.contype = 'c'"),
    "unvalidated": _on_relation(
        "pg_constraint",
        "conname",
        "conrelid",
        "NOT x.convalidated AND to_jsonb(x) ->> 'conenforced' IS DISTINCT FROM 'false'",
    ),
    "trigger": _on_relation("pg_trigger", "tgname", "tgrelid", "NOT x.tgisinternal"),
    "rule": _on_relation("pg_rewrite", "rulename", "ev_class", "x.ev_type <> '1'"),
    "policy": _on_relation("pg_policy", "polname", "polrelid"),
    "statistics": _in_schema("pg_statistic_ext", "stxname", "stxnamespace"),
    "type": "SELECT quote_ident(n.nspname) || '.' || quote_ident(t.typname) AS name, quote_ident(t.typname) AS word"
    " FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid"
    " WHERE t.oid >= 16384 AND t.typisdefined AND (t.typtype IN ('e', 'd', 'r') OR c.relkind = 'c'"
    f" OR t.typtype = 'b' AND t.typelem = 0) AND n.nspname !~ '^pg_' AND {_own('pg_type', 't.oid')}",
    "enum": _in_schema("pg_type", "typname", "typnamespace", "x.typtype = 'e'"),
    "label": "SELECT quote_literal(l.enumlabel) AS name, quote_ident(n.nspname) || '.' || quote_ident(t.typname) AS of"
    " FROM pg_enum l JOIN pg_type t ON t.oid = l.enumtypid JOIN pg_namespace n ON n.oid = t.typnamespace",
    "domain": _in_schema("pg_type", "typname", "typnamespace", "x.typtype = 'd'"),
    "domain of composite": _in_schema(
        "pg_type",
        "typname",
        "typnamespace",
        "x.typtype = 'd' AND x.typbasetype IN (SELECT y.oid FROM pg_type y WHERE y.typtype = 'c')",
    ),
    "domain constraint": "SELECT quote_ident(k.conname) AS name, quote_ident(n.nspname) || '.' || quote_ident(t.typname) AS on"
    " FROM pg_constraint k JOIN pg_type t ON t.oid = k.contypid JOIN pg_namespace n ON n.oid = t.typnamespace"
    f" WHERE k.oid >= 16384 AND k.contype = 'c' AND {_own('pg_type', 't.oid')}",
    "range": _in_schema("pg_type", "typname", "typnamespace", "x.typtype = 'r'"),
    "multirange": _in_schema("pg_type", "typname", "typnamespace", "x.typtype = 'm'"),
    "base type": _in_schema(
        "pg_type", "typname", "typnamespace", "x.typtype = 'b' AND x.typelem = 0"
    ),
    "shell": _in_schema("pg_type", "typname", "typnamespace", "x.typtype = 'p'"),
    "collation": _in_schema("pg_collation", "collname", "collnamespace"),
    "conversion": _in_schema("pg_conversion", "conname", "connamespace"),
    "function": _routines(
        f"p.prokind = 'f' AND NOT {_INTERNAL} AND p.prorettype NOT IN (2279, 3838)"
    ),
    "sql function": _routines("p.prokind = 'f' AND p.prolang = 14"),
    "text function": _routines("p.prokind = 'f' AND p.proargtypes = '25' AND p.prorettype = 25"),
    "row function": _routines("p.proretset AND p.pronargs = 0 AND p.prorettype NOT IN (23, 2249)"),
    "trigger function": _routines("p.prorettype = 2279"),
    "event function": _routines("p.prorettype = 3838"),
    "constructor": _routines(_INTERNAL),
    "range constructor": "SELECT quote_ident(n.nspname) || '.' || quote_ident(p.proname) AS name,"
    " format_type(r.rngtypid, NULL) AS type FROM pg_range r JOIN pg_proc p ON p.prorettype = r.rngtypid"
    " JOIN pg_namespace n ON n.oid = p.pronamespace WHERE r.rngtypid >= 16384 AND p.pronargs = 2"
    f" AND {_INTERNAL}",
    "built-in function": _routines("n.nspname = 'pg_catalog' AND p.prokind = 'f'"),
    "procedure": _routines("p.prokind = 'p'"),
    "aggregate": _routines("p.prokind = 'a'"),
    "operator": _OPERATOR,
    "operator class": "SELECT quote_ident(n.nspname) || '.' || quote_ident(o.opcname) || ' USING ' || m.amname AS name"
    " FROM pg_opclass o JOIN pg_namespace n ON n.oid = o.opcnamespace JOIN pg_am m ON m.oid = o.opcmethod"
    f" WHERE o.oid >= 16384 AND {_own('pg_opclass', 'o.oid')}",
    "integer class": "SELECT quote_ident(n.nspname) || '.' || quote_ident(o.opcname) AS name"
    " FROM pg_opclass o JOIN pg_namespace n ON n.oid = o.opcnamespace WHERE o.oid >= 16384 AND o.opcmethod = 403"
    " AND o.opcintype = 23",
    "operator family": "SELECT quote_ident(n.nspname) || '.' || quote_ident(o.opfname) || ' USING ' || m.amname AS name"
    " FROM pg_opfamily o JOIN pg_namespace n ON n.oid = o.opfnamespace JOIN pg_am m ON m.oid = o.opfmethod"
    f" WHERE o.oid >= 16384 AND o.opfmethod = 403 AND {_own('pg_opfamily', 'o.oid')}",
    "cast": "SELECT '(' || format_type(castsource, NULL) || ' AS ' || format_type(casttarget, NULL) || ')' AS name"
    f" FROM pg_cast c WHERE c.oid >= 16384 AND {_own('pg_cast', 'c.oid')}"
    " AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 2605 AND i.objid = c.oid AND i.deptype = 'i')",
    "transform": "SELECT 'FOR ' || format_type(t.trftype, NULL) || ' LANGUAGE ' || quote_ident(l.lanname) AS name"
    " FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang",
    "language": _plain("pg_language", "lanname"),
    "access method": _plain("pg_am", "amname"),
    "table access method": _plain("pg_am", "amname", "x.amtype = 't'"),
    "event trigger": _plain("pg_event_trigger", "evtname"),
    "extension": "SELECT quote_ident(extname) AS name FROM pg_extension WHERE extname <> 'plpgsql'",
    "member function": _routines("p.prokind = 'f' AND p.prolang = 13 AND NOT p.proretset", True),
    "member type": "SELECT format_type(t.oid, NULL) AS name FROM pg_type t"
    f" WHERE t.typtype IN ('b', 'd') AND t.typelem = 0 AND {_own('pg_type', 't.oid', True)}",
    "member relation": "SELECT c.oid::regclass::text AS name FROM pg_class c"
    f" WHERE c.relkind IN ('r', 'v') AND {_own('pg_class', 'c.oid', True)}",
    "member table": "SELECT c.oid::regclass::text AS name FROM pg_class c"
    f" WHERE c.relkind = 'r' AND {_own('pg_class', 'c.oid', True)}",
    "member template": "SELECT quote_ident(n.nspname) || '.' || quote_ident(x.tmplname) AS name FROM pg_ts_template x"
    f" JOIN pg_namespace n ON n.oid = x.tmplnamespace WHERE {_own('pg_ts_template', 'x.oid', True)}",
    "member dictionary": "SELECT quote_ident(n.nspname) || '.' || quote_ident(x.dictname) AS name FROM pg_ts_dict x"
    f" JOIN pg_namespace n ON n.oid = x.dictnamespace WHERE {_own('pg_ts_dict', 'x.oid', True)}",
    "member wrapper": "SELECT quote_ident(x.fdwname) AS name FROM pg_foreign_data_wrapper x"
    f" WHERE {_own('pg_foreign_data_wrapper', 'x.oid', True)}",
    "publication": "SELECT quote_ident(pubname) AS name FROM pg_publication",
    "table publication": "SELECT quote_ident(pubname) AS name FROM pg_publication WHERE NOT puballtables",
    "published table": "SELECT quote_ident(p.pubname) AS name, r.prrelid::regclass::text AS table"
    " FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid",
    "subscription": "SELECT quote_ident(s.subname) AS name FROM pg_subscription s JOIN pg_database b ON b.oid = s.subdbid"
    " WHERE b.datname = current_database()",
    "wrapper": _plain("pg_foreign_data_wrapper", "fdwname"),
    "server": _plain("pg_foreign_server", "srvname"),
    "user mapping": "SELECT CASE WHEN umuser = 0 THEN 'PUBLIC' ELSE quote_ident(usename) END || ' SERVER '"
    " || quote_ident(srvname) AS name FROM pg_user_mappings",
    "parser": _in_schema("pg_ts_parser", "prsname", "prsnamespace"),
    "template": _in_schema("pg_ts_template", "tmplname", "tmplnamespace"),
    "dictionary": _in_schema("pg_ts_dict", "dictname", "dictnamespace"),
    "configuration": _in_schema("pg_ts_config", "cfgname", "cfgnamespace"),
    "mapping": "SELECT DISTINCT quote_ident(n.nspname) || '.' || quote_ident(c.cfgname) AS name, k.alias AS token"
    " FROM pg_ts_config_map m JOIN pg_ts_config c ON c.oid = m.mapcfg JOIN pg_namespace n ON n.oid = c.cfgnamespace"
    " JOIN ts_token_type(3722) k ON k.tokid = m.maptokentype WHERE c.oid >= 16384",
    "tablespace": "SELECT quote_ident(spcname) AS name FROM pg_tablespace WHERE oid >= 16384",
    "role": "SELECT quote_ident(rolname) AS name FROM pg_roles WHERE rolname ~ '^some'",
}
