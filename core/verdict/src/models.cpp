#include <alembicx/verdict.hpp>

#include <algorithm>
#include <map>
#include <set>

#include "changes.hpp"
#include "unsayable.hpp"

namespace alembicx::verdict {
namespace {

using diff::Action;
using diff::Change;
using schema::Database;
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

/// What the models were seen to speak of.
struct Spoken {
    std::set<Kind> kinds{};
    std::set<std::string> owners{};
};

Spoken spoken_in(const Database& created) {
    Spoken spoken;
    for (const auto& object : created.objects) {
        if (is_given(object->identity.kind)) continue;
        spoken.kinds.insert(object->identity.kind);
        for (const auto& part : object->parts) spoken.kinds.insert(part.identity.kind);
        if (const auto* owner = object->field("owner")) spoken.owners.insert(*owner);
    }
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
    if (change.field == "owner" && change.after) return spoken.owners.size() == 1;
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

/// The top-level object that a change is about, or whose part it is about.
schema::Identity whole_of(const Change& change) {
    const auto& identity = change.identity;
    if (identity.parent.empty()) return identity;
    return {.kind = change.of, .schema = identity.schema, .name = identity.parent};
}

std::string sentence(const Change& change) {
    const auto name = schema::describe(change.identity);
    switch (change.action) {
        case Action::added:
            return name + " is in the models, and the migrations do not make it";
        case Action::removed:
            return name + " is made by the migrations, and no model knows it";
        case Action::renamed:
            return name + " is called " + schema::one_line(schema::identifier(change.after.value_or(""))) +
                   " in the models";
        case Action::altered:
            break;
    }
    return alteration(change) + " (migrations → models)";
}

Finding disagreement(const Models& models, const schema::Identity& whole, std::span<const Change> changes) {
    const auto dialect = models.migrated.dialect;
    Finding finding{.code = "AX-MOD-001", .check = std::string(check), .engine = models.engine};
    const auto operation = [&](const Change& change) { return diff::operation(change, dialect); };
    finding.effect = "Code that was written for the models meets a database that differs from them.";
    const auto only = changes.size() == 1 ? operation(changes.front()) : std::nullopt;
    const auto said = in_sentence(only);
    if (changes.size() == 1) {
        finding.what = sentence(changes.front());
        finding.remedy = "Write a revision " +
                         (said   ? "with " + *said
                          : only ? "with the operation below"
                                 : "that changes it") +
                         ", or correct the models.";
    } else {
        finding.what = schema::describe(whole) + ": " + std::to_string(changes.size()) +
                       " differences between the migrations and the models";
        finding.remedy = "Write a revision that makes the changes below, or correct the models.";
    }
    if (changes.size() > 1 || (only && !said)) finding.detail = listed(changes, operation);
    return finding;
}

Finding unspoken(const Models& models, std::span<const Change> changes) {
    Finding finding{.code = "AX-MOD-003",
                    .severity = Severity::note,
                    .check = std::string(check),
                    .engine = models.engine,
                    .what = "the migrations make what the models do not speak of: " +
                            changed(changes, "they alone have", "the models alone have"),
                    .effect = "There is nothing to compare it with, so a mistake in it is not found.",
                    .remedy = "Nothing, or let the models make it too, with DDL that listens on their events."};
    finding.detail = listed(changes, [](const Change&) { return std::nullopt; });
    return finding;
}

}  // namespace

std::vector<Finding> judge_models(const Models& models) {
    const auto spoken = spoken_in(models.created);
    const auto partitions = partitions_alone(models.changes);
    std::map<schema::Identity, std::vector<Change>> groups;
    std::vector<Change> unspoken_of;
    for (const auto& change : models.changes) {
        // What was there before the first revision is not the migrations' doing.
        if (change.action == Action::removed && models.base.find(change.identity) != nullptr) continue;
        if (is_of(partitions, change)) continue;
        if (is_unspoken(change, spoken)) {
            unspoken_of.push_back(change);
        } else {
            groups[whole_of(change)].push_back(change);
        }
    }
    std::vector<Finding> findings;
    for (const auto& [whole, changes] : groups) findings.push_back(disagreement(models, whole, changes));
    if (!unspoken_of.empty()) findings.push_back(unspoken(models, unspoken_of));
    return findings;
}

}  // namespace alembicx::verdict
