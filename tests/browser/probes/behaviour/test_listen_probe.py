"""The Listen probe on markups unlike each other: what sounds is ready, what does not says why."""

# ruff: noqa: E501 - markup reads better unbroken
from __future__ import annotations

from typing import Any

import pytest

from captures.browser.probes.behaviour.listen import ListenProbe

PLAYER = """<div data-part=listen><button data-trigger=listen id=b aria-pressed=false>Listen</button></div>
<script>const b = document.getElementById('b'); let a;
const tell = () => b.setAttribute('aria-pressed', String(!a.paused));
b.onclick = () => { a = a || new Audio('%s'); a.paused ? a.play().then(tell, () => {}) : (a.pause(), tell()); };</script>"""

READY = {
    "detached audio": (PLAYER % "/tone.wav", "audio"),
    "audio in the document": (
        """<p data-part=listen><span role=button tabindex=0 data-trigger=listen id=b>استمع</span><audio id=a src=/tone.wav></audio></p>
        <script>b.onclick = () => { a.paused ? a.play() : a.pause(); b.textContent = a.paused ? 'استمع' : 'إيقاف'; }</script>""",
        "audio",
    ),
    "native controls": (
        "<section data-part=listen><audio data-trigger=listen controls src=/tone.wav></audio></section>",
        "audio",
    ),
    "custom element with an open shadow root": (
        """<story-voice data-part=listen data-trigger=listen></story-voice><script>
        customElements.define('story-voice', class extends HTMLElement { connectedCallback() {
          const r = this.attachShadow({mode: 'open'});
          r.innerHTML = '<button aria-label="Play audio">&#9658;</button><audio src=/tone.wav></audio>';
          const [b, a] = r.children;
          b.onclick = () => { a.paused ? a.play() : a.pause(); b.setAttribute('aria-label', a.paused ? 'Play audio' : 'Pause audio'); };
        } });</script>""",
        "element",
    ),
    "frame of another document": (
        "<iframe data-part=listen data-trigger=listen src=/frame title=Audio></iframe>",
        "iframe",
    ),
    "player made on the first press": (
        """<div data-part=listen><button data-trigger=listen id=b>Listen to this story</button></div><script>
        b.onclick = () => { b.outerHTML = '<audio controls src=/tone.wav></audio>'; }</script>""",
        "audio",
    ),
    "web audio": (
        """<div data-part=listen><button data-trigger=listen id=b aria-pressed=false>Escuchar</button></div><script>
        let c; b.onclick = () => { if (!c) { c = new AudioContext(); const o = c.createOscillator(); o.connect(c.destination); o.start(); }
        else c.suspend(); b.setAttribute('aria-pressed', b.ariaPressed !== 'true'); }</script>""",
        "audio",
    ),
    "speech asked for after a while": (
        """<div data-part=listen><button data-trigger=listen id=b>Listen</button></div><script>
        b.onclick = () => setTimeout(() => speechSynthesis.speak(new SpeechSynthesisUtterance('words')), 120)</script>""",
        "speech",
    ),
}
BROKEN = {
    "file gone": (PLAYER % "/gone.wav", "404"),
    "no source": (
        """<div data-part=listen><button data-trigger=listen id=b>Listen</button><audio id=a></audio></div>
        <script>b.onclick = () => a.play().catch(() => {})</script>""",
        "no source",
    ),
    "digital silence": (PLAYER % "/silence.wav", "nothing to hear"),
    "empty file": (PLAYER % "/empty.wav", ""),
    "muted": (
        """<div data-part=listen><button data-trigger=listen id=b>Listen</button><audio id=a src=/tone.wav muted></audio></div>
        <script>b.onclick = () => a.play()</script>""",
        "muted",
    ),
    "playing before the press": (
        """<div data-part=listen><button data-trigger=listen id=b>Listen</button><audio id=a src=/tone.wav autoplay loop></audio></div>
        <script>b.onclick = () => a.paused ? a.play() : a.pause()</script>""",
        "playing before anybody pressed it",
    ),
    "dead button": ("<div data-part=listen><button data-trigger=listen>Listen</button></div>", "nothing answered"),
    "covered": (
        """<div data-part=listen style="position:relative"><button data-trigger=listen>Listen</button>
        <div class=veil style="position:absolute;inset:0"></div></div>""",
        "covered by div.veil",
    ),
}


UNTOLD = {
    "link to a page of podcasts": "<p data-part=listen><a data-trigger=listen href=/podcasts>Listen</a></p>",
    "under a banner nobody answered": "<p data-part=listen><button data-trigger=listen>Listen</button></p><div class=consent style='position:fixed;inset:0'>Cookies?</div>",
    "choice of voices": "<p data-part=listen><button data-trigger=listen aria-expanded=false onclick=\"this.setAttribute('aria-expanded', true)\">Listen</button></p>",
}
CASES = (
    {name: markup for name, (markup, _) in (READY | BROKEN).items()}
    | UNTOLD
    | {"absent": "<p>Listen to our podcast</p>"}
)


@pytest.fixture(scope="module")
def outcomes(stand: Any, stage: Any, case: Any) -> dict[str, dict[str, Any]]:
    stand.html("/frame", PLAYER % "/tone.wav")
    found: dict[str, dict[str, Any]] = stage.outcomes(ListenProbe, {name: case(html) for name, html in CASES.items()})
    return found


@pytest.mark.parametrize("name", READY)
def test_what_sounds_is_ready(name: str, outcomes: dict[str, dict[str, Any]]) -> None:
    facts = outcomes[name]
    assert (facts.get("state"), facts.get("kind")) == ("ready", READY[name][1]), facts
    assert facts["pauses"] is not False, facts
    assert facts["announces"] is not False, facts


@pytest.mark.parametrize("name", BROKEN)
def test_what_does_not_sound_says_why(name: str, outcomes: dict[str, dict[str, Any]]) -> None:
    facts = outcomes[name]
    assert facts.get("state") == "broken", facts
    assert BROKEN[name][1] in facts["reason"], facts


@pytest.mark.parametrize("name", UNTOLD)
def test_what_cannot_be_told_is_not_accused(name: str, outcomes: dict[str, dict[str, Any]]) -> None:
    assert outcomes[name].get("state") == "unknown", outcomes[name]


def test_a_page_without_it_says_so(outcomes: dict[str, dict[str, Any]]) -> None:
    assert outcomes["absent"] == {"present": False}
