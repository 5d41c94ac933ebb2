#pragma once

#include "ignored.hpp"

#include <alembicx/schema.hpp>

#include <vector>

/// Objects that are the same under another name.
namespace alembicx::diff {

/// One object under two names.
struct Pair {
    const schema::Object* gone = nullptr;
    const schema::Object* come = nullptr;
    bool made_up = false;  ///< nobody chose either name
};

/// Takes the objects that were only renamed out of both lists.
///
/// A pair is certain when the two are of one kind and one place, differ in nothing but the name, and no other object of
/// either list is equal to them. Where all the names are made up, equal objects are paired in their order.
[[nodiscard]] std::vector<Pair> pair_renamed(std::vector<const schema::Object*>& gone,
                                             std::vector<const schema::Object*>& come, const Ignored& ignored);

/// Whether PostgreSQL, SQLite's reader or nobody at all chose this name: `pet_age_check1`, `pet_pkey`, `pet_id_seq`.
///
/// Source: ChooseRelationName and ChooseConstraintName of PostgreSQL, src/backend/commands/indexcmds.c
[[nodiscard]] bool is_made_up(const schema::Object& object);

}  // namespace alembicx::diff
