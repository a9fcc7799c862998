// From now on what changes by itself is noise. Answers whether anything can: a document without scripts, handlers and
// animations, as many an advertisement's frame is, stays as it is for however long one waits.
() => {
  globalThis[Symbol.for("captures.rehearsal")]?.settled();
  if (globalThis === top) return true;
  const handles = (element) => element.getAttributeNames().some((name) => name.startsWith("on"));
  const animates = (sheet) => {
    try {
      return [...sheet.cssRules].some((rule) => /@keyframes|@import|animation|transition/.test(rule.cssText));
    } catch {
      return true; // another site's rules: who knows
    }
  };
  const all = [...document.querySelectorAll("*")];
  return document.scripts.length > 0 || [...document.styleSheets].some(animates) || document.getAnimations().length > 0 || all.some((element) => element.shadowRoot || /^(iframe|video|audio|marquee|object|embed)$/.test(element.localName) || handles(element));
}
