import { alertBox, field, h, onSubmit } from './dom.js';
import { bytes } from './format.js';
import { durationOf } from './media.js';
import { openUploads } from './open-uploads.js';
import { progressMeter } from './progress-meter.js';
import { checkFile, createUpload } from './touchline-upload.js';

/** Nothing to pause or to cancel yet. */
const STARTING = { state: 'idle', pause: () => {}, cancel: () => {} };

/**
 * The form that uploads a recording, with its progress and a log of every step taken.
 *
 * @param {{api: object, announce: (text: string) => void}} context
 * @param {string} matchId
 * @param {object | null} config the server's, if it answered
 * @param {(recording: object) => Promise<void>} onStored
 * @returns {{node: HTMLElement, busy: () => boolean, close: () => void, replaces: (recording: boolean) => void}}
 */
export function uploadPanel({ api, announce }, matchId, config, onStored) {
  const errors = alertBox({ id: 'upload-error' });
  const meter = progressMeter();
  const log = stepLog();
  const { form, file, hold, cancel } = uploadForm(config);
  const open = openUploads(api, matchId, config);
  const title = h('h2', { id: 'upload-title' });
  const node = h('section', { class: 'card', 'aria-labelledby': 'upload-title' },
    title, open.node, form, meter.node, errors.node, log.node);
  let running = null;
  let durationSeconds = null;
  let unconfirmed = false;
  let closed = false;

  file.addEventListener('change', () => {
    errors.clear();
    try {
      if (file.files[0]) checkFile(file.files[0], config);
    } catch (error) {
      errors.show(error.message);
    }
  });
  hold.addEventListener('click', () => (running?.state === 'paused' ? running.resume() : running?.pause()));
  cancel.addEventListener('click', () => running?.cancel());
  onSubmit(form, errors, () => start());
  open.refresh();

  /** Uploads the chosen file; with `unconfirmedKey` it only confirms what was uploaded. */
  async function start(extra = {}) {
    if (running) return;
    const chosen = file.files[0];
    if (!chosen) {
      errors.show('Choose a file first.');
      return;
    }
    begin();
    try {
      checkFile(chosen, config);
      durationSeconds = extra.unconfirmedKey ? durationSeconds : await durationOf(chosen);
      if (closed) return;
      running = createUpload({ api, matchId, config, file: chosen, durationSeconds, ...extra });
      running.on('progress', (progress) => (running.state === 'paused' ? meter.pause(progress) : meter.show(progress)));
      running.on('step', onStep);
      running.on('state', onState);
      await succeed(await running.start());
    } catch (error) {
      fail(error);
    } finally {
      end();
    }
  }

  function begin() {
    running = STARTING;
    unconfirmed = false;
    errors.clear();
    log.clear();
    meter.reset();
    announce('');
    open.hide();
    file.disabled = true;
  }

  function end() {
    running = null;
    meter.stop();
    file.disabled = false;
    onState('idle');
  }

  function onState(state) {
    const sending = ['sending', 'paused', 'offline'].includes(state);
    hold.hidden = !sending;
    hold.textContent = state === 'paused' ? 'Go on' : 'Pause';
    cancel.hidden = !sending && state !== 'confirming';
    cancel.disabled = state === 'confirming';
  }

  function onStep(step) {
    log.add(step);
    if (['direct_failed', 'form_retry'].includes(step.code)) meter.reset();
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
    open.refresh();
  }

  function remedies({ unconfirmedKey }) {
    return unconfirmedKey ? [button('confirm-again', 'Confirm again', () => start({ unconfirmedKey }))] : [];
  }

  return {
    node,
    busy: () => running !== null || unconfirmed,
    close() {
      closed = true;
      running?.cancel({ keep: true });
    },
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
  const hold = button('pause-upload', 'Pause', () => {});
  const cancel = button('cancel-upload', 'Cancel', () => {});
  hold.hidden = true;
  cancel.hidden = true;
  const form = h('form', { class: 'stack' },
    field('Video file', file, limits && `${limits}. Drop it here or choose it.`),
    h('div', { class: 'row' }, h('button', { type: 'submit', id: 'upload', class: 'primary' }, 'Upload'), hold, cancel));
  return { form, file, hold, cancel };
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
