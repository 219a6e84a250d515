#include <algorithm>
#include <cstdint>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "lint/report/formats.h"
#include "lint/report/html_page.h"
#include "lint/report/quotation.h"
#include "lint/report/summary_line.h"
#include "lint/text/counted.h"
#include "lint/text/printable.h"
#include "lint/text/xml_text.h"

namespace stet {
namespace {

std::string html(std::string_view text) { return xml_text(printable(text)); }

/// A tab outside of what is marked is only a gap.
void append_code(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const std::size_t tab = std::min(text.find('\t'), text.size());
    out += html(text.substr(0, tab));
    if (tab == text.size()) return;
    out += "&#9;";
    text.remove_prefix(tab + 1);
  }
}

void append_line(std::string& out, const FrameLine& line) {
  fmt::format_to(std::back_inserter(out), "<i>{}</i><bdi>{}", line.number, line.cut_before ? "…" : "");
  append_code(out, line.text.substr(0, line.mark.begin));
  fmt::format_to(std::back_inserter(out), "<mark>{}</mark>", html(slice(line.text, line.mark)));
  append_code(out, line.text.substr(line.mark.end));
  out += line.cut_after ? "…</bdi>\n" : "</bdi>\n";
}

void append_frame(std::string& out, const Location& at) {
  if (at.quoted.empty()) return;
  out += "<pre>";
  for (const FrameLine& line : frame_lines(at)) append_line(out, line);
  out += "</pre>\n";
  if (const std::uint32_t hidden = lines_not_quoted(at); hidden > 0)
    fmt::format_to(std::back_inserter(out), "<p class=\"related\">and {}</p>\n", counted(hidden, "more line"));
}

void append_finding(std::string& out, const Finding& finding) {
  const std::string_view severity = name(finding.severity);
  fmt::format_to(std::back_inserter(out),
                 "<li class=\"finding {0}\" data-severity=\"{0}\" data-rule=\"{1}\">\n"
                 "<p><span class=\"place\">{2}:{3}</span> <span class=\"severity\">{0}</span> "
                 "<bdi class=\"message\">{4}</bdi> <a class=\"rule\" href=\"{5}\">{1}</a></p>\n",
                 severity, html(finding.rule->id), finding.at.begin.line, finding.at.begin.column,
                 html(finding.message), html(rule_url(*finding.rule)));
  append_frame(out, finding.at);
  if (const std::string text = advice(finding); !text.empty())
    fmt::format_to(std::back_inserter(out), "<p class=\"advice\"><bdi>{}</bdi></p>\n", xml_text(text));
  for (const RelatedLocation& related : finding.related) {
    fmt::format_to(std::back_inserter(out), "<p class=\"related\"><bdi>{}</bdi>:{}:{}: <bdi>{}</bdi></p>\n",
                   html(related.path), related.place.line, related.place.column, html(related.message));
  }
  out += "</li>\n";
}

/// One page that needs nothing else: findings by document, and a filter where scripts may run. What it says first is
/// known last, so findings are kept until then.
class Html final : public Reporter {
 public:
  void add(const Finding& finding, std::string& /*out*/) override {
    if (finding.path != path_) {
      close_document();
      path_ = finding.path;
    }
    append_finding(findings_, finding);
    ++count_;
    ++severities_[finding.severity];
    ++rules_[finding.rule->id];
  }

  void end(const Summary& summary, std::uint64_t omitted, std::string& out) override {
    close_document();
    const std::string title = xml_text(summary_line(summary));
    fmt::format_to(std::back_inserter(out),
                   "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                   "style-src 'unsafe-inline'; script-src '{}'\">\n"
                   "<title>stet: {}</title>\n<style>{}</style>\n</head>\n<body>\n<h1>stet</h1>\n<p{}>{}</p>\n",
                   html_script_hash, title, html_style, summary.findings() == 0 ? " class=\"clean\"" : "", title);
    if (omitted > 0)
      fmt::format_to(std::back_inserter(out), "<p class=\"soft\">{}</p>\n", xml_text(omitted_line(omitted)));
    if (!rules_.empty()) append_filter(out);
    fmt::format_to(std::back_inserter(out), "<main>\n{}</main>\n", documents_);
    if (!rules_.empty()) fmt::format_to(std::back_inserter(out), "<script>{}</script>\n", html_script);
    out += "</body>\n</html>\n";
  }

 private:
  /// A document's heading says how many findings there are.
  void close_document() {
    if (count_ == 0) return;
    fmt::format_to(std::back_inserter(documents_),
                   "<details open>\n<summary><h2><bdi>{}</bdi></h2> <span class=\"soft\">{}</span></summary>\n"
                   "<ol>\n{}</ol>\n</details>\n",
                   html(path_), counted(count_, "finding"), findings_);
    findings_.clear();
    count_ = 0;
  }

  /// Hidden until the script shows it.
  void append_filter(std::string& out) const {
    out += "<form hidden>\n";
    for (const auto& [severity, count] : severities_) {
      fmt::format_to(
          std::back_inserter(out),
          "<label class=\"{0}\"><input type=\"checkbox\" name=\"severity\" value=\"{0}\" checked> {1}</label>\n",
          name(severity), counted(count, name(severity)));
    }
    out += "<select name=\"rule\" aria-label=\"Rule\">\n<option value=\"\">all rules</option>\n";
    std::string_view family;
    for (const auto& [rule, count] : rules_) {
      const std::string_view its_family = rule.substr(0, rule.find('/') + 1);
      if (its_family != std::exchange(family, its_family))
        fmt::format_to(std::back_inserter(out), "<option value=\"{0}\">{0}…</option>\n", html(family));
      fmt::format_to(std::back_inserter(out), "<option value=\"{0}\">{0} ({1})</option>\n", html(rule), count);
    }
    out +=
        "</select>\n<input type=\"search\" name=\"path\" placeholder=\"File name\" aria-label=\"File name\">\n"
        "<output class=\"soft\" name=\"shown\"></output>\n</form>\n";
  }

  std::string documents_;
  std::string path_;      // of the document at work
  std::string findings_;  // of that document
  std::size_t count_ = 0;
  std::map<Severity, std::size_t, std::greater<>> severities_;
  std::map<std::string_view, std::size_t> rules_;
};

}  // namespace

std::unique_ptr<Reporter> make_html(const ReportStyle& /*style*/) { return std::make_unique<Html>(); }

}  // namespace stet
