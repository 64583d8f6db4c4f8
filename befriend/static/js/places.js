// What is asked under a line: it takes the focus, can be put away, and a day one often means is one click.
document.addEventListener("htmx:afterSwap", (event) => {
  const place = event.target;
  if (!place.classList?.contains("promise-place")) return;
  for (const other of document.querySelectorAll(".promise-place")) if (other !== place) other.replaceChildren();
  document.querySelectorAll("details.menu-of[open]").forEach((menu) => (menu.open = false));
  const wrong = place.querySelector("[aria-invalid=true]");
  (wrong ?? place.querySelector("input:not([type=hidden]), textarea, select"))?.focus();
});

document.addEventListener("click", (event) => {
  const filling = event.target.closest("[data-fills]");
  if (filling) filling.form.querySelector("input[type=date]").value = filling.dataset.fills;
  const away = event.target.closest("[data-close-place]");
  const place = away?.closest(".promise-place");
  if (!place) return;
  event.preventDefault();
  putAway(place);
});

document.addEventListener("keydown", (event) => {
  const place = event.target.closest?.(".promise-place");
  if (event.key === "Escape" && place) putAway(place);
});

function putAway(place) {
  place.replaceChildren();
  place.closest("li").querySelector("[data-key=e]")?.focus();
}
