"""The JSON schema of definition files, with what the docstrings of the models say."""

import inspect
import json
import re
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from rfm.definition import VERSIONS_READ, Definition

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TITLE = "Definition of RFM Workbench"
ATTRIBUTE = re.compile(r"^(\w[\w, ]*?)(?: : [^\n]*)?\n((?:    [^\n]*\n?)*)", re.MULTILINE)

Json = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """What a docstring says: its first sentence, and what it says of each attribute."""

    summary: str
    attributes: dict[str, str]


def told_by(model: type[BaseModel]) -> Told:
    """Read the docstring of a model, written as numpydoc asks."""
    text = inspect.cleandoc(model.__doc__ or "")
    summary = _one_line(text.split("\n\n")[0])
    _, _, listed = text.partition("\nAttributes\n----------\n")
    attributes = {}
    for names, meaning in re.findall(
        r"^(\w[\w, ]*?)(?: : [^\n]*)?\n((?:    [^\n]*\n?)*)", listed, re.M
    ):
        for name in names.split(", "):
            attributes[name] = _one_line(meaning)
    return Told(summary, attributes)


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("``", "`")


def definition_schema() -> Json:
    """Return the JSON schema of definition files, for editors."""
    raw = Definition.model_json_schema()
    docs = {model.__name__: told_by(model) for model in _models(Definition)}
    schema = _plain(raw, docs)
    schema["properties"]["version"] |= {"enum": list(VERSIONS_READ)}
    del schema["properties"]["version"]["const"]
    described = {"title": TITLE, "description": docs["Definition"].summary}
    return {
        "$schema": DIALECT,
        **described,
        **{k: v for k, v in schema.items() if k not in described},
    }


def _models(model: type[BaseModel]) -> list[type[BaseModel]]:
    """Return a model and all that its fields hold."""
    found: dict[type[BaseModel], None] = {}

    def visit(kind: Any) -> None:
        if isinstance(kind, type) and issubclass(kind, BaseModel) and kind not in found:
            found[kind] = None
            for field in kind.model_fields.values():
                visit(field.annotation)
        for one in getattr(kind, "__args__", ()):
            visit(one)

    visit(model)
    return list(found)


def _plain(node: Any, docs: dict[str, Told]) -> Any:
    """Drop titles made of names and null, which TOML has not; describe entries in short."""
    if isinstance(node, list):
        return [_plain(one, docs) for one in node]
    if not isinstance(node, dict):
        return node
    plain = {
        key: _plain(value, docs)
        for key, value in node.items()
        if key != "title" or not isinstance(value, str)
    }
    if isinstance(plain.get("anyOf"), list):
        plain["anyOf"] = [one for one in plain["anyOf"] if one != {"type": "null"}]
        if len(plain["anyOf"]) == 1:
            (only,) = plain.pop("anyOf")
            plain = {**only, **plain}
    if isinstance(plain.get("default", {}), dict | None):
        plain.pop("default", None)  # nothing, or a table that says nothing
    name = node.get("title")
    if node.get("type") == "object" and name in docs:
        plain["description"] = docs[name].summary
        for entry, schema in plain["properties"].items():
            if meaning := docs[name].attributes.get(entry):
                schema["description"] = meaning
    return plain


def schema_text() -> str:
    """Return the schema as it stands in its file."""
    return json.dumps(definition_schema(), indent=2, ensure_ascii=False) + "\n"
