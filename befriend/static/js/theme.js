// Paper or lamp-light: a saved choice, `?theme=dark|light` for pictures, the system's otherwise.
// Loaded in the head without defer, so that no page flashes in the wrong light.
{
  const root = document.documentElement;
  const saved = () => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null; // storage may be forbidden; the system's choice is good enough
    }
  };
  const asked = new URLSearchParams(location.search).get("theme");
  const chosen = asked === "dark" || asked === "light" ? asked : saved();
  if (chosen) root.dataset.theme = chosen;

  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-theme-toggle]")) return;
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {
      // kept for this page only
    }
  });
}
