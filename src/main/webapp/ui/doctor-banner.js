import { h } from './dom.js';
import { age } from './format.js';

/**
 * Tells administrators that the last examination ended badly, and leads there. Stays hidden otherwise.
 *
 * @param {object} api
 * @returns {HTMLElement} filled as soon as the server has answered
 */
export function doctorBanner(api) {
  const node = h('aside', { id: 'doctor-banner', class: 'alert', 'aria-label': 'Doctor', hidden: true });
  // Without an answer nothing is known to be wrong, and whoever came to upload or to watch has no use for this error.
  api.doctor.history().then(([last]) => show(node, last), () => {});
  return node;
}

function show(node, last) {
  if (last?.status !== 'fail') return;
  node.append(h('p', {}, h('strong', {}, 'Something is broken. '),
    `The doctor found it ${age(last.started_at)}: uploads or playback may not work as they should. `,
    h('a', { href: '#/doctor' }, 'Read what to do')));
  node.hidden = false;
}
