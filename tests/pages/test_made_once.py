"""What is made once for a visitor is made once, also when a second click asks for it while it is being made."""

import time
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from pages._shared import made_once


def test_of_two_clicks_at_once_the_second_waits_for_the_first_and_has_its_result():
    name, began = str(uuid4()), []

    def make() -> int:
        began.append(True)
        time.sleep(0.2)  # as long as a commit takes
        return len(began)

    with ThreadPoolExecutor(4) as clicks:
        results = [click.result() for click in [clicks.submit(made_once, name, 1, make) for _ in range(4)]]
    assert results == [1, 1, 1, 1]


def test_another_key_is_made_anew_and_what_failed_is_tried_again():
    name = str(uuid4())
    assert made_once(name, 1, lambda: "a") == made_once(name, 1, lambda: "b") == "a"
    with pytest.raises(OSError, match="disk"):
        made_once(name, 2, _failing)
    assert made_once(name, 2, lambda: "c") == "c"


def _failing() -> str:
    raise OSError("disk")
