// Goes back to the address the page was loaded with, where a link within the page has led on from it.
async () => {
  const came = new URL(performance.getEntriesByType("navigation")[0]?.name ?? location.href);
  const [here, left] = [new URL(location.href), came.hash !== location.hash];
  here.hash = came.hash;
  if (!left || here.href !== came.href) return;
  const back = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
  history.back();
  await Promise.race([back, new Promise((resolve) => setTimeout(resolve, 200))]);
}
