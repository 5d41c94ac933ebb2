#include <gmock/gmock.h>

#include "collecting.hpp"
#include "log_folder.hpp"
#include "planting.hpp"

#include <fstream>
#include <sstream>
#include <tuple>

namespace alembicx::bus {
namespace {

using namespace support;
using ::testing::IsEmpty;

/// The letters in a row of a secret that are enough to know something of it.
constexpr std::size_t telling = 6;

/// The part of a secret that stands in a text, or nothing.
std::string seen(const std::string& text, const std::vector<std::string>& hidden) {
    for (const auto& secret : hidden) {
        for (std::size_t at = 0; at + telling <= secret.size(); ++at) {
            if (text.contains(secret.substr(at, telling))) return secret.substr(at, telling);
        }
    }
    return {};
}

/// The texts of an event, as they are.
std::string texts_of(const Event& event) {
    std::ostringstream all;
    for (const auto& text :
         {event.id, event.component, event.code, event.message, event.subject, event.sqlstate, event.revision,
          event.statement, event.causes.at(0).code, event.causes.at(0).message, event.context.at(0)}) {
        all << text << '\n';
    }
    for (const auto& [name, value] : event.details) {
        all << name << '\n' << (std::holds_alternative<std::string>(value) ? std::get<std::string>(value) : "") << '\n';
    }
    return all.str();
}

std::vector<std::string> some_secrets(std::uint32_t seed) {
    std::mt19937 random(seed);
    std::vector<std::string> secrets;
    for (std::size_t i = 0; i < 20; ++i) {
        secrets.push_back(Planter::random_secret(random, std::string(plain_letters) + " %'\"\\/+@:$\xC3\xBC", 8 + i));
    }
    return secrets;
}

class RedactionProperty : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(RedactionProperty, NoPieceOfAPlantedSecretIsSeenInAnyField) {
    const auto registered = some_secrets(GetParam());
    Planter planter(GetParam(), registered);

    for (int i = 0; i < 1'000; ++i) {
        const auto planted = planter.plant();
        ASSERT_FALSE(seen(planted.text, planted.hidden).empty()) << "the test would show nothing: " << planted.text;

        const auto event = redacted(everywhere(planted.text), registered);

        EXPECT_EQ(seen(texts_of(event), planted.hidden), "") << planted.form << "\n"
                                                             << planted.text << "\nis seen as\n"
                                                             << event.message;
        if (HasFailure()) return;
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RedactionProperty, ::testing::Range(1U, 13U));

using RedactionHandlers = LogFolder;

TEST_F(RedactionHandlers, NoPieceOfAPlantedSecretReachesAny) {
    constexpr std::uint32_t seed = 4711;
    const auto registered = some_secrets(seed);
    auto text = options(LogForm::text);
    text.path = folder_ / "text.log";
    text.size = 1'000'000'000;
    auto json = text;
    json.path = folder_ / "json.log";
    json.form = LogForm::json;
    const std::string file = folder_ / "errors.jsonl";
    std::vector<Planted> all;
    std::shared_ptr<Collected> collected;
    {
        Bus bus;
        for (const auto& secret : registered) bus.add_secret(secret);
        collected = collect(bus, "collecting");
        run_handler(bus, "file", {{}}, FileHandler::open(file).value());
        run_handler(bus, "text", {{}}, LoggerHandler::open(text).value());
        run_handler(bus, "json", {{}}, LoggerHandler::open(json).value());
        Planter planter(seed, registered);
        for (int i = 0; i < 2'000; ++i) {
            all.push_back(planter.plant());
            // With nothing of its own in it, such as the time: a row of digits there may be one of a secret's.
            auto event = everywhere(all.back().text, "1");
            std::tie(event.time, event.thread) = std::tuple(1, 1);
            bus.publish(std::move(event));
        }
        ASSERT_TRUE(bus.shut_down(60s));
    }

    std::vector<std::vector<std::string>> outputs(1);
    for (const auto& event : collected->events()) outputs[0].push_back(texts_of(event));
    for (const auto& path : {file, text.path, json.path}) {
        std::ifstream lines(path);
        outputs.emplace_back();
        for (std::string line; std::getline(lines, line);) outputs.back().push_back(line);
    }
    for (const auto& output : outputs) {
        ASSERT_EQ(output.size(), all.size());
        for (std::size_t i = 0; i < all.size(); ++i) EXPECT_EQ(seen(output[i], all[i].hidden), "") << all[i].text;
    }
}

}  // namespace
}  // namespace alembicx::bus
