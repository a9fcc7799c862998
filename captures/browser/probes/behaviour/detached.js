// Describes a media element that is not in the document: the argument, or what it is called on.
function (given) {
  const media = given || this;
  return {
    tag: media.localName, time: media.currentTime, paused: media.paused, ended: media.ended, muted: media.muted || media.volume === 0,
    url: media.currentSrc || media.src || "", sources: media.src || media.srcObject ? 1 : 0, duration: Number.isFinite(media.duration) ? media.duration : null,
    error: media.error ? media.error.code : null, network: media.networkState, bytes: media.webkitAudioDecodedByteCount ?? null,
    in_shadow: false, detached: true, native: false,
  };
}
