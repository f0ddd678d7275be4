/* Walks a decision tree: asks the questions of the outline one by one, and shows the leaf it ends at. */

import { address, keep, read } from "./address.js";

const make = (name, set, ...inner) => {
  const element = Object.assign(document.createElement(name), set);
  element.append(...inner);
  return element;
};

const start = (walked) => {
  const name = walked.dataset.walk;
  const nodes = new Map([...walked.querySelectorAll("[data-node]")].map((e) => [e.dataset.node, e]));
  const [questions, said, landed, foot] = walked.querySelector(".st-walk").children;
  const root = nodes.keys().next().value;
  const below = (node) => [...node.querySelectorAll(":scope > ul > [data-node]")];
  const words = (node) => node.querySelector(":scope > .st-node-words").textContent;

  const ask = (node) => {
    const answers = below(node).map((then) => {
      const radio = make("input", { type: "radio", name: `${name}-${node.dataset.node}`, value: then.dataset.node });
      return make("label", {}, radio, make("span", { textContent: then.dataset.answer }));
    });
    const choice = make("div", { className: "st-choice" }, ...answers);
    questions.append(make("li", {}, make("fieldset", {}, make("legend", { textContent: words(node) }), choice)));
  };

  const leave = () => {
    const body = landed.querySelector(".st-leaf-body");
    if (body) nodes.get(body.dataset.of).append(body);
    landed.replaceChildren();
  };

  const land = (leaf) => {
    const body = leaf.querySelector(":scope > .st-leaf-body");
    body.dataset.of = leaf.dataset.node;
    landed.append(make("p", { className: "st-answer", textContent: words(leaf) }), body);
  };

  /* Goes on from the answer just given: what was asked after it is asked anew. */
  const go = (key) => {
    leave();
    const node = nodes.get(key);
    below(node).length ? ask(node) : land(node);
    said.textContent = words(node);
  };

  const mark = () => {
    const value = [...questions.querySelectorAll(":checked")].map((e) => e.value).join("_");
    foot.hidden = !value;
    foot.querySelector("[data-share]").href = address({ [name]: value });
    return { [name]: value };
  };

  const restore = (keys) => {
    leave();
    questions.replaceChildren();
    ask(nodes.get(root));
    for (const key of keys) {
      const radio = [...questions.lastElementChild.querySelectorAll("input")].find((e) => e.value === key);
      if (!radio) break; // an address from another day, or a broken one: as far as it goes
      radio.checked = true;
      go(key);
      if (landed.firstChild) break;
    }
    said.textContent = "";
  };

  questions.addEventListener("change", ({ target }) => {
    const item = target.closest("li");
    while (item.nextElementSibling) item.nextElementSibling.remove();
    go(target.value);
    keep(mark());
  });
  foot.querySelector("[data-again]").addEventListener("click", () => {
    restore([]);
    keep(mark());
    questions.querySelector("input").focus();
  });
  restore(read(name).split("_"));
  mark();
};

document.querySelectorAll("[data-walk]").forEach(start);
