"""Validates JSON files against a JSON Schema: validate.py SCHEMA FILE...

References are looked for among the files beside the schema. Exit code 77: python3-jsonschema is missing.
"""
import json
import pathlib
import sys

try:
    import jsonschema
except ImportError:
    sys.exit(77)

path = pathlib.Path(sys.argv[1])
schema = json.loads(path.read_text())
store = {}
for file in path.parent.glob("*.json"):
    beside = json.loads(file.read_text())
    if isinstance(beside, dict) and "$id" in beside:
        store[beside["$id"]] = beside
validator_class = jsonschema.validators.validator_for(schema)
validator_class.check_schema(schema)
resolver = jsonschema.RefResolver.from_schema(schema, id_of=validator_class.ID_OF, store=store)
validator = validator_class(schema, resolver=resolver, format_checker=jsonschema.FormatChecker())
wrong = 0
for name in sys.argv[2:]:
    text = pathlib.Path(name).read_text()
    values = text.splitlines() if name.endswith("jsonl") else [text]
    for value in values:
        for error in validator.iter_errors(json.loads(value)):
            print(f"{name}: {error.json_path}: {error.message[:300]}")
            wrong = 1
sys.exit(wrong)
