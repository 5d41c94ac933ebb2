#include <gtest/gtest.h>
#include <alembicx/verdict.hpp>

#include "findings.hpp"

namespace alembicx::verdict {
namespace {

using namespace support;

const walk::Failure refusal{.exception_types = {"shop.errors.Forbidden", "NotImplementedError", "RuntimeError"},
                            .message = "Cannot downgrade past c3: ask first"};

struct Entry {
    const char* name;
    std::string text;
    bool is_meant;
};

class VerdictRefusal : public ::testing::TestWithParam<Entry> {};

TEST_P(VerdictRefusal, IsReadFromTypeAndText) {
    EXPECT_EQ(is_refusal(refusal, Ids{GetParam().text}), GetParam().is_meant);
}

INSTANTIATE_TEST_SUITE_P(Entries, VerdictRefusal,
                         ::testing::Values(Entry{"Type", "NotImplementedError", true},
                                           Entry{"TypeWithItsModule", "shop.errors.Forbidden", true},
                                           Entry{"TypeWithoutItsModule", "Forbidden", true},
                                           Entry{"BaseType", "RuntimeError", true},
                                           Entry{"AnotherType", "ValueError", false},
                                           Entry{"PartOfAType", "Error", false},
                                           Entry{"AnotherModule", "admin.Forbidden", false},
                                           Entry{"TypeAndText", "RuntimeError: Cannot downgrade past", true},
                                           Entry{"TextFurtherOn", "RuntimeError: ask first", true},
                                           Entry{"TextWithAColon", "RuntimeError: past c3: ask", true},
                                           Entry{"TextWithoutABlank", "RuntimeError:ask first", true},
                                           Entry{"AnotherText", "RuntimeError: Cannot upgrade", false},
                                           Entry{"AnotherTypeAndTheText", "ValueError: Cannot downgrade", false}),
                         [](const auto& row) { return row.param.name; });

TEST(VerdictRefusals, IsAnyOfTheEntries) {
    EXPECT_TRUE(is_refusal(refusal, Ids{"ValueError", "RuntimeError"}));
}

TEST(VerdictRefusals, IsNothingWithoutEntries) {
    EXPECT_FALSE(is_refusal(refusal, {}));
}

TEST(VerdictRefusals, IsNothingThatALibraryRaised) {
    walk::Failure raised = refusal;
    raised.details = {{"raised_by", "alembic"}};

    EXPECT_FALSE(is_refusal(raised, Ids{"NotImplementedError"}));
}

}  // namespace
}  // namespace alembicx::verdict
