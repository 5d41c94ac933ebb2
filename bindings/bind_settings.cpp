#include <nanobind/nanobind.h>
#include <nanobind/stl/map.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/variant.h>
#include <nanobind/stl/vector.h>
#include <alembicx/settings.hpp>

#include "bindings.hpp"

namespace nb = nanobind;

namespace alembicx::bindings {
namespace {

using settings::Key;
using settings::Setting;
using settings::Settings;

/// The setting of a name that Python asks for as it asks a mapping.
Setting entry(const Settings& all, std::string_view name) {
    auto found = all.find(name);
    if (!found) throw nb::key_error((std::string(name) + ": " + found.error().message).c_str());
    return std::move(*found);
}

std::vector<std::string> names(const Settings& all) {
    std::vector<std::string> result;
    for (const Setting& setting : all.all()) result.push_back(setting.name);
    return result;
}

void bind_key(nb::module_& module) {
    nb::class_<Key>(module, "Key", "One setting that exists.")
        .def_ro("name", &Key::name, "As in the file, such as ``per_revision``.")
        .def_prop_ro(
            "kind", [](const Key& key) { return settings::word_for(key.kind); },
            "``flag``, ``number``, ``text``, ``list`` or ``table``.")
        .def_prop_ro("default", &settings::default_of, "The value when nobody sets it.")
        .def_prop_ro("variable", &settings::variable_of, "The environment variable that sets it.")
        .def_prop_ro("option", &settings::option_of, "The command line option that sets it, or an empty string.")
        .def_ro("meaning", &Key::meaning, "One sentence for people.")
        .def("__repr__", [](const Key& key) { return std::string("Key(").append(key.name).append(")"); });
}

void bind_settings_class(nb::module_& module) {
    nb::class_<Settings>(module, "Settings", "All settings in force: a read-only mapping of every key to its value.")
        .def(nb::init<>(), "The defaults.")
        .def(
            "__getitem__", [](const Settings& all, std::string_view name) { return entry(all, name).value; },
            nb::arg("name"), "The value of a setting, not masked; KeyError when there is no such key.")
        .def(
            "__contains__", [](const Settings& all, std::string_view name) { return all.find(name).has_value(); },
            nb::arg("name"))
        .def("__len__", [](const Settings& all) { return all.all().size(); })
        .def(
            "__iter__", [](const Settings& all) { return nb::iter(nb::cast(names(all))); },
            nb::sig("def __iter__(self) -> collections.abc.Iterator[str]"))
        .def("names", &names, "The names of all settings, in the order of the documentation.")
        .def(
            "origin", [](const Settings& all, std::string_view name) { return entry(all, name).origin; },
            nb::arg("name"),
            "Where the value comes from: ``pyproject.toml:12``, ``ALEMBICX_URL``, ``--alembicx-url`` or ``default``.")
        .def(
            "source",
            [](const Settings& all, std::string_view name) {
                return std::string(settings::word_for(entry(all, name).source));
            },
            nb::arg("name"),
            "Who said the value: ``default``, ``file``, ``environment`` or ``option``. Relative paths of ``file`` are "
            "relative to the file, others to the working directory.")
        .def(
            "shown", [](const Settings& all, std::string_view name) { return settings::shown(entry(all, name)); },
            nb::arg("name"), "The value on one line, in TOML's notation, with every secret masked.")
        .def("__repr__", [](const Settings& all) {
            std::string result = "Settings(";
            for (const Setting& setting : all.all()) {
                if (setting.source == settings::Source::initial) continue;
                if (!result.ends_with('(')) result += ", ";
                result.append(setting.name).append("=").append(settings::shown(setting));
            }
            return result.append(")");
        });
}

}  // namespace

void bind_settings(nb::module_& native) {
    nb::module_ module = native.def_submodule("settings", "The settings of a project and where each comes from.");
    bind_key(module);
    bind_settings_class(module);
    module.def(
        "keys", [] { return std::vector<Key>(settings::keys().begin(), settings::keys().end()); },
        "All settings that exist, in the order of the documentation.");
    module.def(
        "resolve",
        [](std::string file_name, std::string file_text, std::map<std::string, std::string> environment,
           std::map<std::string, std::string> options, std::vector<std::string> known_checks) {
            return unwrap(settings::resolve({.file_name = std::move(file_name),
                                             .file_text = std::move(file_text),
                                             .environment = std::move(environment),
                                             .options = std::move(options),
                                             .known_checks = std::move(known_checks)}));
        },
        nb::kw_only(), nb::arg("file_name") = "", nb::arg("file_text") = "",
        nb::arg("environment") = std::map<std::string, std::string>(),
        nb::arg("options") = std::map<std::string, std::string>(), nb::arg("known_checks") = std::vector<std::string>(),
        "Put the settings together: ``[tool.alembicx]`` of the file, then ``ALEMBICX_`` variables, then options.\n\n"
        "Args:\n"
        "    file_name: The file as it is to be printed; empty when there is none.\n"
        "    file_text: Its text, TOML.\n"
        "    environment: All environment variables; those that begin with ``ALEMBICX_`` are read.\n"
        "    options: By full name, ``--alembicx-url``; the values are written as in environment variables.\n"
        "    known_checks: Names that ``include`` and ``exclude`` may hold; empty: names are not checked.\n\n"
        "Raises:\n"
        "    CoreError: ``AX-CFG-004``, ``AX-CFG-005`` or ``AX-CFG-006``, the first mistake; ``subject`` is its place, "
        "and\n"
        "        ``context`` has a line ``also: <place>: <message>`` for each other one.");
    module.def(
        "has_section",
        [](const std::string& file_name, const std::string& file_text) {
            return unwrap(settings::has_section(file_name, file_text));
        },
        nb::arg("file_name"), nb::arg("file_text"),
        "Whether a pyproject.toml has a ``[tool.alembicx]`` table.\n\n"
        "Raises:\n    CoreError: ``AX-CFG-006``, the text is no TOML; ``subject`` is the place.");
    module.def(
        "placeholders",
        [] { return std::vector<std::string>(settings::placeholders().begin(), settings::placeholders().end()); },
        "The names of the placeholders that a text of ``env`` may hold in braces.");
    module.def("bytes_in", &settings::bytes_in, nb::arg("text"),
               "A size such as ``10 MB`` in bytes; None for any other text.");
    module.def(
        "fill",
        [](std::string_view text, const std::map<std::string, std::string>& values) {
            return unwrap(settings::fill(text, values));
        },
        nb::arg("text"), nb::arg("values"),
        "The text with its placeholders replaced by ``values``, and doubled braces by single ones.\n\n"
        "Raises:\n    CoreError: ``AX-CFG-005``, a brace stands alone, or a placeholder is unknown or has no value.");
}

}  // namespace alembicx::bindings
