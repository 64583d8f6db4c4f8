// Keys of one letter. They can be switched off on this device, for those who speak to their computer (WCAG 2.1.4).
import { openPalette } from "./palette.js";

const KEEP = "single-keys";
const sheet = document.getElementById("keys");
const areOn = () => {
  try {
    return localStorage.getItem(KEEP) !== "off";
  } catch {
    return true;
  }
};

const isTyping = (target) => target.closest("input, textarea, select, [contenteditable], dialog");

function search() {
  const field = document.querySelector(".page input[type=search]");
  if (!field) return openPalette();
  field.focus();
  field.select();
}

// Where j and k stood last: after a row is done and gone, the next one takes its place.
let row = 0;

// Every list of lines: the first link of each row is where j and k stop.
function walk(by) {
  const stops = [...document.querySelectorAll(".page .lines > li")].map((row) => row.querySelector("a[href]")).filter(Boolean);
  const here = stops.findIndex((stop) => stop.closest("li").contains(document.activeElement));
  const next = here < 0 ? (by > 0 ? 0 : stops.length - 1) : here + by;
  row = Math.min(Math.max(next, 0), stops.length - 1);
  stops[row]?.focus();
}

// The thing a key means on the row where one stands: e is its one action, s postpones.
function doHere(key) {
  document.activeElement.closest?.(".page .lines > li")?.querySelector(`[data-key="${key}"]`)?.click();
}

function undo() {
  [...document.querySelectorAll("#toasts form button[type=submit]")].pop()?.click();
}

document.addEventListener("htmx:afterSettle", (event) => {
  if (document.activeElement !== document.body || !event.target.querySelector?.(".promise")) return;
  const stops = [...document.querySelectorAll(".page .lines > li")].map((line) => line.querySelector("a[href]")).filter(Boolean);
  stops[Math.min(row, stops.length - 1)]?.focus({ preventScroll: true });
});

const DEEDS = { "/": search, j: () => walk(1), k: () => walk(-1), e: () => doHere("e"), s: () => doHere("s"), u: undo, "?": () => sheet?.showModal() };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !areOn() || isTyping(event.target)) return;
  const deed = DEEDS[event.key];
  if (!deed) return;
  event.preventDefault();
  deed();
});

for (const choice of document.querySelectorAll("[data-single-keys]")) {
  const box = choice.querySelector("input");
  choice.hidden = false;
  box.checked = areOn();
  box.addEventListener("change", () => localStorage.setItem(KEEP, box.checked ? "on" : "off"));
}
