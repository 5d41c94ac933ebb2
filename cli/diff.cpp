#include <alembicx/catalog.hpp>
#include <alembicx/diff.hpp>
#include <alembicx/text.hpp>

#include <algorithm>
#include <iostream>
#include <memory>

#include "command.hpp"
#include "source.hpp"
#include "terminal.hpp"

namespace alembicx::cli {
namespace {

/// What was asked for on the command line.
struct Asked {
    std::string before{};
    std::string after{};
    std::vector<std::string> ignored{};
    bool json = false;
    bool rows = false;
};

std::unexpected<Error> usage(const char* id, std::string message, std::string subject) {
    return fail(
        {.code = ErrorCode::invalid_text, .id = id, .message = std::move(message), .subject = std::move(subject)});
}

Result<void> check(const Asked& asked) {
    if (asked.before == "-" && asked.after == "-") {
        return usage("AX-CLI-004", "the standard input holds one snapshot, not two", "-");
    }
    const auto words = diff::kinds_to_ignore(catalog::fields());
    for (const std::string& word : asked.ignored) {
        if (std::ranges::find(words, word) != words.end()) continue;
        return usage("AX-CLI-005", "nothing of this name can be ignored" + text::did_you_mean(word, words), word);
    }
    return {};
}

bool has_rows(const schema::Database& database) {
    return std::ranges::any_of(database.objects,
                               [](const auto& object) { return object->identity.kind == schema::Kind::rows; });
}

/// Rows are compared when that was asked for, and then both sides must have them.
Result<void> match_rows(Content& content, bool wanted) {
    if (!wanted) {
        std::erase_if(content.database.objects,
                      [](const auto& object) { return object->identity.kind == schema::Kind::rows; });
        return {};
    }
    const bool has_tables = std::ranges::any_of(
        content.database.objects, [](const auto& object) { return object->identity.kind == schema::Kind::table; });
    if (content.is_saved && has_tables && !has_rows(content.database)) {
        return usage("AX-CLI-004", "this snapshot was saved without --rows", content.name);
    }
    return {};
}

Result<std::vector<diff::Change>> changes(const Asked& asked, std::string& dialect) {
    if (auto checked = check(asked); !checked) return fail(checked.error());
    auto before = read_source(asked.before, asked.rows);
    if (!before) return fail(before.error());
    auto after = read_source(asked.after, asked.rows);
    if (!after) return fail(after.error());
    for (Content* content : {&*before, &*after}) {
        if (auto matched = match_rows(*content, asked.rows); !matched) return fail(matched.error());
        print_unseen(*content);
    }
    dialect = after->database.dialect;
    if (before->database.dialect != dialect) {
        return usage("AX-CLI-004", "this is " + dialect + " and cannot be compared with " + before->database.dialect,
                     after->name);
    }
    return diff::compare(before->database, after->database, {.ignore_kinds = asked.ignored, .leave_out = {}});
}

std::string sign_of(diff::Action action) {
    switch (action) {
        case diff::Action::added:
            return styled(Style::added, "+");
        case diff::Action::removed:
            return styled(Style::removed, "-");
        case diff::Action::altered:
            return styled(Style::altered, "~");
        case diff::Action::renamed:
            return styled(Style::altered, ">");
    }
    return "?";
}

void print(const std::vector<diff::Change>& all, std::string_view dialect) {
    for (const diff::Change& change : all) {
        std::cout << sign_of(change.action) << ' ' << diff::describe(change) << '\n';
        if (const auto operation = diff::operation(change, dialect)) {
            std::cout << "    " << styled(Style::comment, *operation) << '\n';
        }
    }
    std::cout << all.size() << (all.size() == 1 ? " change\n" : " changes\n");
}

Exit diff_command(const Asked& asked) {
    std::string dialect;
    const auto found = changes(asked, dialect);
    if (!found) return failed(found.error());
    if (asked.json) {
        std::cout << diff::to_json(*found, dialect);
    } else {
        print(*found, dialect);
    }
    return found->empty() ? Exit::holds : Exit::findings;
}

}  // namespace

void add_diff(CLI::App& app, Exit& exit) {
    const auto asked = std::make_shared<Asked>();
    CLI::App* command =
        app.add_subcommand("diff", "Print how a database differs from another, or from a saved snapshot");
    const std::string what =
        "A URL (postgresql://..., sqlite:///path), a connection string (dbname=...), an SQLite file, a saved snapshot, "
        "or - for a snapshot on the standard input";
    command->add_option("BEFORE", asked->before, what)->required();
    command->add_option("AFTER", asked->after, "The same: what it is compared with")->required();
    command->add_option("--ignore", asked->ignored, "A kind or field to leave out, such as owner; may be repeated")
        ->type_size(1)
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command->add_flag("--json", asked->json, "Print JSON");
    command->add_flag("--rows", asked->rows, "Also compare the rows of every table by number and checksum");
    command->callback([asked, &exit] { exit = diff_command(*asked); });
}

}  // namespace alembicx::cli
