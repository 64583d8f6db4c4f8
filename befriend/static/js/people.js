// Says how many are chosen on the list of people. The form works without it.
const list = () => document.getElementById("people");

function tell() {
  const bulk = list()?.querySelector("[data-bulk]");
  if (!bulk) return;
  const words = bulk.querySelector("[data-chosen-count]");
  words.dataset.none ??= words.textContent;
  const chosen = list().querySelectorAll("input[name=chosen]:checked").length;
  const everyone = bulk.querySelector("input[name=all]").checked;
  words.textContent = chosen && !everyone ? words.dataset.words.replace("%s", chosen) : words.dataset.none;
}

document.addEventListener("change", tell);
document.addEventListener("htmx:afterSettle", tell);
tell();
