// Forms answer in place; without this script they lead to a page that says the same.
(() => {
  for (const form of document.querySelectorAll("form[method=post]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      form.querySelector("[role=status]").textContent = page.querySelector("h1")?.textContent ?? "";
    });
  }
})();
