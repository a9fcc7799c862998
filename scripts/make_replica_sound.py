"""Makes the replica's spoken audio versions with espeak-ng: `python scripts/make_replica_sound.py`.

Plain 8-bit WAV, because every browser plays it and no encoder is needed; under 60 kB each.
"""

from __future__ import annotations

import io
import subprocess
import wave
from pathlib import Path

import numpy as np

SOUND = Path(__file__).parent.parent / "captures" / "replica" / "static" / "sound"
SECONDS, RATE = 4.0, 11025
WORDS = {
    "en": ("en-gb", "You are listening to the audio version of this article. Stories read aloud, every day."),
    "ar": ("ar", "تستمعون الآن إلى النسخة الصوتية من هذا المقال. أخبار تُقرأ لكم كل يوم."),
    "es": ("es", "Está escuchando la versión en audio de este artículo. Noticias leídas, todos los días."),
}


def main() -> None:
    """Speaks, resamples, fades out, and writes one file a language."""
    SOUND.mkdir(parents=True, exist_ok=True)
    for language, (voice, text) in WORDS.items():
        spoken = subprocess.run(
            ["espeak-ng", "-v", voice, "-s", "165", "--stdout", text], capture_output=True, check=True
        )
        path = SOUND / f"listen-{language}.wav"
        _write(path, _fitted(*_read(spoken.stdout)))
        print(path.name, path.stat().st_size)


def _read(data: bytes) -> tuple[np.ndarray, int]:
    start = data.index(b"data") + 8
    with wave.open(io.BytesIO(data)) as header:
        rate = header.getframerate()
    return np.frombuffer(data[start : start + (len(data) - start) // 2 * 2], "<i2") / 32768, rate


def _fitted(samples: np.ndarray, rate: int) -> np.ndarray:
    times = np.arange(int(SECONDS * RATE)) / RATE
    sound = np.interp(times, np.arange(len(samples)) / rate, samples, right=0.0)
    fade = np.clip((SECONDS - times) / 0.25, 0, 1)
    return sound / max(1e-6, np.abs(sound).max()) * 0.9 * fade


def _write(path: Path, samples: np.ndarray) -> None:
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(1)
        out.setframerate(RATE)
        out.writeframes(np.clip(samples * 127 + 128, 0, 255).astype(np.uint8).tobytes())


if __name__ == "__main__":
    main()
