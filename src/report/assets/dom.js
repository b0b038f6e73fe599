// Elements are made here and nowhere else. Children that are strings become text nodes: no text is ever read as markup.

/** el("a", {href, class, onclick, aria-label …}, ...children); children may be nodes, strings, arrays, null or false. */
function el(tag, attributes, ...children) {
  return furnish(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
function svg(tag, attributes, ...children) {
  return furnish(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function furnish(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  append(node, children);
  return node;
}

function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : String(child));
  }
}

function replace(node, ...children) {
  node.replaceChildren();
  append(node, children);
  return node;
}

/** A row of buttons of which any number are pressed. `chosen` is a Set that it changes. */
function chips(label, options, chosen, changed) {
  return el("div", { class: "chips", role: "group", "aria-label": label }, options.map(({ key, text, count, colour }) => {
    const button = el("button", {
      type: "button", class: `chip ${colour ?? ""}`, "aria-pressed": String(chosen.has(key)),
      onclick: () => {
        if (!chosen.delete(key)) chosen.add(key);
        button.setAttribute("aria-pressed", String(chosen.has(key)));
        changed();
      },
    }, colour && el("i", { class: `dot ${colour}` }), text, count !== undefined && el("b", {}, count.toLocaleString("en")));
    return button;
  }));
}

function searchBox(label, changed, value = "") {
  let timer;
  return el("input", {
    type: "search", class: "search", placeholder: label, "aria-label": label, value, spellcheck: "false", autocomplete: "off",
    oninput: (event) => {
      clearTimeout(timer);
      const words = event.target.value;
      timer = setTimeout(() => changed(words), 80);
    },
  });
}

/** Says something to those who listen to the page. */
function announce(words) {
  document.getElementById("status").textContent = words;
}
