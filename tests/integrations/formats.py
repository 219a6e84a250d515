"""Validates what other programs read of the project against their published schemas.

The schemas are not part of the project: they lie beside it, or where STET_FORMAT_SCHEMAS says.
"""

import json
import os
import pathlib
import sys
import unittest

import jsonschema
import yaml

SOURCE = pathlib.Path(os.environ["STET_SOURCE_DIR"]).resolve()
SCHEMAS = pathlib.Path(os.environ.get("STET_FORMAT_SCHEMAS", SOURCE.parent / "shared/conformance/formats"))
SKIPPED = 77


class Formats(unittest.TestCase):
    def validate(self, document, schema):
        jsonschema.Draft7Validator(json.loads((SCHEMAS / schema).read_text())).validate(document)

    def test_the_action_is_one_that_github_reads(self):
        self.validate(yaml.safe_load((SOURCE / "action.yml").read_text()), "github-action.json")

    def test_the_hooks_are_ones_that_pre_commit_reads(self):
        self.validate(yaml.safe_load((SOURCE / ".pre-commit-hooks.yaml").read_text()), "pre-commit-hooks.json")

    def test_the_workflow_is_one_that_github_reads(self):
        workflow = yaml.safe_load((SOURCE / "integrations/github-workflow.yml").read_text())
        workflow["on"] = workflow.pop(True)  # YAML 1.1 reads this key as a truth value, GitHub does not
        self.validate(workflow, "github-workflow.json")


if __name__ == "__main__":
    if not SCHEMAS.is_dir():
        print(f"skipped: there are no schemas in {SCHEMAS}")
        sys.exit(SKIPPED)
    unittest.main()
