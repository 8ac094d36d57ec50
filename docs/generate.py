"""Make docs/definitions.md and rfm/schemas/definition.schema.json from the models.

They stand for what the models say, so nobody writes them by hand: run ``make docs`` after a
change; a test compares. This script lies beside the page it makes, as the generator of the
sample files lies beside those.
"""

import re
import textwrap
from pathlib import Path
from typing import Any

import tomli_w
from pydantic import BaseModel

from docs.parts import INTRODUCTION, PARTS, TABLES, VERSIONS, Part
from docs.schema import Json, definition_schema, schema_text, told_by
from rfm.complaints import FORMS
from rfm.definition import Definition

WIDTH = 100
HERE = Path(__file__).parent
PAGE = HERE / "definitions.md"
SCHEMA = HERE.parent / "rfm" / "schemas" / "definition.schema.json"


def page() -> str:
    """Return docs/definitions.md."""
    schema = definition_schema()
    parts = [_section(part, schema) for part in PARTS]
    return INTRODUCTION + "".join(parts) + VERSIONS


def _section(part: Part, schema: Json) -> str:
    text = f"\n## {part.heading}\n\n{textwrap.fill(part.text, WIDTH)}\n"
    for model, names in part.entries:
        text += f"\n{_table(model, names, schema)}"
    return f"{text}\n```toml\n{part.example.strip()}\n```\n"


def _table(model: type[BaseModel], names: tuple[str, ...], schema: Json) -> str:
    """Return a table of the entries of a model; all of them where none is named."""
    meanings = told_by(model).attributes
    place = schema if model is Definition else schema["$defs"][model.__name__]
    properties = place.get("properties") or place["anyOf"][1]["properties"]
    first = "entry" if model is Definition else f"entry of {_where(model)}"
    rows = [f"| {first} | allowed | default | meaning |", "|---|---|---|---|"]
    for name in names or tuple(model.model_fields):
        meaning = _cell(_in_a_file(meanings[name]))
        allowed = _cell(_allowed(properties[name], schema))
        rows.append(f"| `{name}` | {allowed} | {_default(model, name)} | {meaning} |")
    return "\n".join(rows) + "\n"


def _where(model: type[BaseModel]) -> str:
    """Name a table as it stands in a file."""
    return f"`{TABLES[model.__name__]}`"


def _in_a_file(meaning: str) -> str:
    """Say what a docstring says of Python in the words of a file."""
    for model, table in TABLES.items():
        meaning = meaning.replace(f"`{model}`", f"`{table}`")
    meaning = re.sub(r"\bNone (\w+s)\b", r"left out, it \1", meaning).replace("None", "left out")
    return meaning.replace(". left out", ". Left out")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _default(model: type[BaseModel], name: str) -> str:
    field = model.model_fields[name]
    if field.is_required():
        return "must be given"
    value = field.default
    if value is None or value == () or isinstance(value, BaseModel):
        return ""
    if isinstance(value, float):
        return f"{value:.4g}"
    return f"`{_toml(value)}`"


def _toml(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return tomli_w.dumps({"value": value}).removeprefix("value = ").strip()


def _allowed(schema: Json, root: Json) -> str:
    """Say what may stand in an entry."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        target = root["$defs"][name]
        if "anyOf" in target:
            return f"{_allowed(target['anyOf'][0], root)}; or a table"
        return "a table" if target.get("type") == "object" else _allowed(target, root)
    if "anyOf" in schema:
        return "; or ".join(_allowed(one, root) for one in schema["anyOf"])
    if "enum" in schema:
        return ", ".join(f"`{_toml(one)}`" for one in schema["enum"])
    if "const" in schema:
        return f"`{_toml(schema['const'])}`"
    return _KINDS[schema["type"]](schema, root)


def _text(schema: Json, _: Json) -> str:
    if schema.get("format") == "date":
        return "a date"
    return FORMS[schema["pattern"]] if "pattern" in schema else "text"


def _figure(kind: str, schema: Json) -> str:
    lowest, highest = schema.get("minimum"), schema.get("maximum")
    above = schema.get("exclusiveMinimum")
    if lowest is not None and highest is not None:
        return f"{kind} from {lowest:g} to {highest:g}"
    if above is not None:
        most = f", at most {highest:,.0f}" if highest is not None else ""
        return f"{kind} above {above:g}{most}"
    return f"{kind} from {lowest:g}" if lowest is not None else kind


def _list(schema: Json, root: Json) -> str:
    if "prefixItems" in schema:
        return "two whole numbers"
    held = _allowed(schema["items"], root).removeprefix("a ")
    held = f"{held}s" if held in ("number", "table") else held
    if held.startswith("number above"):
        held = held.replace("number", "numbers", 1)
    least, most = schema.get("minItems", 0), schema.get("maxItems")
    if most:
        return f"a list of {least} to {most} {held}"
    return f"a list of {held}" + (", at least one" if least else "")


_KINDS = {
    "string": _text,
    "integer": lambda schema, _: _figure("a whole number", schema),
    "number": lambda schema, _: _figure("a number", schema),
    "boolean": lambda *_: "`true`, `false`",
    "array": _list,
    "object": lambda *_: "a table",
}


def main() -> None:
    """Write both files."""
    SCHEMA.parent.mkdir(exist_ok=True)
    SCHEMA.write_text(schema_text(), encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
