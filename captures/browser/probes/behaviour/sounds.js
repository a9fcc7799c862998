// Answers an object whose `sample()` describes every media element of this document, open shadow roots included.
// An element keeps its number from sample to sample; nothing is left on the page, the object lives in its handle alone.
() => {
  const known = [];
  const gather = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element instanceof HTMLMediaElement && !known.includes(element)) known.push(element);
      if (element.shadowRoot) gather(element.shadowRoot);
    }
  };
  const describe = (media) => ({
    tag: media.localName, time: media.currentTime, paused: media.paused, ended: media.ended, muted: media.muted || media.volume === 0,
    url: media.currentSrc || media.src || media.querySelector("source")?.src || "", sources: media.querySelectorAll("source[src]").length + (media.src || media.srcObject ? 1 : 0),
    duration: Number.isFinite(media.duration) ? media.duration : null, error: media.error ? media.error.code : null, network: media.networkState,
    bytes: media.webkitAudioDecodedByteCount ?? null, in_shadow: media.getRootNode() instanceof ShadowRoot, detached: !media.isConnected,
    native: media.controls && media.getClientRects().length > 0,
  });
  return {
    sample() {
      gather(document);
      const speech = window.speechSynthesis;
      return { media: known.map(describe), speaking: Boolean(speech && (speech.speaking || speech.pending)) };
    },
    silence() {
      known.forEach((media) => { if (!media.paused) media.pause(); });
      window.speechSynthesis?.cancel();
    },
  };
}
