// Sets the chosen colours before anything is painted.
"use strict";
try {
  const chosen = localStorage.getItem("gouji-theme");
  if (chosen) document.documentElement.dataset.theme = chosen;
} catch (refused) {
  // a page that is opened from a file may not be let remember
}
document.documentElement.classList.add("scripted");
