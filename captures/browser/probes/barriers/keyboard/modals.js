// Which of the given stops stand in a dialog, and what its text says about keys.
({ paths }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const SELECTOR = "[aria-modal='true'],dialog[open],[role=dialog],[role=alertdialog]";
  const elements = paths.map((path) => kit.find(path)).filter(Boolean);
  const modal = elements.map((element) => kit.closest(element, SELECTOR)).find(Boolean);
  const around = [];
  for (const element of elements) {
    for (const id of (element.getAttribute("aria-describedby") || "").split(/\s+/)) if (id) around.push(document.getElementById(id)?.textContent || "");
    around.push(element.getAttribute("aria-label") || "", element.title || "", element.placeholder || "");
    let near = element;
    for (let step = 0; step < 4 && near && near !== document.body; step += 1) near = kit.up(near) || near;
    around.push((near || document.body).innerText.slice(0, 3000));
  }
  around.push(document.body.innerText.slice(0, 6000));
  const buttons = modal ? kit.all(modal).filter((element) => kit.tabbable(element) && /^(button|link)$/.test(kit.role(element)) && kit.shown(element)).map((element) => kit.path(element)) : [];
  return { modal: modal ? kit.path(modal) : null, buttons, text: around.join("\n") };
}
