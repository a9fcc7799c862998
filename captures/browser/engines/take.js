// Moves the engine from the page's globals to `look`, which only we hold, and puts back what `hide.js` remembered.
// Answers whether the engine is there: a page may have frozen the name.
(look, { names }) => {
  const { own, amd, exported } = look.hidden;
  const engine = window[names[0]];
  const taken = engine !== own?.value && typeof engine === "object";
  for (const name of names) delete window[name];
  if (own) Object.defineProperty(window, names[0], own);
  if (amd) window.define.amd = amd;
  if (exported) window.module.exports = exported;
  delete look.hidden;
  if (taken) look[names[0]] = engine;
  return taken;
};
