/* The form of an entry: statements and sources are added, moved and taken away without leaving it. */
"use strict";

(() => {
  let made = 0;

  /** The type-ahead fields of a part of the page that is new to it. */
  const awaken = (part) => {
    for (const field of part.querySelectorAll(".admin-autocomplete")) {
      if (!field.name.includes("__prefix__")) django.jQuery(field).djangoAdminSelect2();
    }
  };

  /** What can be put into another order: statements, and the rows of other lists that have an order. */
  const MOVABLE = ".desk__statement, .inline-related--movable";

  /** Number what stands in a list as it stands. */
  const number = (list) => {
    list.querySelectorAll(`:scope > :is(${MOVABLE})`).forEach((row, place) => {
      row.querySelector("input[name$='-order']").value = place;
    });
  };

  /** Give a row that has an order a handle and buttons in the place of the number. */
  const makeMovable = (row) => {
    const order = row.querySelector("input[name$='-order']");
    const tools = document.getElementById("desk-move");
    if (!order || !tools || order.type === "hidden" || !row.matches(".inline-related:not(.empty-form, .tabular)")) return;
    row.classList.add("inline-related--movable");
    order.closest(".fieldBox, .form-row").hidden = true;
    row.querySelector("h3, h4")?.prepend(tools.content.cloneNode(true));
    if (order.value === "0") number(row.parentElement);
  };

  /** The fields of qualifiers, put in where somebody opens them: most statements have none. */
  const addQualifiers = (more) => {
    const template = document.getElementById("desk-qualifiers");
    if (!more.open || !template || more.querySelector(".desk__qualifiers")) return;
    const [prefix] = more.closest(".desk__statement").querySelector("input[name$='-facet']").name.split(/-facet$/);
    const empty = `${prefix.replace(/-\d+$/, "")}-__prefix__`;
    const copy = document.createElement("template");
    copy.innerHTML = template.innerHTML.replaceAll(empty, prefix);
    if (!document.getElementsByName(`${prefix}-text_en`).length)
      copy.content.querySelector("[name$='-text_zh_hant']")?.parentElement.remove();
    more.append(copy.content);
    awaken(more);
  };

  const addStatement = (button) => {
    const facet = button.closest(".desk__facet");
    const prefix = button.closest(".desk").dataset.prefix;
    const total = document.getElementById(`id_${prefix}-TOTAL_FORMS`);
    const copy = document.createElement("template");
    copy.innerHTML = facet.querySelector(":scope > template").innerHTML.replaceAll("__prefix__", total.value);
    total.value = Number(total.value) + 1;
    const list = facet.querySelector(".desk__statements");
    list.append(copy.content);
    const statement = list.lastElementChild;
    number(list);
    awaken(statement);
    statement.querySelector("textarea, .admin-autocomplete, input[type=radio]")?.focus();
  };

  const addSource = (button) => {
    const citations = button.closest(".citations");
    const list = citations.querySelector(".citations__lines");
    const row = citations.closest(".inline-related");
    const name = citations.dataset.name.replace("__prefix__", row?.id.match(/\d+$/)?.[0] ?? "");
    const copy = document.createElement("template");
    copy.innerHTML = citations.querySelector(":scope > template").innerHTML.replaceAll(citations.dataset.name, name);
    list.append(copy.content);
    const line = list.lastElementChild;
    made += 1;
    const choice = line.querySelector("select.admin-autocomplete");
    const add = line.querySelector(".add-related");
    choice.id = `id_${name}-new-${made}`;
    if (add) add.id = `add_${choice.id}`;
    awaken(line);
    choice.focus();
  };

  const move = (button) => {
    const row = button.closest(MOVABLE);
    const list = row.parentElement;
    const rows = [...list.querySelectorAll(`:scope > :is(${MOVABLE})`)];
    const place = rows.indexOf(row);
    if (button.dataset.move === "up") rows[place - 1]?.before(row);
    else rows[place + 1]?.after(row);
    number(list);
    button.focus();
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.matches(".desk__add")) addStatement(button);
    else if (button.matches(".citations__add")) addSource(button);
    else if (button.matches(".citations__remove")) button.closest(".citations__line").remove();
    else if (button.matches(".desk__move")) move(button);
  });

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll(".inline-related").forEach(makeMovable));
  document.addEventListener("formset:added", (event) => makeMovable(event.target));

  // A toggle does not bubble.
  document.addEventListener("toggle", (event) => {
    if (event.target.matches(".desk__more")) addQualifiers(event.target);
  }, true);

  let dragged = null;
  document.addEventListener("dragstart", (event) => {
    if (!event.target.matches?.(".desk__handle")) return;
    dragged = event.target.closest(MOVABLE);
    dragged.classList.add("desk__dragged");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setDragImage(dragged, 0, 0);
  });
  document.addEventListener("dragover", (event) => {
    const over = dragged && event.target.closest?.(MOVABLE);
    if (!over || over === dragged || over.parentElement !== dragged.parentElement) return;
    event.preventDefault();
    const box = over.getBoundingClientRect();
    if (event.clientY < box.top + box.height / 2) over.before(dragged);
    else over.after(dragged);
  });
  document.addEventListener("drop", (event) => {
    if (dragged) event.preventDefault();
  });
  document.addEventListener("dragend", () => {
    if (!dragged) return;
    dragged.classList.remove("desk__dragged");
    number(dragged.parentElement);
    dragged = null;
  });
})();
