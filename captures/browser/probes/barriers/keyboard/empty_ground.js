// A point of the window where nothing stands that could mind a click; null when there is none.
() => {
  for (let row = 1; row < 20; row += 1) {
    for (const column of [0.01, 0.99, 0.5, 0.25, 0.75]) {
      const point = [innerWidth * column, (innerHeight * row) / 20];
      const hit = document.elementFromPoint(...point);
      if (hit && hit.matches("html,body,main") && getComputedStyle(hit).cursor !== "pointer") return point;
    }
  }
  return null;
}
