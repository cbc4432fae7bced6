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

  /** Number the statements of a facet as they stand. */
  const number = (list) => {
    list.querySelectorAll(":scope > .desk__statement").forEach((statement, place) => {
      statement.querySelector("input[name$='-order']").value = place;
    });
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
    const statement = button.closest(".desk__statement");
    const list = statement.parentElement;
    if (button.dataset.move === "up") statement.previousElementSibling?.before(statement);
    else statement.nextElementSibling?.after(statement);
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

  let dragged = null;
  document.addEventListener("dragstart", (event) => {
    if (!event.target.matches?.(".desk__handle")) return;
    dragged = event.target.closest(".desk__statement");
    dragged.classList.add("desk__statement--dragged");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setDragImage(dragged, 0, 0);
  });
  document.addEventListener("dragover", (event) => {
    const over = dragged && event.target.closest?.(".desk__statement");
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
    dragged.classList.remove("desk__statement--dragged");
    number(dragged.parentElement);
    dragged = null;
  });
})();
