// What a page says of its language and direction, and whether one of its links leads back to `url` or its language.
({ url, language }) => {
  const primary = (tag) => (tag || "").trim().toLowerCase().split(/[-_]/)[0];
  const plain = (address) => address.replace(/#.*$/, "").replace(/\/$/, "");
  const said = [...document.querySelectorAll("a[href][hreflang], a[href][lang], link[rel~='alternate'][hreflang]")].filter((e) => e.hreflang !== "x-default");
  const back = [...document.querySelectorAll("a[href], link[rel~='alternate'][hreflang], option[value]")].some((e) => {
    const target = e.href || new URL(e.value || "", location.href).href;
    const other = new URL(target, location.href);
    if (plain(target) === plain(url) || (other.origin === new URL(url).origin && other.origin !== location.origin)) return true;
    return primary(e.getAttribute("hreflang") || e.getAttribute("lang")) === language;
  });
  const root = document.documentElement;
  return { language: primary(root.lang || root.getAttribute("xml:lang")), direction: getComputedStyle(document.body || root).direction, links_back: back ? true : said.length ? false : null };
}
