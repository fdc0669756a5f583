import { ruleChanges } from './doctor-rules.js';
import { originsIn, STATUS } from './doctor-words.js';
import { alertBox, ask, field, h } from './dom.js';
import { snippetBlocks } from './snippet.js';

/**
 * The bucket's CORS rules: shows what would change, then writes it when it is wanted.
 *
 * @returns {{node: HTMLElement, suggest: (origins: string) => void}}
 */
export function corsRemedy(api) {
  const origins = h('input', { id: 'cors-origins', autocomplete: 'off', spellcheck: 'false', placeholder: 'https://app.example' });
  const node = remedy({
    id: 'mend-bucket-cors',
    title: 'CORS rules of the bucket',
    lead: 'They say from which pages a browser may upload. The doctor adds what Touchline needs and keeps every other rule.',
    controls: field('Origins to allow as well', origins, 'Separated by commas. This page’s own and the configured ones are always included.'),
    read: () => ({ origins: originsIn(origins.value) }),
    send: (wish) => api.doctor.mendCors(wish),
  });
  return { node, suggest: (text) => { origins.value = text; } };
}

/** The bucket's lifecycle rules, likewise. */
export function lifecycleRemedy(api) {
  return remedy({
    id: 'mend-lifecycle',
    title: 'Lifecycle rules of the bucket',
    lead: 'They clear away what uploads that were given up have left. The doctor adds its rule and keeps every other one.',
    send: (wish) => api.doctor.mendLifecycle(wish),
  });
}

function remedy({ id, title, lead, controls, read = () => ({}), send }) {
  const errors = alertBox();
  const result = h('div', { class: 'stack', role: 'group', 'aria-label': `Result: ${title}`, tabindex: '-1', hidden: true });
  const look = h('button', { type: 'button', class: 'quiet show-change', onclick: () => work(false) }, 'Show what would change');
  let working = false;
  let wish = {};

  /** What is applied is what was shown, whatever has been typed since. */
  async function work(apply) {
    if (working) return;
    working = true;
    errors.clear();
    look.setAttribute('aria-disabled', 'true');
    try {
      if (!apply) wish = read();
      result.replaceChildren(...outcome(title, await send({ ...wish, apply }), confirmAndApply));
      result.hidden = false;
      result.focus();
    } catch (error) {
      result.hidden = true;
      errors.show(error.message);
    } finally {
      working = false;
      look.removeAttribute('aria-disabled');
    }
  }

  async function confirmAndApply() {
    const yes = await ask({
      title: 'Write these rules to the bucket?',
      text: `The ${title} are replaced by the list that you have seen.`,
      yes: 'Apply',
      no: 'Leave them as they are',
    });
    if (yes) await work(true);
  }

  return h('section', { id, class: 'card', 'aria-labelledby': `${id}-title` },
    h('h2', { id: `${id}-title`, tabindex: '-1' }, title),
    h('p', { class: 'hint' }, lead), controls, h('div', { class: 'row' }, look), errors.node, result);
}

function outcome(title, answer, apply) {
  const { supported, applied, changed, before = [], after = [], verified = [], detail, snippets = [] } = answer;
  return [
    h('p', { class: 'outcome', dataset: { status: statusOf(answer) } }, h('strong', {}, headline(answer)), detail && ` ${detail}`),
    supported && ruleChanges(before, after),
    verified.length > 0 && verification(verified),
    supported && changed && !applied && h('div', { class: 'row' },
      h('button', { type: 'button', class: 'primary apply', 'aria-label': `Apply: ${title}`, onclick: apply }, 'Apply')),
    ...snippetBlocks(snippets),
  ].filter(Boolean);
}

function headline({ supported, applied, changed }) {
  if (!supported) return 'The doctor cannot do this here.';
  if (applied) return 'Written.';
  return changed ? 'This would change:' : 'Nothing has to change.';
}

function statusOf({ supported, applied, changed, verified = [] }) {
  if (verified.some(({ ok }) => !ok)) return 'fail';
  if (!supported) return 'warn';
  return applied || !changed ? 'pass' : 'waiting';
}

function verification(verified) {
  return h('ul', { class: 'verified', 'aria-label': 'Asked the bucket as a browser would' },
    ...verified.map(({ origin, ok, evidence }) => {
      const { symbol, word } = STATUS[ok ? 'pass' : 'fail'];
      return h('li', { dataset: { status: ok ? 'pass' : 'fail' } },
        h('span', { class: 'mark', 'aria-hidden': 'true' }, symbol), h('strong', {}, [word, origin].filter(Boolean).join(': ')),
        evidence && ` ${evidence}`);
    }));
}
