// Called on all audio contexts: how far each one's clock went during a tenth of a second, in seconds.
async function () {
  const clocks = () => this.map((context) => {
    try { return context.state === "running" && !(context instanceof OfflineAudioContext) ? context.currentTime : null; } catch { return null; }
  });
  const first = clocks();
  await new Promise((done) => { setTimeout(done, 100); });
  const second = clocks();
  return first.map((time, index) => (time === null || second[index] === null ? 0 : second[index] - time)).filter((went) => went > 0);
}
