#pragma once

#include <string_view>

namespace stet {

// What never changes in the page of the format `html`.

inline constexpr std::string_view html_style = R"css(
:root {
  color-scheme: light dark;
  --page: #ffffff; --raised: #f6f8fa; --line: #d1d9e0; --text: #1f2328; --soft: #59636e; --link: #0969da;
  --error: #cf222e; --warning: #8a5a00; --info: #0969da; --good: #1a7f37;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d1117; --raised: #161b22; --line: #30363d; --text: #e6edf3; --soft: #9198a1; --link: #79c0ff;
    --error: #ff7b72; --warning: #e3b341; --info: #79c0ff; --good: #7ee787;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { max-width: 64rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.5rem; }
h2 { display: inline; margin: 0; font: 600 1rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
p, ol, ul { margin: 0; padding: 0; list-style: none; }
a { color: var(--link); }
pre { margin: .5rem 0 0; padding: .5rem .75rem; overflow-x: auto; border-radius: 6px; background: var(--raised);
  font: .875rem/1.5 ui-monospace, monospace; tab-size: 4; }
pre i { display: inline-block; min-width: 2.5em; padding-right: 1em; color: var(--soft); font-style: normal; text-align: right;
  user-select: none; }
bdi { unicode-bidi: isolate; }
mark { background: none; color: inherit; font-weight: 600; text-decoration: underline wavy var(--accent); text-underline-offset: .25em; }
mark:empty { border-left: 2px solid var(--accent); }
.error { --accent: var(--error); }
.warning { --accent: var(--warning); }
.info { --accent: var(--info); }
.clean { color: var(--good); }
.soft { color: var(--soft); }
form { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; margin-top: 1rem;
  padding: .75rem 0; border-bottom: 1px solid var(--line); background: var(--page); }
input, select { max-width: 100%; padding: .25rem .5rem; border: 1px solid var(--line); border-radius: 6px; background: var(--page);
  color: inherit; font: inherit; accent-color: var(--accent); }
form label { color: var(--accent, inherit); }
details { margin-top: 1.5rem; content-visibility: auto; contain-intrinsic-size: auto 12rem; }
summary { padding: .25rem 0; cursor: pointer; }
li.finding { margin-top: .5rem; padding: .75rem 1rem; border: 1px solid var(--line); border-left: 4px solid var(--accent);
  border-radius: 6px; }
.place { font: .875rem ui-monospace, monospace; color: var(--soft); }
.severity { color: var(--accent); font-weight: 600; }
.message { overflow-wrap: anywhere; }
.rule { white-space: nowrap; font-size: .875rem; }
.advice { margin-top: .5rem; overflow-wrap: anywhere; }
.related { margin-top: .5rem; color: var(--soft); font-size: .875rem; overflow-wrap: anywhere; }
)css";

inline constexpr std::string_view html_script = R"js(
const form = document.forms[0];
const findings = [...document.querySelectorAll('.finding')];
function filter() {
  const severities = [...form.querySelectorAll('[name=severity]:checked')].map((box) => box.value);
  const rule = form.elements.rule.value;
  const path = form.elements.path.value.toLowerCase();
  let shown = 0;
  for (const file of document.querySelectorAll('details')) {
    const named = file.querySelector('h2').textContent.toLowerCase().includes(path);
    let any = false;
    for (const finding of file.querySelectorAll('.finding')) {
      const { severity, rule: id } = finding.dataset;
      finding.hidden = !(named && severities.includes(severity) && id.startsWith(rule));
      if (!finding.hidden) { any = true; shown += 1; }
    }
    file.hidden = !any;
  }
  form.elements.shown.value = shown === findings.length ? '' : `${shown} of ${findings.length} shown`;
}
form.addEventListener('input', filter);
form.addEventListener('submit', (event) => event.preventDefault());
form.hidden = false;
filter();
)js";

/// What lets a browser run this script and nothing else; a test computes it.
inline constexpr std::string_view html_script_hash = "sha256-NA5VO8MdCJJauDavw/sAE4x+CHf5rWHcqqYNWAd3c9M=";

}  // namespace stet
