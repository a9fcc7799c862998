// The greatest amplitude (0 to 1) in the given sound, and its length; null where this browser cannot decode it.
async ({ base64, url }) => {
  try {
    const bytes = base64 ? Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).buffer : await (await fetch(url)).arrayBuffer();
    if (!bytes.byteLength) return { peak: 0, seconds: 0 };
    const decoded = await new OfflineAudioContext(1, 1, 44100).decodeAudioData(bytes);
    let peak = 0;
    for (let channel = 0; channel < decoded.numberOfChannels; channel += 1) {
      for (const value of decoded.getChannelData(channel)) if (Math.abs(value) > peak) peak = Math.abs(value);
    }
    return { peak, seconds: decoded.duration };
  } catch {
    return null;
  }
}
