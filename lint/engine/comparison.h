#pragma once

#include <span>
#include <vector>

#include "lint/engine/document_check.h"
#include "lint/files/walk.h"
#include "lint/text/result.h"

namespace stet {

/// Hands what was gathered from all documents to each rule that compares them, and adds what it reports to the findings
/// of `documents`, which stand in the order of `files`. Evidence is moved out of them. A rule that throws becomes a
/// failure.
void compare_documents(std::span<const FoundFile> files, std::span<CheckedDocument* const> documents,
                       std::vector<Error>& failures);

}  // namespace stet
