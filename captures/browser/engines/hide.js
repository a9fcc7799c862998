// Makes room for an engine whose script sets the global `name`: what the page has under it is remembered on `look`,
// and module loaders are hidden, so that the engine does not register itself with the page's own.
(look, { name }) => {
  look.hidden = { own: Object.getOwnPropertyDescriptor(window, name), amd: window.define?.amd, exported: window.module?.exports };
  if (look.hidden.amd) window.define.amd = undefined;
  if (look.hidden.exported) window.module.exports = undefined;
};
