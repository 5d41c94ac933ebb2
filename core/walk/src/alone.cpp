#include <alembicx/walk.hpp>

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

namespace alembicx::walk {

Result<Record> judged_alone(Record record, const std::vector<Outcome>& outcomes) {
    if (outcomes.empty()) return record;
    std::unordered_set<std::string> judged;
    for (const Outcome& outcome : outcomes) judged.insert(outcome.step.revision);
    Outcomes all(record.outcomes.bound());
    // A trial that was left open may have passed in part: all of it is done again.
    const auto read = record.outcomes.each([&](const Outcome& outcome) {
        const bool is_open = outcome.step.part == Part::trial && judged.contains(outcome.step.revision);
        if (!is_open) all.append(outcome);
    });
    if (!read) return std::unexpected(read.error());
    for (const Outcome& outcome : outcomes) all.append(outcome);
    record.outcomes = std::move(all);
    return record;
}

bool depends_on_transaction(std::string_view sqlstate) {
    constexpr std::array<std::string_view, 5> states{
        "25001",  // active_sql_transaction: CREATE INDEX CONCURRENTLY and its like
        "55006",  // object_in_use: a table has pending trigger events
        "55P04",  // unsafe_new_value_usage: an enum label used where it was added
        "2D000",  // invalid_transaction_termination
        "3B001",  // invalid_savepoint_specification: the migration ended the transaction
    };
    // Class 23, a broken constraint: inside a hold deferred constraints are checked after each step.
    return sqlstate.starts_with("23") || std::ranges::find(states, sqlstate) != states.end();
}

}  // namespace alembicx::walk
