// Runs before the first paint, so that a chosen colour scheme never flashes in late.
(function () {
  try {
    const scheme = localStorage.getItem("fortyfive.scheme");
    if (scheme === "light" || scheme === "dark") document.documentElement.dataset.scheme = scheme;
  } catch {
    // Storage is blocked: the scheme of the system holds.
  }
})();
