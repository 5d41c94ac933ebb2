#include "wording.hpp"

#include <alembicx/text.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

namespace alembicx::verdict {
namespace {

/// What to say for a failure that says by itself what a migration must do differently.
///
/// Source: https://www.postgresql.org/docs/18/errcodes-appendix.html
struct Advice {
    std::string_view sqlstate;  ///< empty for any
    std::string_view message;   ///< what stands in the message, where the SQLSTATE alone may mean several things
    std::string_view text;
};

constexpr std::array advices{
    // asyncpg refuses several statements in one execute; production with asyncpg does so too.
    Advice{"", "cannot insert multiple commands into a prepared statement",
           "asyncpg runs one statement at a time: write one op.execute() for each."},
    Advice{"25001", "",
           "This statement cannot run in a transaction: put it in `with op.get_context().autocommit_block():`."},
    Advice{
        "55P04", "",
        "A new enum value cannot be used in the transaction that added it: add it in an autocommit_block(), or in an "
        "earlier revision with transaction_per_migration=True."},
    Advice{"2BP01", "", "Something still depends on what is dropped: drop that first, in this function."},
    Advice{
        "57014", "it waited ",
        "Nobody else is in a scratch database: the two connections are of the same run. Work on op.get_bind(), or end "
        "the other transaction first."},
    Advice{"57014", "statement_timeout allows", "If it is meant to take so long, raise `statement_timeout`."},
    Advice{"23502", "contains null values",
           "Rows that are there have no value for the column: fill it before it is made NOT NULL."},
    Advice{"55006", "pending trigger events",
           "Rows changed in this transaction still have triggers to fire: run SET CONSTRAINTS ALL IMMEDIATE first."},
};

std::string_view last_part(std::string_view name) {
    const auto dot = name.rfind('.');
    return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

}  // namespace

std::string_view first_line(std::string_view text) {
    return text.substr(0, text.find('\n'));
}

std::string label_of(const revision::Graph& graph, std::string_view id) {
    const revision::Script* const script = graph.find(id);
    if (script == nullptr || script->file.empty()) return std::string(id);
    return std::filesystem::path(script->file).stem().string();
}

std::string place_of(std::string_view file, int line, std::string_view root) {
    if (file.empty()) return {};
    std::string place(file);
    if (!root.empty()) {
        const auto relative = std::filesystem::path(file).lexically_relative(root);
        if (!relative.empty() && *relative.begin() != "..") place = relative.string();
    }
    return line > 0 ? place + ":" + std::to_string(line) : place;
}

std::string raised(const walk::Failure& failure) {
    const std::string_view type =
        failure.exception_types.empty() ? std::string_view("an exception") : last_part(failure.exception_types.front());
    std::string text(type);
    if (!failure.message.empty()) text.append(": ").append(first_line(failure.message));
    return text::mask_secrets(text);
}

void add_detail(Finding& finding, const walk::Failure& failure) {
    std::string detail = failure.traceback;
    if (!failure.statement.empty() && !detail.contains(failure.statement)) {
        if (!detail.empty()) detail.append("\n");
        detail.append("SQL: ").append(failure.statement);
    }
    finding.detail = text::mask_secrets(detail);
    finding.sqlstate = failure.sqlstate;
    finding.statement = text::mask_secrets(failure.statement);
}

std::string enumerate(std::span<const std::string> names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
        text += names[i];
    }
    return text;
}

bool is_refusal(const walk::Failure& failure, std::span<const std::string> refusals) {
    // Alembic itself raises NotImplementedError, for what it cannot do on SQLite: nobody refused there.
    if (failure.details.contains("raised_by")) return false;
    return std::ranges::any_of(refusals, [&failure](std::string_view refusal) {
        const auto colon = std::min(refusal.find(':'), refusal.size());
        const std::string_view type = refusal.substr(0, colon);
        std::string_view said = refusal.substr(colon);
        said.remove_prefix(std::min(said.find_first_not_of(": "), said.size()));
        const bool is_named = std::ranges::any_of(
            failure.exception_types, [type](std::string_view name) { return name == type || last_part(name) == type; });
        return is_named && failure.message.contains(said);
    });
}

Finding about(const revision::Graph& graph, const walk::Outcome& outcome, std::string_view code, std::string_view check,
              const Terms& terms) {
    const revision::Script* const script = graph.find(outcome.step.revision);
    const walk::Failure& failure = outcome.failure;
    const bool placed = !failure.file.empty() || script == nullptr;
    Finding finding{
        .code = std::string(code),
        .check = std::string(check),
        .revision = outcome.step.revision,
        .label = label_of(graph, outcome.step.revision),
        .engine = outcome.engine,
        .place = placed ? place_of(failure.file, failure.line, terms.root) : place_of(script->file, 0, terms.root)};
    add_detail(finding, failure);
    return finding;
}

Finding not_repeated(const revision::Graph& graph, const walk::Outcome& outcome, std::string_view check,
                     const Terms& terms) {
    Finding finding = about(graph, outcome, "AX-REV-003", check, terms);
    finding.revision.clear();  // whichever revision was asked for, it may be one that was not judged
    finding.what = "upgrade() passed once, and on another new database it raises " + raised(outcome.failure);
    finding.effect = "The walk ended here: what was still to come is not judged.";
    finding.remedy =
        advice(outcome.failure,
               "Let upgrade() depend on nothing that outlives a database, such as a role, a file or the clock.");
    return finding;
}

std::string advice(const walk::Failure& failure, std::string_view otherwise) {
    const auto* const found = std::ranges::find_if(advices, [&failure](const Advice& each) {
        return (each.sqlstate.empty() || each.sqlstate == failure.sqlstate) && failure.message.contains(each.message);
    });
    return std::string(found == advices.end() ? otherwise : found->text);
}

}  // namespace alembicx::verdict
