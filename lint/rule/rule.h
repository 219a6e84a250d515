#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lint/document/document.h"
#include "lint/document/value.h"
#include "lint/rule/diagnostic.h"
#include "lint/rule/evidence.h"
#include "lint/text/result.h"

namespace date {
class time_zone;
}

namespace stet {

class FileTree;
class SchemaStore;

/// What a run and its configuration give to all rules.
struct Environment {
  const FileTree* files = nullptr;        ///< never null in a run: what lies around the documents
  std::filesystem::path base = {};        ///< what paths in the configuration are relative to; absolute
  bool sees_all_documents = false;        ///< of the configuration: the run is given them to check or to compare
  const SchemaStore* schemas = nullptr;   ///< null: no schemas are configured
  const date::time_zone* zone = nullptr;  ///< null: none is configured
  std::chrono::sys_days today = {};       ///< `--now`, else the day on which the run began, in UTC
};

/// Takes the diagnostics of one rule about one document.
class Sink {
 public:
  virtual void report(Diagnostic diagnostic) = 0;
  /// The run itself fails for a reason outside of the document (a schema file is missing): exit code 2. The same error
  /// is shown once, however many documents report it.
  virtual void fail(Error error) = 0;

 protected:
  ~Sink() = default;
};

/// Takes what a rule says about several documents.
class ComparisonSink {
 public:
  struct RelatedFact {
    FactRef fact;
    std::string message;
  };
  struct Report {
    FactRef at;  ///< where the finding stands
    std::string message;
    std::string help = {};
    std::vector<RelatedFact> related = {};
    std::optional<Severity> severity = {};  ///< as that of a `Diagnostic`
  };
  virtual void report(Report report) = 0;
  /// The path of a document as it is shown, for a message that names it.
  virtual std::string_view path(std::uint32_t document) const = 0;
  /// Whether the evidence is that of all documents below the configuration: the run was given them, and neither an
  /// override nor another configuration below has taken some away from this rule.
  virtual bool sees_all_documents() const = 0;

 protected:
  ~ComparisonSink() = default;
};

/// One check. Immutable once configured and shared by all threads. No exception may leave it on purpose; one that does
/// is caught and becomes a diagnostic about the rule itself.
class Rule {
 public:
  Rule() = default;
  Rule(const Rule&) = delete;
  Rule& operator=(const Rule&) = delete;
  virtual ~Rule() = default;

  /// About one document.
  virtual void check(const Document& /*document*/, Sink& /*sink*/) const {}
  /// What of one document is to be compared with others. In parallel.
  virtual Evidence gather(const Document& /*document*/) const { return {}; }
  /// Once, after all documents; `evidence` is in path order, one entry a document. Documents that are not checked
  /// themselves (`--changed`) come before those that are.
  virtual void compare(std::span<const Evidence> /*evidence*/, ComparisonSink& /*sink*/) const {}

  const Environment& environment() const { return *environment_; }
  void set_environment(const Environment& environment) { environment_ = &environment; }

 private:
  const Environment* environment_ = nullptr;
};

enum class Fixes : std::uint8_t { never, sometimes, always };

/// Why a text of the configuration cannot be what it should be, and what to write instead.
struct TextFault {
  std::string what;
  std::string help;
};

/// Finds the fault of an option's text, or of one item of its list, that a schema cannot describe.
using FindFault = std::optional<TextFault> (*)(std::string_view text);

/// An option as the configuration, the documentation and the shell see it.
struct OptionInfo {
  std::string_view name;           ///< kebab-case
  std::string_view help;           ///< one sentence
  std::string_view schema;         ///< its JSON Schema as text: {"type": "integer", "minimum": 0}
  std::string default_value;       ///< as JSON text
  FindFault find_fault = nullptr;  ///< null: any text will do
};

/// All that the engine knows of a rule; one `constinit const` object in the rule's file.
struct RuleInfo {
  std::string_view id;       ///< family/name
  std::string_view summary;  ///< one line, no full stop
  Severity severity;         ///< what its diagnostics are, once it is on
  bool on_by_default = true;
  Fixes fixes = Fixes::never;
  bool reads_binary = false;  ///< also runs on documents that are no text
  bool compares = false;      ///< has `gather` and `compare`
  std::string_view since = "0.1.0";
  std::string_view explanation;  ///< Markdown
  /// A rule with these options set (members of the configuration's mapping; unknown names and wrong types, which the
  /// configuration's validation reports, are passed over).
  std::unique_ptr<Rule> (*make)(std::span<const Member> options);
  std::vector<OptionInfo> (*describe)();

  std::string_view family() const { return id.substr(0, id.find('/')); }
};

/// All rules, sorted by id: the table that the build writes from the files in `rules/`.
std::span<const RuleInfo* const> all_rules();

}  // namespace stet
