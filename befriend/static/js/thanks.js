// On the page for thanking: a first sentence goes into the box without losing what is there, and only what belongs
// to the chosen way is shown. Without this, the sentence comes by its link and everything is shown.
const words = document.querySelector("textarea[name=words]");

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opener]");
  if (!opener || !words) return;
  event.preventDefault();
  const sentence = opener.textContent.trim();
  if (!words.value.includes(sentence)) words.value = words.value.trim() ? `${sentence}\n\n${words.value}` : `${sentence}\n\n`;
  words.focus();
  words.setSelectionRange(words.value.length, words.value.length);
});

const showWhatBelongs = () => {
  const how = document.querySelector("input[name=how]:checked")?.value;
  for (const part of document.querySelectorAll("[data-only]")) {
    part.hidden = !how || !part.dataset.only.split(" ").includes(how);
  }
};
document.addEventListener("change", (event) => {
  if (event.target.name === "how") showWhatBelongs();
});
showWhatBelongs();
