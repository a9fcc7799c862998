// Ends finite animations, cancels endless ones, and keeps new transitions from starting.
() => {
  const roots = [document];
  for (let i = 0; i < roots.length; i += 1) {
    for (const element of roots[i].querySelectorAll("*")) if (element.shadowRoot) roots.push(element.shadowRoot);
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*,*::before,*::after{transition:none!important;scroll-behavior:auto!important}");
  const sheets = roots.map((root) => {
    try {
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
      return root;
    } catch {
      return null;
    }
  });
  const stopped = [];
  for (const root of roots) {
    for (const animation of root.getAnimations()) {
      try {
        if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish();
        else {
          animation.cancel();
          stopped.push(animation);
        }
      } catch {
        // An animation that cannot be finished (playback rate 0, detached) stands still already.
      }
    }
  }
  return {
    note: stopped.length ? `${stopped.length} endless animations rewound` : "",
    undo: () => {
      for (const root of sheets) if (root) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
      for (const animation of stopped) {
        try {
          animation.play();
        } catch {
          // Its element has gone: nothing is left to move.
        }
      }
    },
  };
}
