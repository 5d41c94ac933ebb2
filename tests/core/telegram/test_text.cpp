#include <gmock/gmock.h>

#include <alembicx/telegram_text.hpp>

#include <array>
#include <ostream>

#include "said.hpp"

namespace alembicx::telegram {
namespace {

using support::said;
using ::testing::Each;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::ResultOf;
using ::testing::SizeIs;
using ::testing::StartsWith;

/// So many times the same text.
std::string times(std::size_t count, std::string_view text) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) all += text;
    return all;
}

/// The texts of the pieces without their numbers, joined.
std::string joined(const std::vector<Piece>& pieces) {
    std::string all;
    for (const auto& piece : pieces) all += piece.text.substr(piece.text.find('\n') + 1);
    return all;
}

TEST(TelegramText, SaysWhatAPersonNeedsAtFirstSight) {
    auto event = said("relation pet exists", bus::Severity::critical);
    event.subject = "a1.py:12";
    event.revision = "ae10";
    event.sqlstate = "42P07";
    event.statement = "CREATE TABLE pet ()";
    event.causes = {{.code = "DuplicateTable", .message = "it exists"}, {.message = "no code"}};
    event.details.emplace("remedy", std::string("Drop it."));

    EXPECT_EQ(text_of(event),
              "CRITICAL AX-RUN-006 in runner\n"
              "a1.py:12: relation pet exists\n"
              "revision: ae10\n"
              "SQLSTATE: 42P07\n"
              "statement: CREATE TABLE pet ()\n"
              "because it exists [DuplicateTable]\n"
              "because no code\n"
              "Drop it.\n"
              "2026-11-27 02:01:28 UTC");
}

TEST(TelegramText, LeavesOutWhatThereIsNot) {
    EXPECT_EQ(text_of({.severity = bus::Severity::info, .message = "well"}), "INFO\nwell\n1970-01-01 00:00:00 UTC");
}

TEST(TelegramText, BytesThatAreNotUtf8LoseNeitherTheAlertNorTheRestOfIt) {
    EXPECT_EQ(sendable("a\xff"
                       "b\xc3"),
              "a\uFFFDb\uFFFD");
}

TEST(TelegramText, ControlCharactersBecomeSpaces) {
    EXPECT_EQ(sendable(std::string_view("a\0b\x1b[31m\r\n\tc\x7f", 13)), "a b [31m \n\tc ");
}

TEST(TelegramText, MarkupStaysAsItIs) {
    EXPECT_EQ(sendable("<b> *x* _y_ & [z](u)"), "<b> *x* _y_ & [z](u)");
}

TEST(TelegramText, LengthIsCountedInUtf16Units) {
    EXPECT_EQ(length_of("aä€😀"), 5U);
}

TEST(TelegramText, ABeginningHasNoHalfCharacter) {
    EXPECT_EQ(beginning_of("a😀b", 2), "a");
    EXPECT_EQ(beginning_of("a😀b", 3), "a😀");
}

TEST(TelegramPieces, WhatFitsIsOneMessageWithoutANumber) {
    const auto text = times(4096, "x");

    EXPECT_THAT(pieces_of(text), ::testing::ElementsAre(Piece{.text = text}));
}

TEST(TelegramPieces, PartsAreNumbered) {
    const auto pieces = pieces_of(times(4097, "x"));

    ASSERT_THAT(pieces, SizeIs(2));
    EXPECT_THAT(pieces[0].text, StartsWith("(1/2)\n"));
    EXPECT_THAT(pieces[1].text, StartsWith("(2/2)\n"));
}

TEST(TelegramPieces, PartsEndWithALineWhereTheyCan) {
    const auto pieces = pieces_of(times(3000, "x") + "\n" + times(3000, "y"));

    ASSERT_THAT(pieces, SizeIs(2));
    EXPECT_EQ(pieces[1].text, "(2/2)\n" + times(3000, "y"));
}

TEST(TelegramPieces, ALineThatEndsEarlyDoesNotEndAPart) {
    const auto pieces = pieces_of(times(1000, "x") + "\n" + times(5000, "y"));

    EXPECT_EQ(length_of(pieces.at(0).text), 4096U);
}

/// A character, and how many of them make a text that is cut into three parts.
struct Repeated {
    std::string_view name;
    std::string_view character;
    std::size_t count;
};

void PrintTo(const Repeated& row, std::ostream* out) {
    *out << row.name;
}

class TelegramParts : public ::testing::TestWithParam<Repeated> {
protected:
    std::string text_ = "x" + times(GetParam().count, GetParam().character);
};

TEST_P(TelegramParts, AreNoLongerThanTelegramTakes) {
    const auto pieces = pieces_of(text_);

    EXPECT_THAT(pieces, SizeIs(3));
    EXPECT_THAT(pieces, Each(Field(&Piece::text, ResultOf(length_of, ::testing::Le(4096U)))));
}

TEST_P(TelegramParts, HoldTheWholeText) {
    EXPECT_EQ(joined(pieces_of(text_)), text_);
}

TEST_P(TelegramParts, HoldNoHalfCharacter) {
    for (const auto& piece : pieces_of(text_)) EXPECT_EQ(sendable(piece.text), piece.text);
}

INSTANTIATE_TEST_SUITE_P(All, TelegramParts,
                         ::testing::Values(Repeated{"OneByte", "y", 12269}, Repeated{"TwoBytes", "ä", 12269},
                                           Repeated{"ThreeBytes", "€", 12269}, Repeated{"Astral", "😀", 6132}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(TelegramPieces, WhatNeedsMoreThanThreePartsIsADocumentWithItsBeginningBesideIt) {
    const auto text = "begin " + times(6200, "😀");

    const auto pieces = pieces_of(text);

    ASSERT_THAT(pieces, SizeIs(1));
    EXPECT_EQ(pieces[0].document, text);
    EXPECT_THAT(pieces[0].text, StartsWith("begin 😀"));
    EXPECT_LE(length_of(pieces[0].text), 1024U);
}

TEST(TelegramPieces, ADocumentForWhatWasRefusedHasNothingBesideIt) {
    EXPECT_THAT(document_of("text").text, IsEmpty());
    EXPECT_EQ(document_of("text").document, "text");
}

}  // namespace
}  // namespace alembicx::telegram
