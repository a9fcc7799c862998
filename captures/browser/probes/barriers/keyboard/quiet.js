// Waits until the page has time to spare, nothing was added or removed for `quiet` milliseconds and nothing says that it is
// busy; no longer than `limit`.
async ({ quiet, limit }) => {
  await new Promise((resolve) => (globalThis.requestIdleCallback ? requestIdleCallback(resolve, { timeout: 4 * quiet }) : setTimeout(resolve, quiet)));
  const started = performance.now();
  let last = started;
  const elements = (list) => [...list].some((node) => node.nodeType === 1);
  const observer = new MutationObserver((records) => {
    if (records.some((record) => elements(record.addedNodes) || elements(record.removedNodes))) last = performance.now();
  });
  observer.observe(document, { childList: true, subtree: true });
  const going = () => performance.now() - last < quiet || document.querySelector('[aria-busy="true"]');
  while (performance.now() - started < limit && going()) await new Promise((resolve) => setTimeout(resolve, quiet / 3));
  observer.disconnect();
}
