#include <gmock/gmock.h>
#include <alembicx/walk_shards.hpp>

namespace alembicx::walk {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::size_t size(const Shard& shard) {
    return shard.end - shard.begin;
}

TEST(WalkShards, OfOneWorkerAreOne) {
    EXPECT_THAT(shards(1000, 1), ElementsAre(Shard{.begin = 0, .end = 1000}));
}

TEST(WalkShards, OfNoWorkerAreNone) {
    EXPECT_THAT(shards(1000, 0), IsEmpty());
}

TEST(WalkShards, OfNoRevisionsAreEmpty) {
    EXPECT_THAT(shards(0, 2), ElementsAre(Shard{}, Shard{}));
}

TEST(WalkShards, GiveTheLastOneLess) {
    const auto two = shards(1000, 2);

    EXPECT_GT(size(two[0]), size(two[1]));
    EXPECT_GT(size(two[1]), 200U);
}

TEST(WalkShards, GiveLaterOnesLessAsTheyHaveMoreBeforeThem) {
    const auto four = shards(10000, 4);

    EXPECT_GT(size(four[0]), size(four[1]));
    EXPECT_GT(size(four[1]), size(four[2]));
}

class ShardsOf : public ::testing::TestWithParam<std::tuple<std::size_t, std::size_t>> {};

TEST_P(ShardsOf, CoverEveryRevisionOnce) {
    const auto [revisions, workers] = GetParam();

    const auto all = shards(revisions, workers);

    ASSERT_THAT(all, SizeIs(workers));
    std::size_t next = 0;
    for (const auto& shard : all) {
        EXPECT_EQ(shard.begin, next);
        EXPECT_LE(shard.begin, shard.end);
        next = shard.end;
    }
    EXPECT_EQ(next, revisions);
}

INSTANTIATE_TEST_SUITE_P(All, ShardsOf,
                         ::testing::Combine(::testing::Values(0, 1, 2, 3, 99, 100, 1000, 12345),
                                            ::testing::Values(1, 2, 3, 8, 64)));

}  // namespace
}  // namespace alembicx::walk
