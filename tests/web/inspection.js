// What a page has to have for those who do not see it, or do not use a mouse: returns the faults, in words.
() => {
  const faults = [];
  const all = (selector) => [...document.querySelectorAll(selector)];
  const name = (each) => (each.getAttribute("aria-label") || each.textContent || each.value || "").trim();
  const { lang, dir } = document.documentElement;
  if ((lang === "ar") !== (dir === "rtl")) faults.push(`the page is ${lang} and ${dir}`);
  if (all("main").length !== 1) faults.push("not one main");
  if (all("h1").length !== 1) faults.push(`${all("h1").length} h1`);
  let level = 1;
  for (const each of all("main :is(h1, h2, h3, h4)")) {
    const next = Number(each.tagName[1]);
    if (next > level + 1) faults.push(`h${next} after h${level}: ${name(each)}`);
    level = next;
  }
  for (const each of all("input:not([type=hidden]), select, textarea"))
    if (!each.labels.length && !each.getAttribute("aria-label")) faults.push(`no label: ${each.name}`);
  for (const each of all("a, button")) if (!name(each)) faults.push(`no name: ${each.outerHTML.slice(0, 80)}`);
  for (const each of all("nav, section[aria-labelledby]")) {
    const by = each.getAttribute("aria-labelledby");
    if (by && !document.getElementById(by)) faults.push(`labelled by nothing: ${by}`);
  }
  const ids = all("[id]").map((each) => each.id);
  for (const id of new Set(ids)) if (ids.filter((each) => each === id).length > 1) faults.push(`twice: #${id}`);
  for (const each of all("bdi.term"))
    if ((each.lang === "ar") !== (each.dir === "rtl")) faults.push(`${each.lang} and ${each.dir}: ${name(each)}`);
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth) faults.push("wider than the window");
  for (const each of all("[style]")) faults.push(`a style of its own: ${each.outerHTML.slice(0, 80)}`);
  return faults;
}
