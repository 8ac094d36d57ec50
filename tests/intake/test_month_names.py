"""Names of months and weekdays in the languages exports are written in."""

import pytest

from rfm.intake.month_names import is_weekday, month_number


@pytest.mark.parametrize(
    ("word", "month"),
    [
        ("January", 1),
        ("JAN", 1),
        ("sept", 9),
        ("März", 3),
        ("Mrz", None),
        ("févr.", 2),
        ("août", 8),
        ("mayo", 5),
        ("dezembro", 12),
        ("gennaio", 1),
        ("mrt", 3),
        ("maj", 5),
        ("stycznia", 1),
        ("декабря", 12),
        ("Main", None),
        ("gross", None),
    ],
)
def test_a_month_is_known_by_name_in_many_languages(word, month):
    assert month_number(word) == month


@pytest.mark.parametrize("word", ["Tuesday", "Di.", "mardi", "lunes", "ma", "Пн"])
def test_a_weekday_is_known_too(word):
    assert is_weekday(word)


@pytest.mark.parametrize("word", ["Acme", "March", "am", ""])
def test_other_words_are_no_weekday(word):
    assert not is_weekday(word)
