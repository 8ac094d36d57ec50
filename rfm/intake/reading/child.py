"""The process that parses one untrusted file, started by `rfm.intake.reading.isolation`.

It takes a line of JSON and the bytes of the file from standard input and answers on standard
output: a line of JSON, then one Arrow stream for each sheet. Everything it may need is bounded
before the first byte of the file is looked at.

A script, never imported. It is started by its path, with Python's ``-P``: modules beside it are
named like some of the standard library.
"""

import gc
import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[3]


def main() -> None:
    """Read the question, answer it, and nothing else."""
    answer = _private_output()
    question = json.loads(sys.stdin.buffer.readline())
    bound(question["limits"]["memory_bytes"], question["limits"]["seconds"])
    gc.disable()  # the process ends before garbage matters, and rows make the collector busy
    _import_little()

    from rfm.errors import UnreadableFile
    from rfm.intake.reading.limits import Limits
    from rfm.intake.reading.readers import read_sheets

    try:
        data = sys.stdin.buffer.read(question["size"])
        sheets = read_sheets(question["name"], data, Limits(**question["limits"]))
    except UnreadableFile as error:
        _write(answer, {"unreadable": str(error)})
    except MemoryError:
        _write(answer, {"memory": True})
    else:
        said = [[one.title, one.typed, one.notes] for one in sheets]
        _write(answer, {"sheets": said}, [one.table for one in sheets])


def bound(memory_bytes: int, seconds: float) -> None:
    """Bound what this process may use; where the platform can't, the parent's clock remains."""
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    # The parent stops a slow child by the clock on the wall; this stops one whose parent died.
    for what, most in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CPU, int(seconds) + 2),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        _, hard = resource.getrlimit(what)
        bounded = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(ValueError, OSError):  # macOS refuses to bound addresses
            resource.setrlimit(what, (bounded, bounded))


def _private_output() -> int:
    """Keep the answer's way out to ourselves; what a parser prints goes where errors go."""
    answer = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answer


def _import_little() -> None:
    """Keep out what takes longer to import than most files take to read.

    The package `rfm` would start by importing all it has; a bare one stands in for it. Arrow
    would look for pandas and numpy, which no reader needs; it does without where they are missing.
    """
    package = ModuleType("rfm")
    package.__path__ = [str(ROOT / "rfm")]
    sys.modules["rfm"] = package
    for name in ("numpy", "pandas"):
        sys.modules[name] = None  # type: ignore[assignment]  # how Python says "not there"


def _write(answer: int, said: dict[str, Any], tables: Sequence[Any] = ()) -> None:
    with os.fdopen(answer, "wb") as out:
        out.write(json.dumps(said).encode() + b"\n")
        for table in tables:
            import pyarrow as pa

            with pa.ipc.new_stream(out, table.schema) as stream:
                stream.write_table(table)


if __name__ == "__main__":
    main()
