#include <gmock/gmock.h>
#include <alembicx/verdict.hpp>

#include "what_differs.hpp"

namespace alembicx::verdict {
namespace {

using namespace support;
using schema::Kind;
using schema::Object;

using Changes = std::vector<diff::Change>;

/// What is left of the changes, each as its line.
Lines left(const Changes& changes) {
    Lines lines;
    for (const auto& change : without_consequences(changes)) lines.push_back(diff::describe(change));
    return lines;
}

const auto pet = table("pet", {column("id"), column("name")});
const auto id = pet.parts.front();

Object sequence(std::string field, std::string column) {
    return alone(Kind::sequence, "s", {{std::move(field), std::move(column)}});
}

const auto serial = sequence("owned by", "public.pet.id");
const auto counter = sequence("identity of", "public.pet.id");
const auto index = part(Kind::index, "u", {{"constraint", "unique"}});
const auto unique = part(Kind::constraint, "u", {{"type", "unique"}});

/// A change, others, and whether it follows from them.
struct Followed {
    const char* name;
    diff::Change change;
    Changes others;
    bool follows;
};

class VerdictConsequence : public ::testing::TestWithParam<Followed> {};

TEST_P(VerdictConsequence, IsNotToldBesideItsCause) {
    auto changes = GetParam().others;
    Lines expected;
    for (const auto& change : changes) expected.push_back(diff::describe(change));
    if (!GetParam().follows) expected.insert(expected.begin(), diff::describe(GetParam().change));
    changes.insert(changes.begin(), GetParam().change);

    EXPECT_EQ(left(changes), expected);
}

INSTANTIATE_TEST_SUITE_P(
    Changes, VerdictConsequence,
    ::testing::Values(
        Followed{"SequenceOfATableThatCame", added(serial), {added(pet)}, true},
        Followed{"SequenceOfATableThatWent", removed(serial), {removed(pet)}, true},
        Followed{"SequenceThatCameWhereTheTableWent", added(serial), {removed(pet)}, false},
        Followed{"SequenceOfAnotherTable", added(serial), {added(table("toy", {column("id")}))}, false},
        Followed{"SequenceOfAColumnThatCame", added(serial), {added(id)}, true},
        Followed{"SequenceOfAnotherColumn", added(serial), {added(column("name"))}, false},
        Followed{"SequenceOfAColumnThatDiffers", added(serial), {altered(id, "type", "a", "b")}, false},
        Followed{"SequenceOfAnIdentity", added(counter), {altered(id, "identity", std::nullopt, "always")}, true},
        Followed{
            "SequenceOfAnIdentityThatWent", removed(counter), {altered(id, "identity", "always", std::nullopt)}, true},
        Followed{"SequenceOfNobody", added(alone(Kind::sequence, "s")), {added(pet)}, false},
        Followed{"RowsOfATableThatCame", added(alone(Kind::rows, "pet")), {added(pet)}, true},
        Followed{"RowsOfAnotherTable", added(alone(Kind::rows, "toy")), {added(pet)}, false},
        Followed{"RowsThatWent", removed(alone(Kind::rows, "pet")), {added(pet)}, false},
        Followed{"IndexOfAConstraintThatCame", added(index), {added(unique)}, true},
        Followed{"IndexOfAConstraintThatWent", added(index), {removed(unique)}, false},
        Followed{"IndexOfAnotherConstraint", added(index), {added(part(Kind::constraint, "v"))}, false},
        Followed{"KeysOfAConstraintThatDiffers",
                 altered(index, "keys", "a", "b"),
                 {altered(unique, "columns", "a", "b")},
                 true},
        Followed{
            "KeysOfAConstraintThatCame", altered(index, "constraint", std::nullopt, "unique"), {added(unique)}, true},
        Followed{"TablespaceOfAConstraintThatDiffers",
                 altered(index, "tablespace", "a", "b"),
                 {altered(unique, "columns", "a", "b")},
                 false},
        Followed{"View", added(alone(Kind::view, "pet")), {added(pet)}, false}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(VerdictConsequences, AreNoneOfNothing) {
    EXPECT_TRUE(without_consequences({}).empty());
}

}  // namespace
}  // namespace alembicx::verdict
