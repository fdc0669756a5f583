import { h } from './dom.js';
import { progressText } from './format.js';

const STALLED_AFTER_MS = 10000;

/**
 * The progress of an upload: a bar, the share, the rate and the time that remains.
 *
 * @returns {{node: HTMLElement, show: (progress: object) => void, pause: (progress: object) => void, reset: () => void, stop: () => void, finish: () => void}}
 */
export function progressMeter() {
  const bar = h('progress', { id: 'upload-progress', max: '100', value: '0', 'aria-labelledby': 'upload-progress-label' });
  const label = h('span', { id: 'upload-progress-label' }, 'Upload');
  const text = h('output', { id: 'upload-progress-text', for: 'file', 'aria-live': 'off' });
  const node = h('div', { class: 'meter', hidden: true }, label, bar, text);
  let stalled = 0;

  function say(words) {
    text.textContent = words;
    bar.setAttribute('aria-valuetext', words);
  }

  const stop = () => clearTimeout(stalled);

  return {
    node,
    stop,

    show(progress) {
      stop();
      node.hidden = false;
      label.textContent = progress.path === 'server' ? 'Upload through the server' : 'Direct upload to S3';
      bar.value = progress.percent;
      say(progress.percent < 100 ? progressText(progress) : '100 % · all sent, waiting for the answer');
      if (progress.percent < 100) stalled = setTimeout(() => say('No data has moved for 10 s. Waiting for the network…'), STALLED_AFTER_MS);
    },

    pause({ percent }) {
      stop();
      bar.value = percent;
      say(`${Math.floor(bar.value)} % · paused`);
    },

    reset() {
      stop();
      node.hidden = true;
      bar.value = 0;
      say('');
    },

    finish() {
      stop();
      bar.value = 100;
      say('100 % · done');
    },
  };
}
