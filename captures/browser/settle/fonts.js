// Waits until the faces in use have loaded or failed; faces nobody uses stay unloaded.
async () => {
  await document.fonts.ready;
  const failed = [...document.fonts].filter((face) => face.status === "error").map((face) => face.family);
  return { note: failed.length ? `failed: ${failed.slice(0, 5).join(", ")}` : "" };
}
