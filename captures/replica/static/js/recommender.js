// The recommender's box is empty in the page and filled a while later.
(() => {
  const box = document.getElementById("recommender");
  if (!box) return;
  const fill = async () => {
    const answer = await fetch("/api/recommend");
    if (!answer.ok) return;
    const title = document.createElement("h2");
    title.textContent = box.dataset.title;
    box.innerHTML = (await answer.json()).html;
    box.prepend(title);
  };
  setTimeout(fill, 900);
})();
