// Section pages go on by a button instead of by pages; the focus moves to the first new story.
(() => {
  const button = document.querySelector(".load-more");
  if (!button) return;
  button.addEventListener("click", async () => {
    const answer = await fetch(`${button.dataset.url}?from=${button.dataset.from}`);
    const { html, next, left } = await answer.json();
    const list = document.querySelector("[data-more]");
    const before = list.children.length;
    list.insertAdjacentHTML("beforeend", html);
    button.dataset.from = next;
    button.hidden = !left;
    list.children[before]?.querySelector("a").focus();
  });
})();
