"""The page of `--format html` as a strict parser and, where there is one, a browser take it."""

import base64
import hashlib
import re
import shutil
import unittest

from surroundings import DAMAGED, SOUND, Case, skip_without

try:
    import html5lib
except ImportError:
    html5lib = None

XHTML = "{http://www.w3.org/1999/xhtml}"
MARKUP = "</mark></pre></li><script>document.title = 'owned'</script><img src=x onerror=alert(1)>&lt;'\"<!--"
FILES = {
    f"{MARKUP.replace('/', '')}.md": DAMAGED,
    "line\nbreak.md": DAMAGED,
    "\x1b[31mred\u202e.md": DAMAGED,
    "a.md": f"# A\n\nWe went \u00e2\u20ac\u201d out.\t\x1b[2J \u009b {MARKUP}\n",
    "keys.md": f"---\n\"{MARKUP.replace(chr(34), '')}\": 1\n\"{MARKUP.replace(chr(34), '')}\": 2\n---\n\nText.\n",
    "sound.md": SOUND,
}


class Page(Case):
    def page(self, files, *arguments):
        s = self.surroundings()
        for name, text in files.items():
            path = s.work / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        (s.work / "latin-\udce9.md").write_text(files.get("a.md", SOUND), encoding="utf-8")
        s.run("stet", "check", "--output", "html=page.html", *arguments)
        return s, (s.work / "page.html").read_text(encoding="utf-8")

    def parsed(self, text):
        return html5lib.HTMLParser(strict=True).parse(text)

    def test_hostile_documents_are_text_and_nothing_else(self):
        s, text = self.page(FILES)
        count = len(s.run("stet", "check", "--quiet", "--format", "concise").stdout.splitlines())
        self.assertGreater(count, 6)
        page = self.parsed(text)
        self.assertEqual([element.text for element in page.iter(f"{XHTML}title")][0].split(":")[0], "stet")
        self.assertEqual(len([item for item in page.iter(f"{XHTML}li")]), count)
        self.assertEqual(len(list(page.iter(f"{XHTML}script"))), 1)
        self.assertEqual(list(page.iter(f"{XHTML}img")), [])
        for element in page.iter():
            if isinstance(element.tag, str):
                self.assertEqual([name for name in element.attrib if name.startswith("on")], [])
        self.assertTrue(any(MARKUP in "".join(frame.itertext()) for frame in page.iter(f"{XHTML}pre")))
        self.assertNotRegex(text, "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]")

    def test_a_page_loads_nothing(self):
        _, text = self.page(FILES)
        for element in self.parsed(text).iter():
            self.assertNotIn("src", getattr(element, "attrib", {}))
        self.assertNotRegex(text, r"@import|url\(|<link")

    def test_only_the_pages_own_script_may_run(self):
        _, text = self.page(FILES)
        script = re.search("<script>(.*?)</script>", text, re.DOTALL)[1]
        wanted = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        self.assertIn(f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{wanted}'", text)

    def test_clean_documents_make_a_page_that_says_so(self):
        _, text = self.page({"sound.md": SOUND})
        self.assertIn("no findings in 2 documents", "".join(self.parsed(text).itertext()))

    def test_what_is_left_out_is_counted(self):
        _, text = self.page(FILES, "--max-diagnostics", "1")
        self.assertIn("more findings are not shown", text)

    @unittest.skipUnless(shutil.which("chromium"), "there is no chromium here")
    def test_a_browser_runs_the_filter_and_nothing_of_a_documents(self):
        s, _ = self.page(FILES)
        shown = s.run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", s.work / "page.html").stdout
        self.assertIn("<form>", shown)
        self.assertNotIn("<title>owned", shown)


if __name__ == "__main__":
    skip_without("git")
    if html5lib is None:
        skip_without("python3-html5lib")
    unittest.main()
