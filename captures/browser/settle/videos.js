// Live streams cannot seek: they are paused where they are and the note says so.
async () => {
  const playing = [];
  let unseekable = 0;
  const still = async (video) => {
    if (!video.paused) playing.push(video);
    video.pause();
    if (video.currentTime === 0) return;
    if (!Number.isFinite(video.duration)) {
      unseekable += 1;
      return;
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 1500);
      video.addEventListener("seeked", resolve, { once: true });
      video.currentTime = 0;
    });
  };
  await Promise.all([...document.querySelectorAll("video")].map(still));
  return {
    note: unseekable ? `${unseekable} live videos stand where they were` : "",
    undo: () => playing.forEach((video) => video.play().catch(() => undefined)),
  };
}
