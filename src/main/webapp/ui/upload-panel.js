import { alertBox, field, h, onSubmit } from './dom.js';
import { bytes } from './format.js';
import { durationOf } from './media.js';
import { progressMeter } from './progress-meter.js';
import { checkFile, confirmRecording, uploadRecording, uploadThroughServer } from './upload.js';

/**
 * The form that uploads a recording, with its progress and a log of every step taken.
 *
 * @param {{api: object, announce: (text: string) => void}} context
 * @param {string} matchId
 * @param {object | null} config the server's, if it answered
 * @param {(recording: object) => Promise<void>} onStored
 * @returns {{node: HTMLElement, busy: () => boolean, cancel: () => void, replaces: (recording: boolean) => void}}
 */
export function uploadPanel({ api, announce }, matchId, config, onStored) {
  const errors = alertBox({ id: 'upload-error' });
  const meter = progressMeter();
  const log = stepLog();
  const { form, file, cancel } = uploadForm(config);
  const title = h('h2', { id: 'upload-title' });
  const node = h('section', { class: 'card', 'aria-labelledby': 'upload-title' },
    title, form, meter.node, errors.node, log.node);
  let running = null;
  let unconfirmed = false;

  file.addEventListener('change', () => {
    errors.clear();
    try {
      if (file.files[0]) checkFile(file.files[0], config);
    } catch (error) {
      errors.show(error.message);
    }
  });
  cancel.addEventListener('click', () => running?.abort());
  onSubmit(form, errors, () => start(uploadRecording));

  /** Runs one way to upload; `extra` is what this way needs besides the file. */
  async function start(way, extra = {}) {
    if (running) return;
    const chosen = file.files[0];
    if (!chosen) {
      errors.show('Choose a file first.');
      return;
    }
    begin();
    try {
      checkFile(chosen, config);
      const durationSeconds = extra.durationSeconds ?? await durationOf(chosen);
      const options = { api, matchId, config, file: chosen, durationSeconds, signal: running.signal, onProgress: meter.show, onStep };
      await succeed(await way({ ...options, ...extra }));
    } catch (error) {
      fail(error);
    } finally {
      end();
    }
  }

  function begin() {
    running = new AbortController();
    unconfirmed = false;
    errors.clear();
    log.clear();
    meter.reset();
    announce('');
    file.disabled = true;
    cancel.hidden = false;
    cancel.disabled = false;
    addEventListener('beforeunload', warn);
  }

  function end() {
    running = null;
    meter.stop();
    file.disabled = false;
    cancel.hidden = true;
    removeEventListener('beforeunload', warn);
  }

  function onStep(step) {
    log.add(step);
    if (step.code === 'confirm_started') cancel.disabled = true;
    if (step.code === 'direct_failed') meter.reset();
    if (step.code === 'offline' || (step.code === 'explained' && step.level === 'error')) errors.show(step.text);
    if (step.code === 'online' || step.code === 'direct_done') errors.clear();
  }

  async function succeed(recording) {
    meter.finish();
    announce(`The recording is stored in: ${recording.storage}.`);
    file.value = '';
    running = null;
    await onStored(recording);
  }

  function fail(error) {
    if (error.name === 'AbortError') {
      meter.reset();
      log.add({ level: 'warning', text: 'Cancelled. The match is as it was before.' });
      return;
    }
    unconfirmed = Boolean(error.unconfirmedKey);
    log.add({ level: 'error', text: error.message });
    errors.show(error.message, ...remedies(error));
  }

  function remedies({ unconfirmedKey, offerServer }) {
    if (unconfirmedKey) return [button('confirm-again', 'Confirm again', () => start(confirmRecording, { key: unconfirmedKey }))];
    if (offerServer) return [button('send-through-server', 'Send it through the server instead', () => start(uploadThroughServer, { reason: offerServer }))];
    return [];
  }

  return {
    node,
    busy: () => running !== null || unconfirmed,
    cancel: () => running?.abort(),
    replaces: (recording) => { title.textContent = recording ? 'Replace the recording' : 'Add the recording'; },
  };
}

function uploadForm(config) {
  const extensions = (config?.accepted_extensions ?? []).map((name) => name.replace(/^\.?/, '.'));
  const limits = [
    extensions.length && extensions.map((name) => name.slice(1).toUpperCase()).join(', '),
    config?.max_size && `up to ${bytes(config.max_size)}`,
  ].filter(Boolean).join('; ');
  const file = h('input', { id: 'file', type: 'file', required: true, accept: extensions.join(',') || 'video/*' });
  const cancel = button('cancel-upload', 'Cancel', () => {});
  cancel.hidden = true;
  const form = h('form', { class: 'stack' },
    field('Video file', file, limits && `${limits}. Drop it here or choose it.`),
    h('div', { class: 'row' }, h('button', { type: 'submit', id: 'upload', class: 'primary' }, 'Upload'), cancel));
  return { form, file, cancel };
}

function stepLog() {
  const list = h('ol', { id: 'steps', class: 'steps' });
  const node = h('div', { class: 'log', role: 'log', 'aria-live': 'polite', 'aria-label': 'Steps of the upload' }, list);
  return {
    node,
    clear: () => list.replaceChildren(),
    add: ({ code, level, text }) => list.append(h('li', { class: level, dataset: { code: code ?? level } }, text)),
  };
}

function button(id, label, onclick) {
  return h('button', { type: 'button', id, class: 'quiet', onclick }, label);
}

function warn(event) {
  event.preventDefault();
  event.returnValue = '';
}
