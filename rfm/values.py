"""Frozen values and the one way they are checked when they come from outside."""

import math
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar, cast

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    SerializerFunctionWrapHandler,
    Strict,
    ValidationError,
    model_serializer,
    model_validator,
)
from pydantic._internal._model_construction import ModelMetaclass
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticKnownError

from rfm.complaints import complaints
from rfm.errors import DefinitionError

ModelT = TypeVar("ModelT", bound=BaseModel)


def _refuse_guesses(kind: Literal["int_type", "float_type"]) -> BeforeValidator:
    """Refuse text and true or false for a number: pydantic would make 12 of "12", 1 of true."""

    def check(value: Any) -> Any:
        if isinstance(value, str | bool):
            raise PydanticKnownError(kind)
        return value

    return BeforeValidator(check)


WHOLE, NUMBER = _refuse_guesses("int_type"), _refuse_guesses("float_type")
"""Stand last in an annotation, so that its bounds stay in the JSON schema."""
Whole = Annotated[int, WHOLE]
Figure = Annotated[float, NUMBER]
Flag = Annotated[bool, Strict()]
CutValues = Annotated[tuple[Figure, ...], Field(min_length=1, max_length=9)]


class _OneSentence(ModelMetaclass):
    """Makes a value that contradicts itself say so in one sentence, in Python as in a file."""

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        try:
            return super().__call__(*args, **kwargs)
        except ValidationError as error:
            raise DefinitionError(
                _told(error, kwargs, cast(type[BaseModel], cls), cls.__name__)
            ) from None


class Frozen(BaseModel, metaclass=_OneSentence):
    """A value: equal by content, hashable, never changed in place.

    Raises
    ------
    DefinitionError
        If anything is unknown, missing, out of range or contradicts the rest.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    def replace(self, **changes: Any) -> Self:
        """Return a validated copy with some fields changed.

        Raises
        ------
        DefinitionError
            If the changed value contradicts itself.
        """
        data = {name: getattr(self, name) for name in type(self).model_fields}
        return parse(type(self), {**data, **changes}, type(self).__name__.lower())


class ShortForm(Frozen):
    """A table whose main entry may stand alone: ``frequency = "orders"``.

    It is written that way too, where nothing else was said.
    """

    main: ClassVar[str] = "measure"

    @model_validator(mode="before")
    @classmethod
    def _expand(cls, data: Any) -> Any:
        return data if isinstance(data, dict | cls) else {cls.main: data}

    @model_serializer(mode="wrap")
    def _shorten(self, handler: SerializerFunctionWrapHandler) -> Any:
        told: dict[str, Any] = handler(self)
        return told[self.main] if list(told) == [self.main] else told

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe both forms."""
        table = handler.resolve_ref_schema(handler(schema))
        return {"anyOf": [table["properties"][cls.main], {**table}]}


def check_cuts(name: str, cuts: CutValues | None, count: int | None) -> None:
    """Raise `ValueError` unless cuts are numbers, ascend and make `count` bands."""
    if cuts is None:
        return
    if not all(math.isfinite(cut) for cut in cuts):
        raise ValueError(f"the {name} cuts must be numbers; got {list(cuts)}")
    if list(cuts) != sorted(cuts):
        raise ValueError(f"the {name} cuts must ascend; got {list(cuts)}")
    if count is not None and len(cuts) != count - 1:
        raise ValueError(f"{count} bands need {count - 1} {name} cuts; got {len(cuts)}")


def parse(model: type[ModelT], data: dict[str, Any], where: str) -> ModelT:
    """Validate data from outside, turning every complaint into one sentence with its path.

    Raises
    ------
    DefinitionError
        If anything is unknown, missing or out of range.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise DefinitionError(_told(error, data, model, where)) from None


def _told(error: ValidationError, data: Any, model: type[BaseModel], where: str) -> str:
    return f"{where}: {complaints(error, data, model)}."
