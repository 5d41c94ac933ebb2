#include <gmock/gmock.h>

#include <alembicx/telegram_policy.hpp>

#include <algorithm>
#include <map>
#include <random>
#include <regex>

#include "said.hpp"

namespace alembicx::telegram {
namespace {

using namespace support;

/// Stands for Telegram: does with each request what a seed says, and remembers what it took and what it told.
class Fates {
public:
    explicit Fates(std::mt19937& random) : random_(random) {}

    Answer operator()(const Request& request, Time now) {
        EXPECT_GE(now, next_) << "Telegram wanted it to wait";
        EXPECT_GE(now, chats_[request.chat]) << "it is too early for this chat";
        chats_[request.chat] = now + 1s;
        const auto answer = answer_to(request);
        if (answer.outcome == Outcome::limited) next_ = now + 1s * answer.seconds;
        return answer;
    }
    /// The next run knows nothing of the time.
    void forget_times() {
        next_ = Time::min();
        chats_.clear();
    }

    std::vector<std::string> told{};
    std::vector<std::string> untold{};
    std::vector<std::string> given_up{};

private:
    Answer answer_to(const Request& request) {
        const auto& content = request.piece.document.empty() ? request.piece.text : request.piece.document;
        const auto roll = faults_-- > 0 ? std::uniform_int_distribution(0, 99)(random_) : 0;
        if (roll < 45) {
            told.push_back(content);
            return {.outcome = Outcome::delivered};
        }
        if (roll < 55) return {.outcome = Outcome::limited, .seconds = roll % 4};
        if (roll < 67) return {.outcome = Outcome::not_accepted, .why = "no network"};
        if (roll < 80) {
            // Half of them have arrived.
            if (roll % 2 == 0) untold.push_back(content);
            return {.outcome = Outcome::unknown, .why = "cut"};
        }
        if (roll < 92) {
            if (is_document(request)) given_up.push_back(content);
            return {.outcome = Outcome::refused, .why = "400"};
        }
        if (roll < 95) return {.outcome = Outcome::moved, .chat = request.chat + "0"};
        return {.outcome = roll < 98 ? Outcome::no_chat : Outcome::no_token, .why = "no"};
    }

    static bool is_document(const Request& request) {
        return !request.piece.document.empty() && request.piece.text.empty();
    }

    std::mt19937& random_;
    Time next_ = Time::min();
    std::map<std::string, Time> chats_{};
    int faults_ = std::uniform_int_distribution(0, 12)(random_);
};

/// How often a word stands in the texts.
std::size_t count(const std::vector<std::string>& texts, const std::string& word) {
    std::size_t sum = 0;
    for (const auto& text : texts) {
        for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++sum;
    }
    return sum;
}

/// The sum of all "× N in" in the texts.
std::uint64_t repetitions(const std::vector<std::string>& texts) {
    static const std::regex form("× (\\d+) in ");
    std::uint64_t sum = 0;
    for (const auto& text : texts) {
        for (std::sregex_iterator found(text.begin(), text.end(), form), end; found != end; ++found) {
            sum += std::stoull((*found)[1]);
        }
    }
    return sum;
}

/// A few events, some of them twice, some long, and one run after the other until all is sent.
class Story {
public:
    explicit Story(unsigned seed) : random_(seed), fates_(random_) {}

    void tell() {
        run();
        // Those that a run left are the next one's.
        for (int more = 0; more < 20 && !left_.empty(); ++more) run();
    }

    void expect_nothing_lost_or_sent_twice() const {
        for (const auto& [word, chats] : words_) {
            const auto told = count(fates_.told, word);
            const auto given_up = count(fates_.given_up, word);
            EXPECT_EQ(told + given_up, chats) << word;
        }
        EXPECT_LE(fates_.untold.size(), counts_.unknown);
        EXPECT_EQ(repetitions(fates_.told) + repetitions(fates_.given_up), counts_.repeated * chats_.size());
        EXPECT_EQ(counts_.refused == 0, fates_.given_up.empty());
        EXPECT_TRUE(left_.empty());
    }

private:
    void run() {
        Policy policy(chats_, {.window = 20s}, random_());
        fates_.forget_times();
        for (const auto& waiting : left_) policy.add_delayed(waiting);
        left_.clear();
        if (words_.empty()) publish(policy);
        work_until(policy, now_ + 40s);
        policy.hurry(now_);
        work_until(policy, now_ + std::chrono::milliseconds(pick(0, 20'000)));
        left_ = policy.waiting();
        std::erase_if(left_, [](const Waiting& each) { return each.alert.text.empty(); });
        const auto counts = policy.counts();
        counts_.unknown += counts.unknown;
        counts_.repeated += counts.repeated;
        counts_.refused += counts.refused;
    }

    void publish(Policy& policy) {
        const auto events = pick(1, 9);
        for (int i = 0; i < events; ++i) {
            const auto word = "<" + std::to_string(i) + ">";
            words_[word] = chats_.size();
            auto event =
                said(word + (pick(0, 3) == 0 ? std::string(static_cast<std::size_t>(pick(4000, 9000)), 'x') : ""),
                     pick(0, 4) == 0 ? bus::Severity::critical : bus::Severity::error);
            policy.add(event, now_);
            // A summary repeats the beginning, where the word is: it comes without.
            event.message = "again";
            for (auto more = pick(-4, 3); more > 0; --more) policy.add(event, now_);
            work_until(policy, now_ + std::chrono::milliseconds(pick(0, 1500)));
        }
    }

    void work_until(Policy& policy, Time end) {
        for (auto next = policy.next(); next && *next < end; next = policy.next()) {
            now_ = std::max(now_, *next);
            const auto request = policy.request(now_);
            if (!request) continue;
            const auto answer = fates_(*request, now_);
            now_ += std::chrono::milliseconds(pick(0, 300));
            policy.answered(answer, now_);
        }
        now_ = std::max(now_, end);
    }

    int pick(int least, int most) { return std::uniform_int_distribution(least, most)(random_); }

    std::mt19937 random_;
    Fates fates_;
    std::vector<std::string> chats_ =
        pick(0, 2) > 0 ? std::vector<std::string>{"1"} : std::vector<std::string>{"-1", "2"};
    Time now_ = start;
    std::map<std::string, std::size_t> words_{};  ///< what an event alone says, and how often it is to be told
    std::vector<Waiting> left_{};
    Counts counts_{};
};

TEST(TelegramSequences, LoseNothingAndSendNothingTwiceButWhatIsCounted) {
    for (unsigned seed = 0; seed < 10'000 && !HasFailure(); ++seed) {
        SCOPED_TRACE(seed);
        Story story(seed);
        story.tell();
        story.expect_nothing_lost_or_sent_twice();
    }
}

}  // namespace
}  // namespace alembicx::telegram
