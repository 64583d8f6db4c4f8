// The record box: Ctrl+Enter keeps, and what was typed survives a closed page.
const form = document.querySelector("form[data-record]");
if (form) {
  const text = form.elements.namedItem("text");
  const key = `record-${form.dataset.record}`;

  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  text.addEventListener("input", () => {
    if (text.value) sessionStorage.setItem(key, text.value);
    else sessionStorage.removeItem(key);
  });
  // Kept or not, the server's answer holds the text from here on.
  form.addEventListener("submit", () => sessionStorage.removeItem(key));

  const typed = sessionStorage.getItem(key);
  if (typed && !text.value) {
    text.value = typed;
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
