/** In both languages: the texts themselves may be what did not load. */
const SAID = [
  ['The shop did not open. Check the network and try again; what you did is kept.', 'Try again'],
  [
    'Магазин не открылся. Проверьте сеть и попробуйте снова: всё, что вы сделали, сохранено.',
    'Попробовать снова',
  ],
] as const;

/** When the app cannot even start, the page says so and leads on: never a white page. Needs nothing but the page. */
export function showStartFailure(root: HTMLElement): void {
  const parts = SAID.map(([text, again]) => {
    const part = document.createElement('p');
    const button = document.createElement('button');
    button.textContent = again;
    button.className = 'font-semibold text-berry-ink underline';
    button.addEventListener('click', () => location.reload());
    part.append(text, document.createElement('br'), button);
    return part;
  });
  const main = document.createElement('main');
  main.role = 'alert';
  main.className = 'mx-auto grid min-h-dvh max-w-sm place-content-center gap-6 p-6 text-center';
  main.append(...parts);
  root.replaceChildren(main);
}
