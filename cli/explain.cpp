#include <alembicx/codes.hpp>

#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "command.hpp"
#include "terminal.hpp"

namespace alembicx::cli {
namespace {

/// What was asked for on the command line.
struct Asked {
    std::string code{};
    bool json = false;
};

void list_codes(bool json) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const codes::Page& page : codes::pages()) {
        if (json) {
            list.push_back({{"code", page.code}, {"title", page.title}});
        } else {
            std::cout << styled(Style::name, page.code) << "  " << page.title << '\n';
        }
    }
    if (json) std::cout << list.dump(2) << '\n';
}

Exit explain(const Asked& asked) {
    if (asked.code.empty()) {
        list_codes(asked.json);
        return Exit::holds;
    }
    const auto page = codes::find(asked.code);
    if (!page) return failed(page.error());
    if (asked.json) {
        const nlohmann::ordered_json object = {{"code", page->code}, {"title", page->title}, {"text", page->text}};
        std::cout << object.dump(2) << '\n';
    } else {
        const std::size_t title_end = page->text.find('\n');
        std::cout << styled(Style::name, page->text.substr(0, title_end)) << page->text.substr(title_end);
    }
    return Exit::holds;
}

}  // namespace

Exit explain_code(const std::string& code) {
    return explain({.code = code});
}

void add_explain(CLI::App& app, Exit& exit) {
    const auto asked = std::make_shared<Asked>();
    CLI::App* command =
        app.add_subcommand("explain", "Say what a code such as AX-CFG-004 means and what to do about it");
    command->add_option("CODE", asked->code, "The code; without it, all codes are listed");
    command->add_flag("--json", asked->json, "Print JSON");
    command->callback([asked, &exit] { exit = explain(*asked); });
}

}  // namespace alembicx::cli
