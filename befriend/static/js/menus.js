// A menu is a <details class="menu-of">: it closes on Esc, on a click elsewhere, and when another opens.
const close = (except) =>
  document.querySelectorAll("details.menu-of[open]").forEach((menu) => {
    if (menu !== except) menu.open = false;
  });

document.addEventListener("click", (event) => close(event.target.closest("details.menu-of")));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector("details.menu-of[open]");
  close();
  open?.querySelector("summary").focus();
});
