// Puts the page where it stood, without a move to be seen.
({ at }) => scrollTo({ left: at[0], top: at[1], behavior: "instant" });
