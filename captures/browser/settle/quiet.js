// Resolves once no element was added or removed for quietMs and nothing is aria-busy, or when the budget is spent.
({ quietMs, budgetMs }) =>
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
      const busy = document.querySelector('[aria-busy="true"]');
      const spent = now - started > budgetMs;
      if (!spent && (busy || now - last < quietMs)) return setTimeout(look, 30);
      observer.disconnect();
      const why = busy ? "still aria-busy" : "elements kept changing";
      return resolve({ note: spent ? `${why} after ${budgetMs} ms` : "" });
    };
    look();
  })
