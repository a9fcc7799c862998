"""Which sentences point at a control by its looks or place, and by which traits."""

from __future__ import annotations

import pytest

from captures.accessibility.reading.sensory import pointing


@pytest.mark.parametrize(
    ("sentence", "traits"),
    [
        ("To begin, press the green button.", {"green"}),
        ("Click the button on the right to go on.", {"right"}),
        ("Tap the big round icon on the left-hand side.", {"large", "round", "left"}),
        ("Para seguir, pulse el botón rojo de la derecha.", {"red", "right"}),
        ("اضغط على الزر الأخضر للمتابعة", {"green"}),
    ],
)
def test_an_instruction_points_by_its_traits(sentence: str, traits: set[str]) -> None:
    found = pointing(sentence)
    assert found is not None
    assert found.traits == traits


@pytest.mark.parametrize(
    "sentence",
    [
        "Press the green button labelled Start.",
        "Press the green button (“Start”).",
        "Press the green Start button.",
        "The red button was never pressed.",
        "Use the form below.",
        "Turn right at the red house.",
        "Pulse el botón verde «Empezar».",
        "اضغط على زر ابدأ الأخضر",
    ],
)
def test_a_named_control_or_a_story_points_at_none(sentence: str) -> None:
    assert pointing(sentence) is None
