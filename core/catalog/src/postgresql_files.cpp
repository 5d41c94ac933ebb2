#include "postgresql_files.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace alembicx::catalog::postgresql {

namespace {

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::vector<std::string> listed(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const auto comma = text.find(',');
        words.emplace_back(trimmed(text.substr(0, comma)));
        if (comma == std::string_view::npos) break;
        text.remove_prefix(comma + 1);
    }
    return words;
}

/// What follows `key: ` in a line of the head.
std::optional<std::string_view> value_of(std::string_view line, std::string_view key) {
    if (!line.starts_with("--@ ")) return std::nullopt;
    line.remove_prefix(4);
    if (!line.starts_with(key)) return std::nullopt;
    return trimmed(line.substr(key.size()));
}

/// The kinds among the literals that the first column, `CASE … THEN 'table' END AS kind`, may answer.
std::vector<schema::Kind> kinds_in(const std::vector<std::string>& lines) {
    std::vector<schema::Kind> kinds;
    for (const std::string_view line : lines) {
        const auto end = line.find(" AS kind");
        auto rest = line.substr(0, end);
        for (auto quote = rest.find('\''); quote != std::string_view::npos; quote = rest.find('\'')) {
            rest.remove_prefix(quote + 1);
            const auto close = rest.find('\'');
            if (close == std::string_view::npos) break;
            if (const auto kind = schema::kind_named(rest.substr(0, close))) kinds.push_back(*kind);
            rest.remove_prefix(close + 1);
        }
        if (end != std::string_view::npos) return kinds;
    }
    return {};
}

void put_units(std::string& statement, std::string_view line, Reach reach) {
    static constexpr std::string_view opening = "{units:";
    while (true) {
        const auto start = line.find(opening);
        const auto end = start == std::string_view::npos ? start : line.find('}', start);
        if (end == std::string_view::npos) break;
        statement += line.substr(0, start);
        if (reach == Reach::everything) {
            statement += "true";
        } else {
            const auto column = line.substr(start + opening.size(), end - start - opening.size());
            statement += trimmed(column);
            statement += " = ANY ($1)";
        }
        line.remove_prefix(end + 1);
    }
    statement += line;
    statement += '\n';
}

}  // namespace

std::unexpected<Error> not_understood(std::string_view what, std::string_view why) {
    return fail({.code = ErrorCode::internal,
                 .id = "AX-CAT-003",
                 .message = "the server's answer about its catalog cannot be understood: " + std::string(why),
                 .subject = std::string(what)});
}

std::string oid_array(std::span<const Oid> oids) {
    std::string text = "'{";
    for (const auto oid : oids) {
        if (text.size() > 2) text += ',';
        text += std::to_string(oid);
    }
    return text + "}'::oid[]";
}

Result<File> parse_file(std::string_view name, std::string_view text) {
    File file{.name = std::string(name)};
    bool has_fields = false;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (const auto family = value_of(line, "family:")) file.family = *family;
        if (const auto catalogs = value_of(line, "catalogs:")) file.catalogs = listed(*catalogs);
        if (const auto fields = value_of(line, "fields:")) {
            file.fields = listed(*fields);
            has_fields = true;
        }
        const auto content = trimmed(line);
        if (!content.empty() && !content.starts_with("--")) file.lines.emplace_back(line);
    }
    if (file.family.empty() || file.catalogs.empty() || !has_fields || file.lines.empty()) {
        return not_understood(name, "a statement has no family, fields or catalogs");
    }
    if (!std::ranges::is_sorted(file.fields)) return not_understood(name, "the fields of a statement are not in order");
    file.kinds = kinds_in(file.lines);
    return file;
}

const std::vector<File>& files() {
    static const std::vector<File> all = [] {
        std::vector<File> read;
        for (const auto& text : file_texts()) {
            if (auto file = parse_file(text.name, text.text)) read.push_back(std::move(*file));
        }
        return read;
    }();
    return all;
}

bool is_for(std::string_view& line, int major) {
    const auto mark = line.rfind("--@ ");
    if (mark == std::string_view::npos) return true;
    auto version = trimmed(line.substr(mark + 4));
    const bool older = version.starts_with('<');
    if (older) version.remove_prefix(1);
    int number = 0;
    const auto read = std::from_chars(version.data(), version.data() + version.size(), number);
    if (read.ec != std::errc()) return true;
    line = line.substr(0, mark);
    return older ? major < number : major >= number;
}

std::string statement_of(const File& file, int major, Reach reach) {
    std::string statement;
    for (std::string_view line : file.lines) {
        if (!is_for(line, major)) continue;
        // A remark at the end of a line is for people; none of the statements has two dashes in a literal.
        put_units(statement, line.substr(0, line.find("-- ")), reach);
    }
    return statement;
}

std::string branch_of(const File& file, int major, Reach reach) {
    return "SELECT '" + file.name + "', string_agg(x::text, E'\\n') FROM (" + statement_of(file, major, reach) + ") x";
}

}  // namespace alembicx::catalog::postgresql
