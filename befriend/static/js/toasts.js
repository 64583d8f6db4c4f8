// A toast can be put away. It never leaves by itself: some of us read slowly, and undo must not run away.
const offer = (root) => root.querySelectorAll("[data-close-toast]").forEach((button) => (button.hidden = false));

document.addEventListener("click", (event) => {
  event.target.closest("[data-close-toast]")?.closest(".toast").remove();
});
document.addEventListener("htmx:oobAfterSwap", () => offer(document));
offer(document);
