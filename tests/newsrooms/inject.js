// Puts a fault into the loaded page; answers whether the role is on the page and can be seen.
async ({ kind, selector, code }) => {
  const pseudo = /::\w+$/.exec(selector);
  const all = document.querySelectorAll(pseudo ? selector.slice(0, pseudo.index) : selector);
  const seen = [...all].some((element) => element.getClientRects().length && element.checkVisibility({ visibilityProperty: true }));
  if (!seen) return false;
  const rule = (declarations) => {
    const sheet = document.createElement("style");
    sheet.dataset.fault = "";
    const important = declarations.split(";").filter((d) => d.trim()).map((d) => `${d} !important`).join(";");
    sheet.textContent = `${selector} { ${important} }`;
    document.head.append(sheet);
  };
  const computed = getComputedStyle(all[0], pseudo ? pseudo[0] : null);
  if (kind === "css") rule(code);
  else if (kind === "tweak") {
    const [property, delta] = code.split(" ");
    const read = { gap: "column-gap", "border-radius": "border-top-left-radius" }[property] || property;
    rule(`${property}: ${Math.max(0, (parseFloat(computed.getPropertyValue(read)) || 0) + Number(delta))}px`);
  } else if (kind === "fade") {
    const channels = computed.color.match(/\d+(\.\d+)?/g).slice(0, 3).map(Number);
    const light = channels.reduce((a, b) => a + b) / 3 > 150;
    rule(`${code}: rgb(${channels.map((c) => Math.round(light ? c - 0.12 * c : c + 0.12 * (255 - c))).join(",")})`);
  } else await new Function("all", `return (async () => { ${code} })()`)(all);
  return true;
}
