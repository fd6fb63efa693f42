// The page works without this file; it brings the answer of a check to where the file is still chosen.

const form = document.querySelector('#exchange');
const result = document.querySelector('#exchange-result');

/** @param {SubmitEvent} event */
async function check(event) {
  if (!(form instanceof HTMLFormElement) || event.submitter?.hasAttribute('formaction')) return;
  event.preventDefault();
  result?.setAttribute('aria-busy', 'true');
  try {
    const response = await fetch(form.action, { method: 'POST', body: new FormData(form) });
    show(new DOMParser().parseFromString(await response.text(), 'text/html'));
  } finally {
    result?.removeAttribute('aria-busy');
    delete form.dataset.sent;
  }
}

/** @param {Document} answer */
function show(answer) {
  const brought = answer.querySelector('#exchange-result') ?? answer.querySelector('main');
  result?.replaceChildren(...(brought?.childNodes ?? []));
  // The file is still chosen: nobody has to choose it again.
  result?.querySelector('[data-choose-again]')?.remove();
}

form?.addEventListener('submit', (event) => void check(/** @type {SubmitEvent} */ (event)));
// What was checked is no longer what is chosen.
form?.addEventListener('change', () => result?.replaceChildren());
