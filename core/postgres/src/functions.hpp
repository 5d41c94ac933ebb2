#pragma once

struct pg_conn;
struct pg_cancel;
struct pg_result;

/// What is used of libpq, declared as its libpq-fe.h does.
namespace alembicx::postgres {

/// A connection parameter. Source: PQconninfoOption in libpq-fe.h
struct Parameter {
    char* keyword;
    char* environment_variable;
    char* compiled;
    char* value;
    char* label;
    char* how_to_show;
    int width;
};

/// The functions, by their names without `PQ`.
struct Functions {
    pg_conn* (*connect)(const char* const* keywords, const char* const* values, int expand_database_name);
    int (*status)(const pg_conn* session);
    char* (*error_message)(const pg_conn* session);
    void (*finish)(pg_conn* session);
    void (*(*set_notice_processor)(pg_conn* session, void (*processor)(void*, const char*),
                                   void* argument))(void*, const char*);
    pg_cancel* (*get_cancel)(pg_conn* session);
    void (*free_cancel)(pg_cancel* handle);
    int (*cancel)(pg_cancel* handle, char* error, int error_size);
    Parameter* (*defaults)();
    Parameter* (*parse)(const char* target, char** error);
    void (*free_parameters)(Parameter* all);
    void (*free_memory)(void* memory);
    pg_result* (*execute)(pg_conn* session, const char* statement);
    int (*result_status)(const pg_result* result);
    char* (*result_error_message)(const pg_result* result);
    char* (*result_error_field)(const pg_result* result, int field);
    int (*row_count)(const pg_result* result);
    int (*column_count)(const pg_result* result);
    int (*is_null)(const pg_result* result, int row, int column);
    char* (*value)(const pg_result* result, int row, int column);
    int (*length)(const pg_result* result, int row, int column);
    void (*clear)(pg_result* result);
};

}  // namespace alembicx::postgres
