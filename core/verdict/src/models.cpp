#include <algorithm>
#include <map>
#include <set>

#include "changes.hpp"
#include "unsayable.hpp"
#include "wording.hpp"

namespace alembicx::verdict {
namespace {

using diff::Action;
using diff::Change;
using schema::Database;
using schema::Identity;
using schema::Kind;

constexpr std::string_view check = "models_match";

/// What every metadata speaks of: where it has none, the migrations should make none either.
bool is_of_models(Kind kind) {
    switch (kind) {
        case Kind::table:
        case Kind::column:
        case Kind::constraint:
        case Kind::index:
        case Kind::sequence:
        case Kind::enum_type:
        case Kind::domain:
            return true;
        default:
            return false;
    }
}

/// What is there whether or not a model speaks of it: models use it, and nothing in them makes it.
bool is_given(Kind kind) {
    return kind == Kind::database || kind == Kind::schema || kind == Kind::extension || kind == Kind::language;
}

/// What the models speak of.
struct Spoken {
    std::set<Kind> kinds{};
    bool of_owners = false;
};

Spoken spoken_in(const Database& created) {
    Spoken spoken;
    std::set<std::string> owners;
    for (const auto& object : created.objects) {
        if (is_given(object->identity.kind)) continue;
        spoken.kinds.insert(object->identity.kind);
        for (const auto& part : object->parts) spoken.kinds.insert(part.identity.kind);
        if (const auto* owner = object->field("owner")) owners.insert(*owner);
    }
    // Where nothing says whose it is, all belongs to whoever ran create_all.
    spoken.of_owners = owners.size() > 1;
    return spoken;
}

/// Whether no model could have said it, and none speaks of such things.
bool is_unspoken(const Change& change, const Spoken& spoken) {
    const auto kind = change.identity.kind;
    if (change.action == Action::removed) {
        const auto* type = change.object.field("type");
        // Column has no word for the name of a NOT NULL; that there is one, the column itself tells.
        if (kind == Kind::constraint && type != nullptr && *type == "not null") return true;
        return !is_of_models(kind) && !spoken.kinds.contains(kind);
    }
    if (change.action != Action::altered || !change.before) return false;
    if (is_given(kind)) return true;
    // What nobody gives away belongs to the role that made it.
    if (change.field == "owner" && change.after) return !spoken.of_owners;
    return !change.after && is_unsayable(kind, change.field);
}

/// The partitions that the migrations alone make. They come and go with the data, so no model need know them.
std::set<std::string> partitions_alone(std::span<const Change> changes) {
    std::set<std::string> names;
    for (const auto& change : changes) {
        if (change.action == Action::removed && change.object.field("partition of") != nullptr &&
            change.identity.kind != Kind::index) {
            names.insert(schema::qualified(change.identity));
        }
    }
    return names;
}

/// Whether the change is about one of these partitions, or about a sequence that it has from a life before.
bool is_of(const std::set<std::string>& partitions, const Change& change) {
    if (change.action != Action::removed) return false;
    if (partitions.contains(schema::qualified(change.identity))) return true;
    const auto* column = change.object.field("owned by");
    return column != nullptr && std::ranges::any_of(partitions, [&](const std::string& partition) {
               return column->starts_with(partition + '.');
           });
}

/// The text with one of several spellings of the current time, where it is no part of a literal.
std::string with_one_now(std::string_view text) {
    // Source: https://www.postgresql.org/docs/18/functions-datetime.html#FUNCTIONS-DATETIME-CURRENT
    static constexpr auto spellings = std::to_array<std::string_view>({"CURRENT_TIMESTAMP", "transaction_timestamp()"});
    std::string result;
    bool quoted = false;
    while (!text.empty()) {
        const auto* const found =
            std::ranges::find_if(spellings, [&](std::string_view each) { return !quoted && text.starts_with(each); });
        if (found != spellings.end()) {
            result += "now()";
            text.remove_prefix(found->size());
            continue;
        }
        if (text.front() == '\'') quoted = !quoted;
        result += text.front();
        text.remove_prefix(1);
    }
    return result;
}

/// Whether a column of SQLite keeps what looks like a number as one.
///
/// Source: https://www.sqlite.org/datatype3.html#determination_of_column_affinity
bool is_numeric(const schema::Object* column) {
    const auto* const type = column == nullptr ? nullptr : column->field("type");
    static constexpr auto others = std::to_array<std::string_view>({"char", "clob", "text", "blob"});
    return type != nullptr && std::ranges::none_of(others, [&](std::string_view each) { return type->contains(each); });
}

/// The text without quotes around a number.
std::string_view bare(std::string_view text) {
    if (text.size() < 3 || text.front() != '\'' || text.back() != '\'') return text;
    const auto inner = text.substr(1, text.size() - 2);
    return inner.find_first_not_of("0123456789.") == std::string_view::npos ? inner : text;
}

/// Whether a default is written in two ways that give the same value.
bool is_same_default(const Change& change, const Database& migrated) {
    if (change.action != Action::altered || change.field != "default" || !change.before || !change.after) return false;
    if (migrated.dialect == "sqlite") {
        return is_numeric(migrated.find(change.identity)) && bare(*change.before) == bare(*change.after);
    }
    return with_one_now(*change.before) == with_one_now(*change.after);
}

/// The top-level object that a change is about.
Identity whole_of(const Change& change) {
    const auto& identity = change.identity;
    if (identity.parent.empty()) return identity;
    return {.kind = change.of, .schema = identity.schema, .parent = {}, .name = identity.parent};
}

/// The changes, by what they are to a reader.
struct Sorted {
    std::vector<Change> missing{};  ///< whole objects that the migrations do not make
    std::vector<Change> tables{};   ///< those that no model knows
    std::vector<Change> unknown{};  ///< other whole objects that no model knows
    std::map<Identity, std::vector<Change>> within{};
    std::vector<Change> renamed{};  ///< constraints, indexes and the like with another name
    std::vector<Change> order{};
    std::vector<Change> unspoken{};
};

Sorted sorted(const Models& models) {
    const auto spoken = spoken_in(models.created);
    const auto partitions = partitions_alone(models.changes);
    Sorted sorted;
    for (const auto& change : models.changes) {
        // What was there before the first revision is not the migrations' doing.
        if (change.action == Action::removed && models.base.find(change.identity) != nullptr) continue;
        if (is_of(partitions, change)) continue;
        if (is_same_default(change, models.migrated)) continue;
        const bool whole = change.identity.parent.empty();
        if (is_unspoken(change, spoken)) {
            sorted.unspoken.push_back(change);
        } else if (is_order(change)) {
            sorted.order.push_back(change);
        } else if (whole && change.action == Action::added) {
            sorted.missing.push_back(change);
        } else if (whole && change.action == Action::removed) {
            (change.identity.kind == Kind::table ? sorted.tables : sorted.unknown).push_back(change);
        } else if (!whole && change.action == Action::renamed) {
            sorted.renamed.push_back(change);
        } else {
            sorted.within[whole_of(change)].push_back(change);
        }
    }
    return sorted;
}

std::vector<std::string> names_of(std::span<const Change> changes) {
    std::vector<std::string> names;
    for (const auto& change : changes) names.push_back(schema::describe(change.identity));
    return names;
}

Finding finding_of(const Models& models, std::string_view code, std::span<const Change> changes) {
    Finding finding{.code = std::string(code), .check = std::string(check), .engine = models.engine};
    const auto operation = [&](const Change& each) { return diff::operation(each, models.migrated.dialect); };
    const bool fits = changes.size() == 1 && (in_sentence(operation(changes.front())) || !operation(changes.front()));
    if (!fits) finding.detail = listed(changes, operation);
    return finding;
}

/// "a revision with `op.add_column(…)`", or, where no operation makes it, without.
std::string revision_for(const Models& models, std::span<const Change> changes) {
    if (changes.size() > 1) return "a revision that makes the changes below";
    const auto& change = changes.front();
    if (const auto operation = diff::operation(change, models.migrated.dialect)) {
        return "a revision with " + in_sentence(operation).value_or("the operation below");
    }
    if (change.action == Action::added) return "a revision that makes it";
    return change.action == Action::removed ? "a revision that drops it" : "a revision that changes it";
}

Finding missing(const Models& models, std::span<const Change> changes) {
    Finding finding = finding_of(models, "AX-MOD-001", changes);
    const auto names = names_of(changes);
    finding.what = names.size() == 1 ? names.front() + " is in the models, and the migrations do not make it"
                                     : "the migrations do not make " + some(names) + ", which are in the models";
    finding.effect = "Code that uses the models fails where it is looked for.";
    const bool has_table =
        std::ranges::any_of(changes, [](const Change& each) { return each.identity.kind == Kind::table; });
    finding.remedy = "Write " + revision_for(models, changes) +
                     (has_table ? "; `alembic revision --autogenerate` knows how to begin." : ".");
    return finding;
}

Finding unknown(const Models& models, std::span<const Change> changes) {
    Finding finding = finding_of(models, "AX-MOD-001", changes);
    const auto names = names_of(changes);
    finding.what = names.size() == 1 ? names.front() + " is made by the migrations, and no model knows it"
                                     : "no model knows " + some(names) + ", which the migrations make";
    const std::string them = changes.size() == 1 ? "it" : "them";
    if (changes.front().identity.kind != Kind::table) {
        finding.effect = "A database that the models made does not have " + them + '.';
        finding.remedy =
            "Write " + revision_for(models, changes) + ", or accept " + them + " in the baseline with a reason.";
        return finding;
    }
    finding.effect = "The next `alembic revision --autogenerate` drops " + them + ", whatever is in " + them + '.';
    finding.remedy =
        "If env.py does not import the model, name its module in `models`; if others own the table, leave "
        "it out in env.py's include_name or include_object; else write " +
        revision_for(models, changes) + '.';
    return finding;
}

/// "yes" where the other value is "no", and so on: a flag that is not there says that, too.
std::pair<std::string, std::string> values_of(const Change& change) {
    auto [before, after] = diff::values(change);
    if (!change.before && after == "yes") before = "no";
    if (!change.after && before == "yes") after = "no";
    return {before, after};
}

Finding within(const Models& models, const Identity& whole, std::span<const Change> changes) {
    Finding finding = finding_of(models, "AX-MOD-001", changes);
    finding.effect = "Code that was written for the models meets a database that differs from them.";
    finding.remedy = "Write " + revision_for(models, changes) + ", or correct the models.";
    if (changes.size() > 1) {
        finding.what = schema::describe(whole) + ": " +
                       changed(changes, "the migrations alone make", "the models alone have", whole);
        return finding;
    }
    const auto& change = changes.front();
    const auto name = schema::describe(change.identity);
    switch (change.action) {
        case Action::added:
            finding.what = name + " is in the models, and the migrations do not make it";
            break;
        case Action::removed:
            finding.what = name + " is made by the migrations, and no model knows it";
            break;
        case Action::renamed:
            finding.what = name + " is called " + diff::new_name(change) + " in the models";
            break;
        case Action::altered: {
            const auto [before, after] = values_of(change);
            finding.what = "the " + field_of(change) + " of " + name + ": " + before + " in the migrations, " + after +
                           " in the models";
            break;
        }
    }
    return finding;
}

/// What differs in nothing but its name, in all tables: a naming convention that came late changes every one.
Finding renamed(const Models& models, std::span<const Change> changes) {
    if (changes.size() == 1) return within(models, whole_of(changes.front()), changes);
    Finding finding = finding_of(models, "AX-MOD-001", changes);
    finding.what = some(names_of(changes)) + " have other names in the models";
    finding.effect = "A revision that takes the names from the models, as autogenerate does, does not find them.";
    finding.remedy = "Write a revision that makes the changes below, or give the names to the models.";
    return finding;
}

Finding another_order(const Models& models, std::span<const Change> changes) {
    std::vector<std::string> names;
    for (const auto& change : changes) {
        auto name = schema::describe(whole_of(change));
        if (names.empty() || names.back() != name) names.push_back(std::move(name));
    }
    return {.code = "AX-MOD-006",
            .severity = Severity::note,
            .check = std::string(check),
            .engine = models.engine,
            .what = "in " + some(names) + ", columns stand in another order than in the models",
            .effect = "INSERT without column names and SELECT * meet the columns in another order.",
            .remedy = "Nothing, if no code counts on it; `column.position` in `ignore_kinds` silences it.",
            .detail = listed(changes, [](const Change&) { return std::nullopt; })};
}

Finding unspoken(const Models& models, std::span<const Change> changes) {
    std::vector<std::string> names;
    for (const auto& change : changes) {
        auto name = schema::describe(change.identity);
        names.push_back(change.action == Action::altered ? "the " + field_of(change) + " of " + name : std::move(name));
    }
    return {.code = "AX-MOD-003",
            .severity = Severity::note,
            .check = std::string(check),
            .engine = models.engine,
            .what = "the migrations make what the models say nothing of: " + some(names),
            .effect = "There is nothing to compare it with, so a mistake in it is not found.",
            .remedy = "Nothing, or let the models make it too, with DDL that listens on their events.",
            .detail = listed(changes, [](const Change&) { return std::nullopt; })};
}

}  // namespace

std::vector<Finding> judge_models(const Models& models) {
    const auto found = sorted(models);
    std::vector<Finding> findings;
    if (!found.missing.empty()) findings.push_back(missing(models, found.missing));
    if (!found.tables.empty()) findings.push_back(unknown(models, found.tables));
    if (!found.unknown.empty()) findings.push_back(unknown(models, found.unknown));
    for (const auto& [whole, changes] : found.within) findings.push_back(within(models, whole, changes));
    if (!found.renamed.empty()) findings.push_back(renamed(models, found.renamed));
    if (!found.order.empty()) findings.push_back(another_order(models, found.order));
    if (!found.unspoken.empty()) findings.push_back(unspoken(models, found.unspoken));
    return findings;
}

std::vector<std::string> to_accept(const Models& models) {
    const auto found = sorted(models);
    std::vector<std::string> lines;
    const auto add = [&](std::span<const Change> changes) {
        for (const auto& change : changes) lines.push_back(std::string(check) + ": " + diff::describe(change));
    };
    add(found.missing);
    add(found.tables);
    add(found.unknown);
    for (const auto& [whole, changes] : found.within) add(changes);
    add(found.renamed);
    return lines;
}

}  // namespace alembicx::verdict
