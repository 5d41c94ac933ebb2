#include <gmock/gmock.h>

#include "what_differs.hpp"

namespace alembicx::diff {
namespace {

using namespace support;
using schema::Kind;

TEST(DiffJson, OfNoChangesSaysSo) {
    EXPECT_EQ(to_json({}, "postgresql"), R"json({
  "format": "alembicx diff",
  "version": 1,
  "changes": []
}
)json");
}

TEST(DiffJson, HoldsEveryChangeInItsOrder) {
    auto index = renamed(part(Kind::index, "pet_name_idx"), "pet_name_idx1");
    index.made_up = true;
    const std::vector changes{added(in("", alone(Kind::schema, "zoo", {{"comment", "x"}}))),
                              altered(column("name"), "not null", "yes", std::nullopt), index, removed(table("pet"))};

    EXPECT_EQ(to_json(changes, "postgresql"), R"json({
  "format": "alembicx diff",
  "version": 1,
  "changes": [
    {
      "action": "added",
      "kind": "schema",
      "schema": "",
      "parent": "",
      "name": "zoo",
      "operation": null,
      "text": "added schema zoo"
    },
    {
      "action": "altered",
      "kind": "column",
      "schema": "public",
      "parent": "pet",
      "name": "name",
      "field": "not null",
      "before": "yes",
      "after": null,
      "operation": "op.alter_column('pet', 'name', nullable=True)",
      "text": "altered column public.pet.name: not null: yes → (none)"
    },
    {
      "action": "renamed",
      "kind": "index",
      "schema": "public",
      "parent": "pet",
      "name": "pet_name_idx",
      "before": "pet_name_idx",
      "after": "pet_name_idx1",
      "made_up": true,
      "operation": "op.execute('ALTER INDEX pet_name_idx RENAME TO pet_name_idx1')",
      "text": "renamed index public.pet.pet_name_idx to pet_name_idx1"
    },
    {
      "action": "removed",
      "kind": "table",
      "schema": "public",
      "parent": "",
      "name": "pet",
      "operation": "op.drop_table('pet')",
      "text": "removed table public.pet"
    }
  ]
}
)json");
}

TEST(DiffJson, WritesTheOperationsOfTheDialect) {
    EXPECT_THAT(to_json(std::vector{altered(column("name"), "not null", "yes", std::nullopt)}, "sqlite"),
                ::testing::HasSubstr("batch.alter_column('name', nullable=True)"));
}

TEST(DiffJson, ShowsBytesThatAreNoText) {
    EXPECT_THAT(to_json(std::vector{altered(column("name"), "comment", "\xff", "b")}, "postgresql"),
                ::testing::HasSubstr("\"before\": \"\uFFFD\""));
}

}  // namespace
}  // namespace alembicx::diff
