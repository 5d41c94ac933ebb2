#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "changes.hpp"
#include "wording.hpp"

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

/// What Table and Column have no word for: only a statement of its own can set it.
bool is_unsayable(std::string_view field) {
    static constexpr auto fields = std::to_array<std::string_view>(
        {"grants", "security label", "row security", "force row security", "statistics target", "storage",
         "compression", "clustered", "replica identity", "options", "invalid", "publications"});
    return std::ranges::find(fields, field) != fields.end();
}

/// What is there before a model is made: a model cannot say it, and nothing of it is missing where a model has none.
bool is_there_first(Kind kind) {
    return kind == Kind::database || kind == Kind::schema || kind == Kind::extension;
}

/// What the models make anything of.
struct Spoken {
    std::set<Kind> kinds{};
    std::set<std::string> owners{};
};

Spoken spoken_in(const Database& database) {
    Spoken spoken;
    for (const auto& object : database.objects) {
        spoken.kinds.insert(object->identity.kind);
        for (const auto& part : object->parts) spoken.kinds.insert(part.identity.kind);
        if (const auto* owner = object->field("owner")) spoken.owners.insert(*owner);
    }
    return spoken;
}

/// Whether no model could have said it, and none speaks of such things.
bool is_unspoken(const Change& change, const Spoken& spoken) {
    if (change.action == Action::removed) {
        const auto* type = change.object.field("type");
        // Column has no word for the name of a NOT NULL; that there is one, the column itself tells.
        if (change.identity.kind == Kind::constraint && type != nullptr && *type == "not null") return true;
        return !is_of_models(change.identity.kind) && !spoken.kinds.contains(change.identity.kind);
    }
    if (change.action != Action::altered || !change.before) return false;
    if (is_there_first(change.identity.kind)) return true;
    // What nobody gives away belongs to the role that made it.
    if (change.field == "owner") return !spoken.owners.contains(*change.before);
    return !change.after && is_unsayable(change.field);
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

/// The name of the top-level object that a change is about.
std::pair<std::string, std::string> whole_of(const Change& change) {
    return {change.identity.schema, change.identity.parent.empty() ? change.identity.name : change.identity.parent};
}

std::string sentence(const Change& change) {
    const auto name = schema::describe(change.identity);
    switch (change.action) {
        case Action::added:
            return name + " is in the models, and the migrations do not make it";
        case Action::removed:
            return name + " is made by the migrations, and no model knows it";
        case Action::renamed:
            return name + " is called " + schema::identifier(change.after.value_or("")) + " in the models";
        case Action::altered:
            break;
    }
    return diff::describe(change).substr(std::string_view("altered ").size()) + " in the models";
}

Finding disagreement(const Models& models, std::span<const Change> changes) {
    const auto dialect = models.migrated.dialect;
    Finding finding{.code = "AX-MOD-001", .check = std::string(check), .engine = models.engine};
    const auto operation = [&](const Change& change) { return diff::operation(change, dialect); };
    finding.effect = "Code that was written for the models meets a database that differs from them.";
    if (changes.size() == 1) {
        finding.what = sentence(changes.front());
        const auto mend = operation(changes.front());
        finding.remedy =
            (mend ? "Write a revision with `" + *mend + "`" : std::string("Write a revision that changes it")) +
            ", or correct the models.";
        return finding;
    }
    const auto& first = changes.front().identity;
    finding.what = (first.schema.empty() ? "" : schema::identifier(first.schema) + '.') +
                   schema::identifier(first.parent.empty() ? first.name : first.parent) + ": " +
                   std::to_string(changes.size()) + " differences between the migrations and the models";
    finding.remedy = "Write a revision that makes the changes below, or correct the models.";
    finding.detail = listed(changes, operation);
    return finding;
}

Finding unspoken(const Models& models, std::span<const Change> changes) {
    Finding finding{.code = "AX-MOD-003",
                    .severity = Severity::note,
                    .check = std::string(check),
                    .engine = models.engine,
                    .what = "the migrations make what the models do not speak of: " +
                            changed(changes, "they alone have", "the models alone have")};
    finding.detail = listed(changes, [](const Change&) { return std::nullopt; });
    return finding;
}

}  // namespace

std::vector<Finding> judge_models(const Models& models) {
    const auto spoken = spoken_in(models.created);
    const auto partitions = partitions_alone(models.changes);
    std::map<std::pair<std::string, std::string>, std::vector<Change>> groups;
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
    for (const auto& [name, changes] : groups) findings.push_back(disagreement(models, changes));
    if (!unspoken_of.empty()) findings.push_back(unspoken(models, unspoken_of));
    return findings;
}

}  // namespace alembicx::verdict
