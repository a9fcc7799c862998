// Goes back to the address the page was loaded with, where a link within the page has led on from it.
async () => {
  const came = performance.getEntriesByType("navigation")[0]?.name;
  const [place, before] = [location.href, came ?? location.href].map((address) => address.split("#")[0]);
  if (!came || place !== before || location.href === came) return;
  const back = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
  history.back();
  await Promise.race([back, new Promise((resolve) => setTimeout(resolve, 200))]);
}
