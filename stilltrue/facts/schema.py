"""The JSON Schema of the facts file, for editors and for other validators."""

import json

from .model import File


def schema_text() -> str:
    """Return the schema as it is committed beside the facts file."""
    schema = File.model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "A stilltrue facts file"
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
