// The document as HTML without what nobody may keep: typed and hidden values, tokens, nonces. Parsed into an inert
// document first, so that neither the page nor its custom elements notice.
() => {
  const SECRET = /csrf|xsrf|token|secret|passw|nonce|authori[sz]ation|session-?id|api-?key/i;
  const doctype = document.doctype ? `<!DOCTYPE ${document.doctype.name}>\n` : "";
  const copy = new DOMParser().parseFromString(document.documentElement.outerHTML, "text/html");
  for (const field of copy.querySelectorAll("input[value]")) {
    if (/^(password|hidden|email|tel|text|)$/i.test(field.getAttribute("type") || "")) field.setAttribute("value", "[redacted]");
  }
  for (const meta of copy.querySelectorAll("meta[name][content]")) {
    if (SECRET.test(meta.getAttribute("name"))) meta.setAttribute("content", "[redacted]");
  }
  for (const element of copy.querySelectorAll("*")) {
    for (const { name } of [...element.attributes]) if (SECRET.test(name)) element.setAttribute(name, "[redacted]");
  }
  return doctype + copy.documentElement.outerHTML;
}
