import { h } from './dom.js';

const TITLES = {
  env: 'Settings of the server (environment)',
  'bucket-cors': 'CORS rules of the bucket (JSON)',
  'iam-policy': 'IAM policy of the server’s user or role (JSON)',
  lifecycle: 'Lifecycle rules of the bucket (JSON)',
  cli: 'Commands (AWS CLI)',
  terraform: 'Terraform',
};

/**
 * Lines ready to paste, with a button that copies them.
 *
 * @param {{kind: string, text: string}} snippet
 * @param {boolean} open
 */
export function snippetBlock({ kind, text }, open) {
  const title = TITLES[kind] ?? kind;
  const lines = h('pre', { tabindex: '0', role: 'group', 'aria-label': title }, h('code', {}, text));
  const said = h('span', { class: 'copied', role: 'status' });
  const copy = h('button', { type: 'button', class: 'quiet copy', 'aria-label': `Copy: ${title}` }, 'Copy');
  copy.addEventListener('click', async () => {
    said.textContent = '';
    said.textContent = await copied(text, lines) ? 'Copied' : 'Selected: press Ctrl+C';
  });
  return h('details', { class: 'snippet', open, dataset: { kind } },
    h('summary', {}, title), h('div', { class: 'row' }, copy, said), lines);
}

/** Browsers give the clipboard to pages that came over HTTPS; elsewhere the selection is copied. */
async function copied(text, element) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection().selectAllChildren(element);
    return document.execCommand('copy');
  }
}
