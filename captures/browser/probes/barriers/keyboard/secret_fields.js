// Fields of a sign-in that ask for what nobody should have to remember or copy by hand: passwords, codes, and who it is.
({ limit, codes }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const CODE = new RegExp(codes, "iu");
  const fields = kit.all().filter((one) => one.matches("input") && !one.readOnly && !one.disabled && /^(text|email|tel|password|number|)$/.test(one.type) && kit.seen(one));
  const holder = (one) => one.form || kit.closest(one, "dialog,[role=dialog],main,body");
  const kindOf = (field) => {
    const says = field.getAttribute("autocomplete") || "";
    if (/one-time-code/.test(says) || (field.type !== "password" && CODE.test(kit.name(field)))) return "code";
    const beside = fields.filter((one) => holder(one) === holder(field));
    const passwords = beside.filter((one) => one.type === "password");
    // Two of them choose a new one: that is no sign-in.
    if (passwords.length !== 1 || beside.length > 3 || /new-password/.test(passwords[0].getAttribute("autocomplete") || "")) return "";
    return field.type === "password" ? "password" : /username|email/.test(says) || field.type === "email" ? "name" : "";
  };
  const found = [];
  for (const field of fields) {
    const kind = kindOf(field);
    if (kind && found.length < limit) found.push({ path: kit.path(field), kind, name: kit.name(field) });
  }
  const ways = [...document.querySelectorAll("button,a[href],[role=button]")].map((one) => kit.name(one)).slice(0, 200);
  return { fields: found, ways: found.length ? ways : [] };
}
