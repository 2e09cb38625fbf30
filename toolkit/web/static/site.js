// Nothing here is needed: it saves typing and waiting.
"use strict";

// The code of a one-time link stands behind "#", which the browser tells nobody.
for (const form of document.querySelectorAll("[data-code-from-address]")) {
  const code = location.hash.slice(1);
  if (code) {
    form.elements.code.value = code;
    history.replaceState(null, "", location.pathname);
  }
}
