// The console works without this file; it brings the keyboard and keeps a form from being sent twice.

/** A one-time link carries its token in the fragment, which never reaches a server by itself. */
function readLinkToken() {
  const form = document.querySelector('form[data-sign-in]');
  const token = location.hash.slice(1);
  if (!(form instanceof HTMLFormElement) || token === '') return;
  const field = form.elements.namedItem('token');
  if (field instanceof HTMLInputElement) field.value = token;
  form.hidden = false;
  document.querySelector('[data-no-link]')?.remove();
  for (const link of document.querySelectorAll('a.language')) {
    if (link instanceof HTMLAnchorElement) link.hash = token;
  }
  history.replaceState(null, '', location.pathname);
}

/** Of two quick presses the second would find the thread changed; better it does nothing. */
function sendFormsOnce() {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== 'post') return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'yes';
  });
  window.addEventListener('pageshow', () => {
    for (const form of document.forms) delete form.dataset.sent;
  });
}

/** @param {number} step how many items further down the queue */
function moveInQueue(step) {
  const items = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[data-items] a')]);
  const open = items.findIndex((item) => item.getAttribute('aria-current') === 'true');
  const focused = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const from = focused >= 0 ? focused : open;
  const next = items[Math.min(items.length - 1, Math.max(0, from + step))];
  next?.focus();
}

/**
 * What the page offers says its own key in `aria-keyshortcuts`: a form is opened and its field focused, a button is focused
 * and never pressed, since a slip of a key is no decision.
 * @param {string} key
 */
function reach(key) {
  const target = document.querySelector(`[aria-keyshortcuts="${CSS.escape(key)}"]`);
  if (!(target instanceof HTMLElement)) return false;
  const panel = target.closest('details');
  if (target.tagName === 'SUMMARY' && panel) {
    panel.open = true;
    const field = panel.querySelector('textarea, input:not([type="hidden"])');
    (field instanceof HTMLElement ? field : target).focus();
  } else target.focus();
  target.scrollIntoView({ block: 'nearest' });

  return true;
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const { target } = event;
  const isTyping = target instanceof HTMLElement && target.matches('input, textarea, select');
  if (event.key === 'Escape' && isTyping) return target.blur();
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;

  if (event.key === 'j') moveInQueue(1);
  else if (event.key === 'k') moveInQueue(-1);
  else if (!/^[a-z/]$/.test(event.key) || !reach(event.key)) return;
  event.preventDefault();
}

readLinkToken();
sendFormsOnce();
document.addEventListener('keydown', onKey);
