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

/// Takes the objects that were only renamed out of both lists, which are ordered by identity.
///
/// A pair is certain when the two are of one kind and one place, differ in nothing but the name, and no other object of
/// either list is equal to them. Where all the names are made up, equal objects are paired in their order.
[[nodiscard]] std::vector<Pair> pair_renamed(std::vector<const schema::Object*>& gone,
                                             std::vector<const schema::Object*>& come, const Ignored& ignored);

/// Takes the objects that have one name in both lists, which are ordered by identity, out of both.
[[nodiscard]] std::vector<Pair> pair_by_name(std::vector<const schema::Object*>& gone,
                                             std::vector<const schema::Object*>& come);

/// Whether the name has the form that PostgreSQL gives to such an object when nobody names it: `pet_age_check1`,
/// `pet_pkey`, `pet_id_seq`. After a rename of the table it begins with a name that is gone.
///
/// Source: ChooseRelationName and ChooseConstraintName of PostgreSQL, src/backend/commands/indexcmds.c
[[nodiscard]] bool is_made_up(const schema::Object& object);

/// Whether it is a NOT NULL constraint that says no more than its column's `not null`. From 18 on PostgreSQL names them
/// all; the catalog's reader leaves out what has the usual name, and a table that was renamed has the name of before.
[[nodiscard]] bool is_said_by_its_column(const schema::Object& part);

}  // namespace alembicx::diff
