import { h } from './dom.js';

const TITLES = {
  env: 'Settings (environment)',
  'bucket-cors': 'CORS rules of the bucket (JSON)',
  'iam-policy': 'IAM policy of the server’s user or role (JSON)',
  lifecycle: 'Lifecycle rules of the bucket (JSON)',
  cli: 'Commands (AWS CLI)',
  terraform: 'Terraform',
};

/**
 * Lines ready to paste, each lot with a button that copies it; the first is unfolded.
 *
 * @param {{kind: string, text: string}[]} snippets
 * @returns {HTMLElement[]}
 */
export function snippetBlocks(snippets) {
  return snippets.map((snippet, index) => {
    const alone = snippets.filter(({ kind }) => kind === snippet.kind).length === 1;
    const title = TITLES[snippet.kind] ?? snippet.kind;
    return snippetBlock(snippet, alone ? title : `${title}: ${beginOf(snippet.text)}`, index === 0);
  });
}

/** What tells one lot from another: the first setting's name, or the first words. */
function beginOf(text) {
  return /^[#\s]*([^=\n]{1,48})/.exec(text)?.[1].trim() ?? '';
}

function snippetBlock({ kind, text }, title, open) {
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
