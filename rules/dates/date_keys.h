#pragma once

#include <string>
#include <string_view>

namespace stet {

/// Whether the name of a front matter key says that its value is a date: a word of it is `date` at its beginning or end
/// (`date`, `releaseDate`, `date-modified`), or it is one of the usual names (`lastmod`, `published_at`, `expires`).
/// Case and separators do not matter. `candidate` and `update` only sound like it.
bool names_a_date(std::string_view key);

/// `key` in lower case without `-`, `_`, `.` and blanks: `Release_Date` and `releaseDate` are the same.
std::string folded_key(std::string_view key);

}  // namespace stet
