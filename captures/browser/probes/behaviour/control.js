// What assistive technology is told of a control: its name and states, and the live regions of its document.
(element) => {
  const nameOf = (node) => {
    let text = "";
    for (const child of node.shadowRoot ? node.shadowRoot.childNodes : node.childNodes) {
      if (child.nodeType === 3) text += child.data;
      else if (child.nodeType === 1 && !/^(script|style|template|noscript)$/.test(child.localName)) {
        if (child.getAttribute("aria-hidden") === "true" || child.hidden || getComputedStyle(child).display === "none" || getComputedStyle(child).visibility === "hidden") continue;
        text += ` ${child.getAttribute("aria-label") || child.getAttribute("alt") || nameOf(child)} `;
      }
    }
    return text;
  };
  const root = element.getRootNode();
  const labelled = (element.getAttribute("aria-labelledby") || "").split(/\s+/).map((id) => id && root.getElementById?.(id)?.textContent).filter(Boolean).join(" ");
  const name = (labelled || element.getAttribute("aria-label") || nameOf(element) || "").replace(/\s+/g, " ").trim();
  const states = {};
  for (const state of ["pressed", "expanded", "checked", "busy", "valuetext", "description", "current", "selected"]) {
    const value = element.getAttribute(`aria-${state}`);
    if (value !== null) states[state] = value;
  }
  const live = [...document.querySelectorAll('[aria-live]:not([aria-live="off"]), [role="status"], [role="alert"], output')].map((region) => region.textContent.trim()).join(" | ");
  const shown = element.isConnected && element.getClientRects().length > 0 && getComputedStyle(element).visibility === "visible";
  return { name: name.slice(0, 200), title: element.title || "", states, live: live.slice(0, 400), shown, native: /^(audio|video)$/.test(element.localName) && element.controls, tag: element.localName, focused: element.matches(":focus, :focus-within") };
}
