// Asks for news every two seconds, for ever: the network of this page never idles.
(() => {
  const ask = () =>
    fetch("/api/pulse")
      .then((answer) => answer.json())
      .then(({ edition }) => (document.documentElement.dataset.edition = edition))
      .catch(() => undefined);
  ask();
  setInterval(ask, 2000);
})();
