#include <algorithm>
#include <iostream>
#include <memory>

#include "command.hpp"
#include "output.hpp"
#include "source.hpp"
#include "terminal.hpp"

namespace alembicx::cli {
namespace {

/// What was asked for on the command line.
struct Asked {
    std::string source{};
    std::string output{};
    bool json = false;
    bool rows = false;
};

/// `PostgreSQL 15.18`, `SQLite 3.40.1`.
std::string server_of(const schema::Database& database) {
    const int number = database.server_version;
    if (database.dialect == "postgresql") {
        return "PostgreSQL " + std::to_string(number / 10000) + "." + std::to_string(number % 10000);
    }
    if (database.dialect == "sqlite") {
        return "SQLite " + std::to_string(number / 1000000) + "." + std::to_string(number / 1000 % 1000) + "." +
               std::to_string(number % 1000);
    }
    return database.dialect;
}

/// Prints an object's fields: what fits on its line, and below it what has lines of its own.
void print_fields(const schema::Object& object, const std::string& indent) {
    const auto has_lines = [](const schema::Field& field) { return field.value.find('\n') != std::string::npos; };
    for (const schema::Field& field : object.fields) {
        if (!has_lines(field))
            std::cout << "  " << styled(Style::comment, field.name + "=") << schema::one_line(field.value);
    }
    std::cout << '\n';
    for (const schema::Field& field : object.fields) {
        if (!has_lines(field)) continue;
        std::cout << indent << styled(Style::comment, field.name + "=") << '\n';
        for (std::string_view rest = field.value; !rest.empty();) {
            const std::size_t end = rest.find('\n');
            std::cout << indent << "  " << schema::one_line(rest.substr(0, end)) << '\n';
            rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        }
    }
}

void print(const schema::Database& database) {
    const auto kind_of = [](const auto& object) { return object->identity.kind; };
    std::cout << server_of(database) << '\n';
    for (auto next = database.objects.begin(); next != database.objects.end();) {
        const schema::Kind kind = kind_of(*next);
        const auto end = std::ranges::find_if(next, database.objects.end(),
                                              [&](const auto& object) { return kind_of(object) != kind; });
        std::cout << '\n' << styled(Style::name, schema::name_of(kind)) << " (" << (end - next) << ")\n";
        for (; next != end; ++next) {
            const schema::Object& object = **next;
            const std::string name = schema::one_line(schema::qualified(object.identity));
            std::cout << "  " << styled(Style::name, name.empty() ? schema::describe(object.identity) : name);
            print_fields(object, "    ");
            for (const schema::Object& part : object.parts) {
                std::cout << "    " << schema::name_of(part.identity.kind) << ' '
                          << schema::one_line(schema::identifier(part.identity.name));
                print_fields(part, "      ");
            }
        }
    }
    std::cout << "\nfingerprint " << schema::fingerprint(database).hex() << '\n';
}

Exit snapshot(const Asked& asked) {
    const auto content = read_source(asked.source, asked.rows);
    if (!content) return failed(content.error());
    print_unseen(*content);
    if (!asked.output.empty() && asked.output != "-") {
        const auto saved = save(asked.output, schema::to_json(content->database));
        if (!saved) return failed(saved.error());
    } else if (asked.json || !asked.output.empty()) {
        std::cout << schema::to_json(content->database);
    } else {
        print(content->database);
    }
    return Exit::holds;
}

}  // namespace

void add_snapshot(CLI::App& app, Exit& exit) {
    const auto asked = std::make_shared<Asked>();
    CLI::App* command = app.add_subcommand("snapshot", "Print or save what a database contains; nothing is changed");
    command
        ->add_option("DATABASE", asked->source,
                     "A URL (postgresql://..., sqlite:///path), a connection string (dbname=...), an SQLite file, or a "
                     "saved snapshot")
        ->required();
    command->add_flag("--json", asked->json, "Print JSON");
    command->add_flag("--rows", asked->rows, "Also count the rows of every table and sum them up");
    command->add_option("-o,--output", asked->output, "Save it as JSON in this file, for `diff`");
    command->callback([asked, &exit] { exit = snapshot(*asked); });
}

}  // namespace alembicx::cli
