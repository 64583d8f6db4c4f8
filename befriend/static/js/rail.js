// The narrow rail without a new page, so that unsaved text stays. The form alone does it with one.
document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-rail-choice]");
  if (!form) return;
  event.preventDefault();
  const workspace = form.closest(".workspace");
  const isNarrow = workspace.dataset.rail !== "narrow";
  workspace.dataset.rail = isNarrow ? "narrow" : "wide";
  form.querySelector("button").setAttribute("aria-pressed", String(isNarrow));
  fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
});
