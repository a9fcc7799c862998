// How far the document is scrolled.
() => [scrollX, scrollY]
