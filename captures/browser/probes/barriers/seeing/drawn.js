// Two frames have been drawn since it was asked for; a hidden or stopped page is not waited for longer than a moment.
() => new Promise((done) => {
  setTimeout(done, 400);
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 20)));
})
