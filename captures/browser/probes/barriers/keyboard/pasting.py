"""Sign-ins that refuse to have a password or a code pasted (WCAG 3.3.8): who cannot remember or copy it is shut out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, ClassVar

from captures.accessibility.results import BarrierResult
from captures.browser.probes.barriers.keyboard.shared import KeyboardProbe, Rehearsal

RULE = "paste-blocked"
WCAG = ("3.3.8",)
TEXT = {"password": "Correct-Horse-7", "code": "482913", "name": "reader@example.org"}
# Labels of a code that was sent or shown elsewhere.
CODES = (
    r"verification code|one[- ]time (?:code|password)|\botp\b|authenticat\w+ code|code (?:from|we sent|sent to)|"
    r"passcode|código (?:de verificación|de un solo uso|que)|code de vérification|bestätigungscode|einmalcode|"
    r"رمز التحقق|رمز التأكيد"
)
# A way in without any of it beside the fields.
OTHER_WAYS = re.compile(
    r"passkey|security key|fingerprint|magic link|(?:send|e-?mail|text) me a|(?:sign|log) ?in with|continue with|"
    r"enlace por correo|(?:iniciar sesión|entrar|acceder|continuar) con|(?:se connecter|continuer) avec|anmelden mit|"
    r"مفتاح المرور|بصمة|(?:الدخول|المتابعة) (?:عبر|باستخدام|بواسطة)",
    re.IGNORECASE,
)
QUESTION: dict[str, Any] = {"limit": 4, "codes": CODES}


class Pasting(KeyboardProbe):
    """Pastes into every field of a sign-in."""

    name = "pasting"
    questions: ClassVar = {"secret_fields": QUESTION}

    async def find(self, rehearsal: Rehearsal) -> tuple[list[BarrierResult], Sequence[str]]:
        """One result per field."""
        stage = await rehearsal.trial_stage(self.track)
        results: list[BarrierResult] = []
        log: list[str] = []
        for frame in range(len(stage.frames)):
            asked = await stage.at_first("secret_fields", QUESTION, frame=frame)
            for field in asked["fields"]:
                await stage.fresh()
                key = {"path": field["path"], "text": TEXT[field["kind"]]}
                said = await stage.ask("paste_into", key, frame=frame)
                stage.dirty = True
                if said is None:
                    continue
                refused = said["refused"] and not said["taken"]
                log.append(f"paste into “{field['name']}”: {'refused' if refused else 'taken'}")
                way = next((one for one in asked["ways"] if OTHER_WAYS.search(one)), "")
                message = f"“{field['name']}” refuses what is pasted" if refused else f"“{field['name']}” can be pasted"
                found = await rehearsal.result(
                    stage,
                    f"{frame}/{field['path']}",
                    rule=RULE,
                    verdict="passes" if not refused else "cannot-tell" if way else "fails",
                    wcag=WCAG,
                    message=message + (f"; there is another way in: “{way}”" if refused and way else ""),
                    evidence={"log": log[-1:]},
                )
                results.append(found)
        return results, log
