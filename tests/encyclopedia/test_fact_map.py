"""Every numbered fact of the brief is in the shipped encyclopedia, where the map says it is."""

import pytest

from tests.fact_map import HELD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("encyclopedia")]

#: The brief counts from F18 to F127 and G1 to G5, and leaves these numbers out.
LEFT_OUT = {46, 77, 78, 87, 99, 106, 122}
NUMBERS = [f"F{number}" for number in range(18, 128) if number not in LEFT_OUT] + [f"G{n}" for n in range(1, 6)]


def test_the_map_has_every_number_of_the_brief_and_no_other():
    assert list(HELD) == NUMBERS


@pytest.mark.parametrize("number", NUMBERS)
def test_a_fact_is_held_where_the_map_says(number):
    assert HELD[number]
    assert [holder for holder in HELD[number] if not len(holder.found())] == []
