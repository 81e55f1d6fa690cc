// What the pages do with a script: colours, printing, keys, and the list of findings. Without it, everything can be read.
"use strict";
(() => {
  const one = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  all(".needs-script").forEach((element) => { element.hidden = false; });

  // -- tools of every page ---------------------------------------------------------------------------------------------
  one("#theme").addEventListener("click", () => {
    const root = document.documentElement;
    const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = isDark ? "light" : "dark";
    try { localStorage.setItem("gouji-theme", root.dataset.theme); } catch (refused) { /* chosen for this page only */ }
  });
  one("#print").addEventListener("click", () => print());
  const copyLink = one("#copy-link");
  copyLink?.addEventListener("click", async () => {
    const words = copyLink.textContent;
    try {
      await navigator.clipboard.writeText(location.href);
      copyLink.textContent = copyLink.dataset.copied;
    } catch (refused) {
      prompt(words, location.href);
    }
    setTimeout(() => { copyLink.textContent = words; }, 2000);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, select, textarea")) return;
    if (event.key === "/" && one("#search")) { event.preventDefault(); one("#search").focus(); }
    if (event.key === "j" || event.key === "k") {
      const step = one(event.key === "j" ? "a[rel=next]" : "a[rel=prev]");
      if (step && !one("#records")) step.click();
      else moveInList(event.key === "j" ? 1 : -1);
    }
  });
  const moveInList = (step) => {
    const links = all("#records .record");
    const place = links.indexOf(document.activeElement);
    links[Math.min(Math.max(place + step, 0), links.length - 1)]?.focus();
  };

  // -- the list of findings: only what is in sight is in the page ------------------------------------------------------
  const filters = one("#filters");
  if (!filters) return;
  const records = one("#records");
  const ROW = parseInt(getComputedStyle(records).getPropertyValue("--row"), 10);
  const SHORT = 24;
  const SPARE = 8;
  const PRINTED = 2000;
  let data = null;
  let chosen = [];
  let haystack = [];

  const word = (name, index) => data.words[name][data.columns[name][index]];
  const make = (tag, style, text) => {
    const element = document.createElement(tag);
    if (style) element.className = style;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const icons = Object.fromEntries(all(".record .chip").map((chip) => [chip.classList[1], chip.querySelector("svg")]));
  const chipOf = (severity) => {
    const { id, words } = data.severities[severity];
    const chip = make("span", `chip ${id}`);
    if (icons[id]) chip.append(icons[id].cloneNode(true));
    chip.append(words);
    return chip;
  };
  const recordOf = (index, place) => {
    const { columns } = data;
    const item = make("div");
    item.setAttribute("role", "listitem");
    item.setAttribute("aria-setsize", chosen.length);
    item.setAttribute("aria-posinset", place + 1);
    const link = make("a", "record");
    link.href = `${records.dataset.findings}${columns.id[index]}.html`;
    const what = make("span", "what");
    what.append(make("strong", "", word("title", index)), " ", make("span", "cause", word("cause", index)));
    const where = `${word("department", index)} · ${word("year", index)} · ${word("stage", index)}`;
    const difference = make("span", "difference", columns.difference[index]);
    difference.append(" ", make("span", "unit", word("unit", index)));
    const numbers = `${columns.printed[index]} ${word("relation", index)} ${columns.recomputed[index]}`;
    link.append(chipOf(columns.severity[index]), what, make("span", "where", where), make("span", "numbers", numbers), difference);
    item.append(link);
    return item;
  };
  let isPrinting = false;
  const draw = () => {
    const isLong = chosen.length > SHORT && !isPrinting;
    records.classList.toggle("long", isLong);
    if (!isLong) {
      records.replaceChildren(...chosen.slice(0, PRINTED).map(recordOf));
      return;
    }
    let space = records.querySelector(".space");
    if (!space) {
      space = document.createElement("div");
      space.className = "space";
      space.setAttribute("role", "presentation");
      records.replaceChildren(space);
    }
    space.style.height = `${chosen.length * ROW}px`;
    const first = Math.max(Math.floor(records.scrollTop / ROW) - SPARE, 0);
    const last = Math.min(Math.ceil((records.scrollTop + records.clientHeight) / ROW) + SPARE, chosen.length);
    const focused = document.activeElement?.href;
    space.replaceChildren(...chosen.slice(first, last).map((index, offset) => {
      const item = recordOf(index, first + offset);
      item.style.top = `${(first + offset) * ROW}px`;
      return item;
    }));
    if (focused) [...space.querySelectorAll("a")].find((link) => link.href === focused)?.focus({ preventScroll: true });
  };
  const say = () => {
    const output = one("#shown");
    output.textContent = chosen.length
      ? output.dataset.words.replace("{shown}", chosen.length.toLocaleString("en")).replace("{all}", data.columns.id.length.toLocaleString("en"))
      : output.dataset.nothing;
  };
  // sorted once, before the first filter; filters then keep the order
  const orders = {};
  const orderBy = (name) => {
    if (!orders[name]) {
      const places = Uint32Array.from(data.columns.id.keys());
      const keys = { difference: data.columns.size, explained: data.columns.explained }[name];
      orders[name] = keys ? places.sort((first, second) => keys[second] - keys[first] || first - second) : places;
    }
    return orders[name];
  };
  const state = () => ({
    search: one("#search").value.trim().toLowerCase(),
    severities: new Set(all("[name=severity]:checked").map((box) => box.value)),
    cause: one("#cause").value,
    department: one("#department").value,
    year: one("#year").value,
    owner: one("#owner").value,
    order: one("#order").value,
  });
  const apply = () => {
    const wanted = state();
    const { columns, words, severities } = data;
    const allowed = severities.map((severity) => wanted.severities.has(severity.id));
    const exact = ["cause", "department", "year", "owner"]
      .filter((name) => wanted[name])
      .map((name) => [columns[name], words[name].indexOf(wanted[name])]);
    chosen = [];
    for (const index of orderBy(wanted.order)) {
      if (!allowed[columns.severity[index]]) continue;
      if (!exact.every(([column, value]) => column[index] === value)) continue;
      if (wanted.search && !haystack[index].includes(wanted.search)) continue;
      chosen.push(index);
    }
    records.scrollTop = 0;
    draw();
    say();
    remember(wanted);
  };
  const remember = (wanted) => {
    const parameters = new URLSearchParams();
    ["search", "cause", "department", "year", "owner"].filter((name) => wanted[name]).forEach((name) => parameters.set(name, wanted[name]));
    if (wanted.severities.size < data.severities.length) parameters.set("severity", [...wanted.severities].join(" "));
    if (wanted.order !== "severity") parameters.set("order", wanted.order);
    try { history.replaceState(null, "", parameters.size ? `#${parameters}` : location.pathname + location.search); } catch (refused) { /* a long search has no link */ }
  };
  const recall = () => {
    const parameters = new URLSearchParams(location.hash.slice(1));
    ["search", "cause", "department", "year", "owner", "order"].forEach((name) => {
      if (parameters.has(name)) one(`#${name}`).value = parameters.get(name);
    });
    if (parameters.has("severity")) {
      const wanted = new Set(parameters.get("severity").split(" "));
      all("[name=severity]").forEach((box) => { box.checked = wanted.has(box.value); });
    }
  };
  const fill = (name) => {
    const select = one(`#${name}`);
    const sorted = [...data.words[name]].sort((first, second) => first.localeCompare(second, document.documentElement.lang));
    select.append(...sorted.map((value) => new Option(value, value)));
  };
  const quote = (value) => {
    const text = String(value);
    return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  };
  const download = () => {
    const { columns } = data;
    const names = ["id", "severity", "cause", "department", "year", "stage", "file", "title", "printed", "recomputed", "difference", "unit", "owner", "explained"];
    const plain = (text) => text.replaceAll(",", "").replace("−", "-");
    const rows = chosen.map((index) => names.map((name) => {
      if (name === "severity") return quote(data.severities[columns.severity[index]].words);
      if (["printed", "recomputed", "difference"].includes(name)) return plain(columns[name][index]).replace(/^\+/, "");
      return data.words[name] ? quote(word(name, index)) : quote(columns[name][index]);
    }).join(","));
    const file = new Blob(["\ufeff", names.join(","), "\r\n", rows.join("\r\n"), "\r\n"], { type: "text/csv" });
    const link = make("a");
    link.href = URL.createObjectURL(file);
    link.download = "findings.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  window.gouji = (received) => {
    data = received;
    haystack = data.columns.id.map((id, index) => [
      id, word("title", index), word("cause", index), word("department", index), word("year", index), word("file", index),
      data.columns.printed[index], data.columns.recomputed[index], data.columns.difference[index],
    ].join(" ").toLowerCase());
    ["cause", "department", "year", "owner"].forEach(fill);
    ["severity", "difference", "explained"].forEach(orderBy);
    recall();
    apply();
    let waiting = false;
    records.addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; draw(); });
    });
    filters.addEventListener("input", apply);
    filters.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("beforeprint", () => { isPrinting = true; draw(); });
    addEventListener("afterprint", () => { isPrinting = false; draw(); });
    addEventListener("hashchange", () => { recall(); apply(); });
    one("#filtered-csv")?.addEventListener("click", download);
    document.documentElement.dataset.list = "ready";
  };
  const script = document.createElement("script");
  script.src = filters.dataset.source;
  document.head.append(script);
})();
