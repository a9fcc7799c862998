// Decodes every picture with a source, and the poster of every video; broken ones are counted, not waited for.
async () => {
  const pictures = [];
  const collect = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.localName === "img" && (element.currentSrc || element.src)) pictures.push(element);
      if (element.shadowRoot) collect(element.shadowRoot);
    }
  };
  collect(document);
  let broken = 0;
  await Promise.all(pictures.map((picture) => picture.decode().catch(() => (broken += 1))));
  return { note: broken ? `${broken} of ${pictures.length} pictures would not decode` : "" };
}
