// Pastes into a field the way the browser does: whether the page refused it, and whether it took the text by itself.
async ({ path, text }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const field = kit.find(path);
  if (!field) return null;
  const values = () => kit.all().filter((one) => one.matches("input,textarea")).map((one) => one.value).join("\u0000");
  const before = values();
  field.focus({ preventScroll: true });
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const pasted = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true, composed: true });
  field.dispatchEvent(pasted);
  const input = new InputEvent("beforeinput", { inputType: "insertFromPaste", data: text, bubbles: true, cancelable: true, composed: true });
  if (!pasted.defaultPrevented) field.dispatchEvent(input);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const taken = values() !== before;
  return { refused: pasted.defaultPrevented || input.defaultPrevented, taken };
}
