// Resolves once no element was added or removed for quietMs and nothing is aria-busy, or when the budget is spent.
// Boxes that scripts fill "a moment after load" are waited for too: minimumMs must pass in any case. Given by us, because
// a page whose clock is fixed has no performance entries to ask.
({ quietMs, budgetMs, minimumMs }) =>
  new Promise((resolve) => {
    const started = performance.now();
    let last = started;
    const observer = new MutationObserver((records) => {
      const elements = (list) => [...list].some((node) => node.nodeType === 1);
      if (records.some((record) => elements(record.addedNodes) || elements(record.removedNodes))) last = performance.now();
    });
    observer.observe(document, { childList: true, subtree: true });
    const look = () => {
      const now = performance.now();
      const young = window === top && now - started < minimumMs;
      const busy = document.querySelector('[aria-busy="true"]');
      const spent = now - started > budgetMs;
      if (!spent && (busy || young || now - last < quietMs)) return setTimeout(look, 30);
      observer.disconnect();
      const why = busy ? "still aria-busy" : "elements kept changing";
      return resolve({ note: spent ? `${why} after ${budgetMs} ms` : "" });
    };
    look();
  })
