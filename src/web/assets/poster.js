// The button that prints the sheet; without this script the browser's own menu does.
const button = document.querySelector('#print');
if (button instanceof HTMLButtonElement) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
