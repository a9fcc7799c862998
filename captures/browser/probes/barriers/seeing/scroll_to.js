// Scrolls to a height of the page and says where it came to stand: [x, y].
({ top }) => {
  scrollTo({ left: 0, top, behavior: "instant" });
  return [scrollX, scrollY];
}
