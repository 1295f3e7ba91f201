// Runs before the first paint, so that the page never flashes in the wrong scheme.
(() => {
  try {
    const theme = localStorage.getItem("micrographia-theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch (error) {
    // Storage may be forbidden; the scheme then follows the system.
    console.info("The theme could not be read.", error);
  }
})();
