#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lint/document/value.h"
#include "lint/text/result.h"
#include "lint/text/span.h"

namespace stet {

/// A schema that another one refers to.
struct SchemaText {
  std::string text;
  std::string name;  ///< the file as shown in errors
};
/// Finds the schema at `uri` (absolute, without fragment). Its error says in `what` why there is none.
using SchemaLoader = std::function<Result<SchemaText>(const std::string& uri)>;

struct SchemaOptions {
  /// Whether `format` is an assertion. The standard has it an annotation unless the reader asks for more, as front
  /// matter does.
  bool assert_formats = true;
};

/// A JSON Schema (2020-12; 2019-09 and draft 7 by `$schema`), compiled once into flat instructions.
/// Immutable: threads may share it. Owns the text and the values that it was made from.
class Schema {
 public:
  /// Compiles the schema in `text`, which is JSON or YAML (told apart by the first character that is no blank). `name`
  /// is the file as shown in errors; the errors carry place and frame. `uri` is what its relative references are
  /// relative to; without a `loader` only the meta-schemas can be referred to besides the schema itself.
  static Result<std::shared_ptr<const Schema>> compile(std::string text, std::string name, const std::string& uri = {},
                                                       const SchemaLoader& loader = {}, SchemaOptions options = {});

  Schema(const Schema&) = delete;
  Schema& operator=(const Schema&) = delete;
  ~Schema();

  struct Program;
  const Program& program() const { return *program_; }
  const std::string& name() const { return name_; }

 private:
  Schema(std::unique_ptr<const Program> program, std::string name);
  std::unique_ptr<const Program> program_;
  std::string name_;
};

}  // namespace stet
