// What the server wrote into the page for us.

/**
 * @typedef {object} Page
 * @property {string} path `/chat` or `/chat/deputy`
 * @property {string} language
 * @property {string} timeZone where the office is
 * @property {Record<string, string>} texts
 */

/** @returns {Page} */
export function readPage() {
  const { path = '', language = '', timeZone = '', texts = '{}' } = find('#main', HTMLElement).dataset;

  return { path, language, timeZone, texts: JSON.parse(texts) };
}

/**
 * The element with this selector; it is part of the page, so it is there.
 * @template {Element} Kind
 * @param {string} selector
 * @param {{ new (): Kind }} kind
 * @returns {Kind}
 */
export function find(selector, kind) {
  const element = document.querySelector(selector);
  if (!(element instanceof kind)) throw new Error(`the page has no ${selector}`);

  return element;
}

/**
 * A new element with its attributes and what is in it; strings become text, never HTML.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);

  return made;
}
