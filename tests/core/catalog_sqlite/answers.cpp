#include "answers.hpp"

#include <cstdlib>
#include <utility>

namespace alembicx::support {

catalog::Row version(std::string_view number, std::string_view user_version, std::string_view application_id) {
    return {"version", std::string(number), std::string(user_version), std::string(application_id), std::nullopt};
}

catalog::Row entry(std::string_view type, std::string_view name, std::string_view table, std::string_view sql) {
    return {"entry", std::string(type), std::string(name), std::string(table), std::string(sql)};
}

catalog::Row table(std::string_view name, std::string_view sql) {
    return entry("table", name, name, sql);
}

catalog::Row view(std::string_view name, std::string_view sql) {
    return entry("view", name, name, sql);
}

Rows answer(Rows entries) {
    Rows all;
    all.push_back(version("3.40.1"));
    for (auto& row : entries) all.push_back(std::move(row));
    return all;
}

catalog::Snapshot read(std::vector<Rows> answers, const catalog::Options& options) {
    auto reading = catalog::Reading::full("sqlite", options);
    for (auto& rows : answers) {
        if (!reading->take(std::move(rows))) std::abort();
    }
    return std::move(*reading).finish();
}

schema::Object t(std::string_view sql) {
    auto rows = answer({table("p", "CREATE TABLE p(id integer primary key, n int)"), table("t", sql)});
    const auto snapshot = read({std::move(rows)});
    const auto* found = snapshot.database.find({.kind = schema::Kind::table, .name = "t"});
    return found == nullptr ? schema::Object{} : *found;
}

Fields fields(const schema::Object& object) {
    Fields all;
    for (const auto& field : object.fields) all.emplace(field.name, field.value);
    return all;
}

Fields part(const schema::Object& object, schema::Kind kind, std::string_view name) {
    for (const auto& candidate : object.parts) {
        if (candidate.identity.kind == kind && candidate.identity.name == name) return fields(candidate);
    }
    return {};
}

std::vector<std::string> names(const schema::Object& object, schema::Kind kind) {
    std::vector<std::string> all;
    for (const auto& candidate : object.parts) {
        if (candidate.identity.kind == kind) all.push_back(candidate.identity.name);
    }
    return all;
}

}  // namespace alembicx::support
