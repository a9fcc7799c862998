// Nothing was added, removed or given another picture for `quiet` milliseconds; waits no longer than `limit`.
({ quiet, limit }) => new Promise((done) => {
  let timer = setTimeout(finish, quiet);
  const last = setTimeout(finish, limit);
  const observer = new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(finish, quiet);
  });
  function finish() {
    clearTimeout(timer);
    clearTimeout(last);
    observer.disconnect();
    done();
  }
  observer.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["src", "srcset", "class"] });
})
