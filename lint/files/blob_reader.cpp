#include "lint/files/blob_reader.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <mutex>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "lint/files/command.h"
#include "lint/files/descriptor.h"
#include "lint/files/git_command.h"
#include "lint/files/read_file.h"
#include "lint/files/system_reason.h"

namespace stet {

/// The conversation with git: an object id a line; back come `ID blob SIZE`, a line feed, the content, a line feed.
class BlobReader::Program {
 public:
  Program(int conversation, pid_t program) : conversation_(conversation), program_(program) {}
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  ~Program() {
    ::shutdown(conversation_.get(), SHUT_RDWR);
    wait_for(program_);
  }

  std::mutex& mutex() { return mutex_; }

  bool ask(std::string_view question) {
    while (!question.empty()) {
      const ssize_t count = ::send(conversation_.get(), question.data(), question.size(), MSG_NOSIGNAL);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return false;
      question.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
  }

  bool read_line(std::string& line) {
    line.clear();
    while (true) {
      if (begin_ == end_ && !refill()) return false;
      const char* const from = block_.data() + begin_;
      const char* const to = block_.data() + end_;
      const char* const found = std::find(from, to, '\n');
      line.append(from, found);
      begin_ += static_cast<std::size_t>(found - from);
      if (found == to) continue;
      ++begin_;
      return true;
    }
  }

  /// Takes `size` bytes and hands them to `take` piece by piece.
  template <class Take>
  bool read_bytes(std::uint64_t size, const Take& take) {
    while (size > 0) {
      if (begin_ == end_ && !refill()) return false;
      const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(size, end_ - begin_));
      take(std::string_view{block_.data() + begin_, count});
      begin_ += count;
      size -= count;
    }
    return true;
  }

 private:
  bool refill() {
    ssize_t count = 0;
    do {
      count = ::read(conversation_.get(), block_.data(), block_.size());
    } while (count < 0 && errno == EINTR);
    begin_ = 0;
    end_ = count > 0 ? static_cast<std::size_t>(count) : 0;
    return count > 0;
  }

  Descriptor conversation_;
  pid_t program_;
  std::mutex mutex_;
  std::array<char, std::size_t{1} << 16U> block_{};
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

BlobReader::BlobReader(std::unique_ptr<Program> program) : program_(std::move(program)) {}
BlobReader::~BlobReader() = default;

Result<std::unique_ptr<BlobReader>> BlobReader::start(const std::filesystem::path& folder,
                                                      const std::vector<std::string>& environment) {
  // A socket, not two pipes: writing to one whose other end is gone is an error there and no signal.
  std::array<int, 2> ends{-1, -1};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    return failure({.what = system_reason(errno), .where = "git"});
  Descriptor theirs{ends[1]};
  const Descriptor silent{::open("/dev/null", O_WRONLY | O_CLOEXEC)};
  const auto program = start_program(git_words({"-C", folder.string(), "cat-file", "--batch"}), environment,
                                     theirs.get(), theirs.get(), silent.get());
  if (!program) {
    ::close(ends[0]);
    return failure(program.error());
  }
  return std::unique_ptr<BlobReader>{new BlobReader{std::make_unique<Program>(ends[0], *program)}};
}

Result<void> BlobReader::read(const std::string& id, const std::string& where, std::uint64_t limit,
                              std::string& buffer) {
  buffer.clear();
  limit = std::min(limit, longest_document);
  const auto unreadable = [&] { return failure({.what = "git cannot read what is staged", .where = where}); };

  const std::lock_guard lock{program_->mutex()};
  std::string header;
  if (!program_->ask(id + '\n') || !program_->read_line(header)) return unreadable();
  const std::string_view size_text = std::string_view{header}.substr(header.rfind(' ') + 1);
  std::uint64_t size = 0;
  const auto [end, fault] = std::from_chars(size_text.data(), size_text.data() + size_text.size(), size);
  if (fault != std::errc{} || end != size_text.data() + size_text.size()) return unreadable();  // "ID missing"

  const bool fits = size <= limit;
  const auto take = [&](std::string_view piece) {
    if (fits) buffer += piece;
  };
  const auto drop = [](std::string_view) {};
  if (fits) buffer.reserve(size);
  if (!program_->read_bytes(size, take) || !program_->read_bytes(1, drop)) {
    buffer.clear();
    return unreadable();
  }
  if (!fits) return failure(too_large(where, limit));
  return {};
}

}  // namespace stet
