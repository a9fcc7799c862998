/* In a replayed page, before its own scripts: what they set or fetch is led back into the archive. */
((prefix, documentUrl) => {
  'use strict';
  const leaves = /^\s*(https?:|\/)/i;
  const led = /^\/\d{4,14}\/https?:\//;
  const base = () => {
    const own = document.querySelector ? document.querySelector('base[href]') : null;
    return own ? original(own.getAttribute('href')) : documentUrl;
  };
  const original = (address) => {
    const text = String(address);
    const path = text.startsWith(location.origin) ? text.slice(location.origin.length) : text;
    return led.test(path) ? path.replace(/^\/\d{4,14}\//, '') : text;
  };
  const lead = (address) => {
    if (address === null || address === undefined) return address;
    const text = String(address);
    if (!leaves.test(text)) return text;
    const path = text.startsWith(location.origin) ? text.slice(location.origin.length) : text;
    if (led.test(path) || path.startsWith('/_captures/')) return text;
    try {
      return prefix + new URL(path, base()).href;
    } catch {
      return text;
    }
  };
  const leadSet = (set) => String(set).replace(/(^|,)(\s*)(\S*[^\s,])/g, (_, comma, space, url) => comma + space + lead(url));
  const leadCss = (css) => String(css).replace(/url\(\s*(["']?)(.*?)\1\s*\)/gi, (_, quote, url) => `url(${quote}${lead(url)}${quote})`);
  const byName = { srcset: leadSet, imagesrcset: leadSet, style: leadCss };
  const names = ['src', 'href', 'poster', 'action', 'formaction', 'data', 'srcset', 'imagesrcset', 'style'];
  const changed = (name, value) => (byName[name] || lead)(value);

  const wrap = (target, name, make) => {
    if (target && typeof target[name] === 'function') target[name] = make(target[name]);
  };
  const property = (type, name) => {
    const found = type && Object.getOwnPropertyDescriptor(type.prototype, name);
    if (!found || !found.set) return;
    const set = function (value) { found.set.call(this, changed(name.toLowerCase(), value)); };
    Object.defineProperty(type.prototype, name, { ...found, set });
  };
  const setters = {
    HTMLImageElement: ['src', 'srcset'], HTMLScriptElement: ['src'], HTMLLinkElement: ['href'], HTMLMediaElement: ['src'],
    HTMLSourceElement: ['src', 'srcset'], HTMLIFrameElement: ['src'], HTMLVideoElement: ['poster'], HTMLAnchorElement: ['href'],
    HTMLFormElement: ['action'], HTMLObjectElement: ['data'], HTMLEmbedElement: ['src'], HTMLTrackElement: ['src'],
    HTMLInputElement: ['src'],
  };
  for (const [type, list] of Object.entries(setters)) list.forEach((name) => property(window[type], name));

  wrap(Element.prototype, 'setAttribute', (set) => function (name, value) {
    const lower = String(name).toLowerCase();
    return set.call(this, name, names.includes(lower) ? changed(lower, value) : value);
  });
  const rewriteTree = (markup) => {
    const template = document.createElement('template');
    markupOf.set.call(template, markup);
    for (const element of template.content.querySelectorAll(names.map((name) => `[${name}]`).join())) {
      for (const name of names) {
        if (element.hasAttribute(name)) element.setAttribute(name, element.getAttribute(name));
      }
    }
    return markupOf.get.call(template);
  };
  const markupOf = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML');
  Object.defineProperty(Element.prototype, 'innerHTML', {
    ...markupOf,
    set(markup) {
      const plain = this instanceof HTMLScriptElement || this instanceof HTMLStyleElement;
      markupOf.set.call(this, plain ? markup : rewriteTree(markup));
    },
  });
  wrap(Element.prototype, 'insertAdjacentHTML', (insert) => function (where, markup) {
    return insert.call(this, where, rewriteTree(markup));
  });
  wrap(CSSStyleDeclaration.prototype, 'setProperty', (set) => function (name, value, ...rest) {
    return set.call(this, name, value ? leadCss(value) : value, ...rest);
  });
  for (const name of ['background', 'backgroundImage', 'cssText', 'listStyleImage', 'maskImage']) {
    const found = Object.getOwnPropertyDescriptor(CSSStyleDeclaration.prototype, name);
    if (found && found.set) {
      const set = function (value) { found.set.call(this, value ? leadCss(value) : value); };
      Object.defineProperty(CSSStyleDeclaration.prototype, name, { ...found, set });
    }
  }

  wrap(window, 'fetch', (fetch) => function (input, options) {
    const request = input instanceof Request ? new Request(lead(input.url), input) : lead(input);
    return fetch.call(this, request, options);
  });
  wrap(XMLHttpRequest.prototype, 'open', (open) => function (method, url, ...rest) {
    return open.call(this, method, lead(url), ...rest);
  });
  wrap(Navigator.prototype, 'sendBeacon', () => () => true);
  wrap(window, 'open', (open) => function (url, ...rest) { return open.call(this, lead(url), ...rest); });
  for (const name of ['pushState', 'replaceState']) {
    wrap(History.prototype, name, (change) => function (state, title, url) {
      return change.call(this, state, title, url === undefined ? url : lead(url));
    });
  }
  for (const name of ['Worker', 'SharedWorker', 'EventSource', 'Audio', 'WebSocket']) {
    const Original = window[name];
    if (Original) {
      window[name] = new Proxy(Original, {
        construct: (target, [url, ...rest], self) =>
          Reflect.construct(target, url === undefined ? [] : [name === 'WebSocket' ? url : lead(url), ...rest], self),
      });
    }
  }
  if (navigator.serviceWorker) {
    navigator.serviceWorker.register = () => Promise.reject(new DOMException('a replay has no service workers', 'SecurityError'));
  }
})(document.currentScript.dataset.prefix, document.currentScript.dataset.url);
