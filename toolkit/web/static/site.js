// Nothing here is needed: it saves typing and waiting. Every key presses, opens or goes to something on the page.
"use strict";

// The code of a one-time link stands behind "#", which the browser tells nobody.
for (const form of document.querySelectorAll("[data-code-from-address]")) {
  const code = location.hash.slice(1);
  if (code) {
    form.elements.code.value = code;
    history.replaceState(null, "", location.pathname);
  }
}

// What cannot be looked at again before it is done asks once more.
document.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
  if (question && !confirm(question)) event.preventDefault();
});

// One box that ticks all the others of its form.
document.addEventListener("change", (event) => {
  const all = event.target.closest("[data-tick-all]");
  if (!all) return;
  for (const box of (all.form ?? document).querySelectorAll("[data-tick]")) box.checked = all.checked;
});

const help = document.getElementById("keys");
for (const button of document.querySelectorAll("[data-keys]")) {
  button.hidden = false;
  button.addEventListener("click", () => help.showModal());
}

const rows = () => [...document.querySelectorAll("[data-row]")];
const here = () => document.querySelector("[data-row].is-here");

function step(by) {
  const all = rows();
  if (!all.length) return false;
  const at = all.indexOf(here());
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.max(0, Math.min(all.length - 1, at + by))];
  here()?.classList.remove("is-here");
  next.classList.add("is-here");
  next.querySelector("[data-open]").focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function open(place = "") {
  const link = here()?.querySelector("[data-open]");
  if (link) location.assign(link.href + place);
  return Boolean(link);
}

function tick() {
  const box = here()?.querySelector("[data-tick]");
  box?.click();
  return Boolean(box);
}

// A link is followed; a button or a field is gone to: Enter does the rest, so that no slip of a finger decides.
function reach(key) {
  const found = document.querySelector(`[data-key="${key}"]`);
  if (!found) return false;
  if (found.matches("a")) found.click();
  else {
    found.focus();
    found.select?.();
  }
  return true;
}

const KEYS = {
  j: () => step(1) || reach("j"),
  k: () => step(-1) || reach("k"),
  o: () => open(),
  a: () => open("#approve") || reach("a"),
  r: () => open("#reject") || reach("r"),
  x: tick,
  "?": () => help && (help.showModal(), true),
};

// On an Arabic keyboard the same keys bear other letters; where they lie counts then.
const BY_PLACE = { Slash: "/" };
function keyOf(event) {
  if (event.key.length === 1 && event.key > "\x7f") {
    const key = BY_PLACE[event.code] ?? event.code.replace(/^Key/, "").toLowerCase();
    return key === "/" && event.shiftKey ? "?" : key;
  }
  return event.key;
}

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.matches("input:not([type=checkbox], [type=radio]), select, textarea");
  if (event.key === "Escape" && isTyping) event.target.blur();
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey || help?.open) return;
  const key = keyOf(event);
  if (key.length === 1 && (Object.hasOwn(KEYS, key) ? KEYS[key]() : reach(key.replace(/["\\]/g, "\\$&")))) event.preventDefault();
});

// The queue's keys lead to a button of the proposal's page.
if (location.hash === "#approve" || location.hash === "#reject") reach(location.hash[1]);
