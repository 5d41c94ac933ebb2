#pragma once

#include <gtest/gtest.h>

#include <ostream>
#include <string_view>

namespace alembicx::text::support {

/// A text and what may be seen of it.
struct Masked {
    std::string_view name;
    std::string_view text;
    std::string_view shown;
};

inline void PrintTo(const Masked& row, std::ostream* out) {
    *out << row.text;
}

/// What is claimed of each stands in test_mask_secrets.cpp.
class TextMask : public ::testing::TestWithParam<Masked> {};

}  // namespace alembicx::text::support
