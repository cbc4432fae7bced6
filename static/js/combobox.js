/**
 * Names that fit what is being typed, under each field that has `data-suggest` (the address to ask).
 *
 * The pattern is the editable combobox with list autocomplete of the ARIA Authoring Practices Guide. Without script
 * the field is a plain one. A chosen name is sent as its slug, since several entries may share a name; whatever is
 * typed by hand is sent as typed. With `data-submit` a choice sends the form, with `data-go` it leads to the entry.
 */
"use strict";

const PAUSE = 150; // milliseconds without a key before the server is asked
const KEPT = 100; // answers that are remembered

for (const input of document.querySelectorAll("input[data-suggest]")) enhance(input);

function enhance(input) {
  const list = document.createElement("ul");
  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.role = "listbox";
  list.hidden = true;
  list.setAttribute("aria-label", input.labels[0].textContent.trim());
  input.after(list);
  input.removeAttribute("list");
  input.role = "combobox";
  for (const [name, value] of Object.entries({ autocomplete: "list", expanded: "false", controls: list.id }))
    input.setAttribute(`aria-${name}`, value);

  const answers = new Map();
  let timer, asked, chosen;

  const options = () => [...list.children];
  const active = () => list.querySelector("[aria-selected=true]");

  function show(entries) {
    list.replaceChildren(...entries.map(asOption));
    list.hidden = entries.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
  }

  function asOption(entry, index) {
    const option = document.createElement("li");
    option.id = `${list.id}-${index}`;
    option.className = "suggestions__one";
    option.role = "option";
    option.setAttribute("aria-selected", "false");
    option.dataset.slug = entry.slug;
    option.dataset.name = entry.name;
    option.dataset.address = entry.address ?? "";
    const name = document.createElement("span");
    name.textContent = entry.name;
    const where = document.createElement("span");
    where.className = "suggestions__where";
    where.textContent = entry.where;
    option.append(name, " ", where);
    return option;
  }

  function activate(option) {
    active()?.setAttribute("aria-selected", "false");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function choose(option) {
    input.value = option.dataset.name;
    chosen = { name: option.dataset.name, slug: option.dataset.slug };
    show([]);
    if (input.hasAttribute("data-go")) location.assign(option.dataset.address);
    else if (input.hasAttribute("data-submit")) input.form.requestSubmit();
  }

  function stop() {
    clearTimeout(timer);
    asked?.abort();
  }

  async function ask() {
    stop();
    const typed = input.value.trim();
    if (!typed) return show([]);
    if (answers.has(typed)) return show(answers.get(typed));
    asked = new AbortController();
    try {
      const address = new URL(input.dataset.suggest, location.href);
      address.searchParams.set("q", typed);
      const answer = await fetch(address, { signal: asked.signal });
      if (!answer.ok) return;
      const { suggestions } = await answer.json();
      if (answers.size >= KEPT) answers.clear();
      answers.set(typed, suggestions);
      show(suggestions);
    } catch {
      // Another key was pressed, or the server cannot be reached: the field goes on as a plain one.
    }
  }

  input.addEventListener("input", () => {
    chosen = undefined;
    stop();
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    // What is typed in an input method is not written yet: its keys are not ours.
    if (event.isComposing) return;
    const all = options();
    if (event.key === "Escape" && all.length) {
      event.preventDefault();
      show([]);
    } else if (event.key === "Enter" && active()) {
      event.preventDefault();
      choose(active());
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && all.length) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const from = active() ? all.indexOf(active()) : step < 0 ? 0 : -1;
      activate(all[(from + step + all.length) % all.length]);
    } else if (event.key === "ArrowDown") {
      ask();
    }
  });
  input.addEventListener("blur", () => {
    stop();
    show([]);
  });
  // Before the field loses the focus.
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });
  input.form.addEventListener("submit", stop);
  input.form.addEventListener("formdata", (event) => {
    if (!chosen || input.value !== chosen.name) return;
    const values = event.formData.getAll(input.name);
    const place = [...input.form.elements].filter((one) => one.name === input.name).indexOf(input);
    values[place] = chosen.slug;
    event.formData.delete(input.name);
    for (const value of values) event.formData.append(input.name, value);
  });
}
