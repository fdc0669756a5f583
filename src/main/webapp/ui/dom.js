/**
 * Makes an element. Text is always text, never markup; `on…` functions become listeners; true, false and null set,
 * leave out and leave out an attribute; `dataset` is an object.
 *
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...(Node | string | null | false | undefined)} children
 * @returns {HTMLElement}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) set(element, name, value);
  element.append(...children.filter((child) => child || child === 0));
  return element;
}

function set(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (typeof value === 'function') element.addEventListener(name.replace(/^on/, ''), value);
  else if (name === 'dataset') Object.assign(element.dataset, value);
  else element.setAttribute(name, value === true ? '' : value);
}

/**
 * A labelled form field.
 *
 * @param {string} label
 * @param {HTMLElement} control it must have an id
 * @param {string} [hint]
 */
export function field(label, control, hint) {
  const hintId = `${control.id}-hint`;
  if (hint) control.setAttribute('aria-describedby', hintId);
  return h('div', { class: 'field' },
    h('label', { for: control.id }, label),
    control,
    hint && h('p', { class: 'hint', id: hintId }, hint));
}

/**
 * A place for errors, next to their cause. Empty until `show` is called.
 *
 * @returns {{node: HTMLElement, show: (message: string, ...actions: Node[]) => void, clear: () => void}}
 */
export function alertBox(attributes = {}) {
  const node = h('div', { class: 'alert', role: 'alert', ...attributes });
  return {
    node,
    show: (message, ...actions) => node.replaceChildren(h('p', {}, message), ...actions),
    clear: () => node.replaceChildren(),
  };
}

/**
 * Handles a form's submit: no second one while the first runs, errors into the box.
 *
 * @param {HTMLFormElement} form
 * @param {{show: (message: string) => void, clear: () => void}} errors
 * @param {(data: FormData) => Promise<void>} work
 */
export function onSubmit(form, errors, work) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = form.querySelector('[type=submit]');
    if (button.disabled) return;
    errors.clear();
    button.disabled = true;
    try {
      await work(new FormData(form));
    } catch (error) {
      errors.show(error.message);
    } finally {
      button.disabled = false;
    }
  });
}

/** Follows a link within the page; the address stays, for it names the view. Elsewhere the link leads to its address. */
export function goTo(event, selector) {
  const target = document.querySelector(selector);
  if (!target) return;
  event.preventDefault();
  target.scrollIntoView({ block: 'start' });
  target.focus({ preventScroll: true });
}

/**
 * Asks before something that cannot be undone.
 *
 * @param {{title: string, text: string, yes: string, no?: string}} question
 * @returns {Promise<boolean>}
 */
export function ask({ title, text, yes, no = 'Keep it' }) {
  const dialog = h('dialog', { 'aria-labelledby': 'ask-title' },
    h('form', { method: 'dialog' },
      h('h2', { id: 'ask-title' }, title),
      h('p', {}, text),
      h('div', { class: 'row end' },
        h('button', { id: 'confirm-no', value: 'no', class: 'quiet', autofocus: true }, no),
        h('button', { id: 'confirm-yes', value: 'yes', class: 'danger' }, yes))));
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
  });
}
