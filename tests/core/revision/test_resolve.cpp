#include <gmock/gmock.h>
#include <alembicx/revision.hpp>

#include "histories.hpp"

namespace alembicx::revision {
namespace {

using namespace support;

const Graph shop =
    Graph::build({after("ae10aa", {}), after("ae10bb", {"ae10aa"}), labelled(after("b0", {"ae10bb"}), {"billing"}),
                  labelled(after("c0", {"ae10bb"}), {"cart"}), after("c1", {"c0"})});

struct Named {
    std::string name;
    Ids ids;
};
class RevisionResolve : public ::testing::TestWithParam<Named> {};

TEST_P(RevisionResolve, GivesWhatTheNameStandsFor) {
    EXPECT_THAT(resolve(shop, GetParam().name), Gives(GetParam().ids));
}

INSTANTIATE_TEST_SUITE_P(Forms, RevisionResolve,
                         ::testing::Values(Named{"ae10aa", {"ae10aa"}}, Named{"ae10a", {"ae10aa"}},
                                           Named{"billing", {"b0"}}, Named{"bill", {"b0"}},
                                           Named{"heads", {"b0", "c1"}}, Named{"base", {}}, Named{"cart@head", {"c1"}},
                                           Named{"billing@heads", {"b0"}}, Named{"cart@base", {}},
                                           Named{"cart@ae10aa", {"ae10aa"}}, Named{"ae10aa+1", {"ae10bb"}},
                                           Named{"c1-2", {"ae10bb"}}, Named{"cart@ae10bb+2", {"c1"}},
                                           Named{"cart@head-1", {"c0"}}, Named{"ae10aa-1", {}},
                                           Named{"base+2", {"ae10bb"}}, Named{"c1+0", {"c1"}}));

struct Refused {
    std::string name;
    std::string id;
    std::string part;
};
class RevisionResolveRefuses : public ::testing::TestWithParam<Refused> {};

TEST_P(RevisionResolveRefuses, WithAnIdAndAReason) {
    EXPECT_THAT(resolve(shop, GetParam().name), FailsWith(GetParam().id, GetParam().part));
}

INSTANTIATE_TEST_SUITE_P(
    Forms, RevisionResolveRefuses,
    ::testing::Values(
        Refused{"billig", "AX-RUN-001", "no revision or branch is called \"billig\"; did you mean \"billing\"?"},
        Refused{"", "AX-RUN-001", "no revision or branch is called \"\""},
        Refused{"cart@b0", "AX-RUN-001", "revision b0 is not on branch \"cart\""},
        Refused{"nowhere@head", "AX-RUN-001", "\"nowhere\""},
        Refused{"ae10", "AX-RUN-002", "\"ae10\" may mean ae10aa or ae10bb: write more of it"},
        Refused{"ae10bb+1", "AX-RUN-002", "next to ae10bb stand "},
        Refused{"c1+1", "AX-RUN-003", "\"c1+1\" goes past the end of the history"},
        Refused{"c1-9999999999999999999999", "AX-RUN-003", "goes past the end of the history"},
        Refused{"+1", "AX-RUN-003", "names nothing to count from"},
        Refused{"head", "AX-RUN-004", "\"head\" may mean b0 or c1: name one of them, or write \"heads\" for all"},
        Refused{"heads-1", "AX-RUN-004", "\"heads\" stands for b0 and c1, but one revision is needed here"}));

TEST(RevisionResolveBroken, RefusesAHistoryThatAlembicCannotRead) {
    const auto graph = Graph::build({at(after("a", {"gone"}), "a.py", 12)});

    const auto refused = resolve(graph, "a");

    EXPECT_THAT(refused, FailsWith("AX-RUN-005", "down_revision of a names \"gone\""));
    EXPECT_EQ(refused.error().subject, "a.py:12");
}

TEST(RevisionResolveBroken, ListsNoMoreThanFiveOfManyCandidates) {
    const auto graph = Graph::build({after("aaaa1", {}), after("aaaa2", {"aaaa1"}), after("aaaa3", {"aaaa2"}),
                                     after("aaaa4", {"aaaa3"}), after("aaaa5", {"aaaa4"}), after("aaaa6", {"aaaa5"}),
                                     after("aaaa7", {"aaaa6"})});

    EXPECT_THAT(resolve(graph, "aaaa"), FailsWith("AX-RUN-002", "aaaa1, aaaa2, aaaa3, aaaa4, aaaa5 and 2 more:"));
}

TEST(RevisionResolveBroken, AbbreviatesNoIdOfThreeLetters) {
    EXPECT_THAT(resolve(Graph::build({after("abc", {})}), "ab"), FailsWith("AX-RUN-001", "\"ab\""));
}

}  // namespace
}  // namespace alembicx::revision
