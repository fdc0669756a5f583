import { doctorBanner } from './doctor-banner.js';
import { h } from './dom.js';
import { dateTime, fixture } from './format.js';
import { playerPanel } from './player-panel.js';
import { showStorage } from './stored-where.js';
import { uploadPanel } from './upload-panel.js';

/**
 * One match: its recording, where that is stored and why, and the upload for those who may.
 *
 * @param {{api: object, mayUpload: boolean, mayAdminister: boolean, announce: (text: string) => void}} context
 * @param {string} id
 * @returns {Promise<{node: HTMLElement, title: string, busy: () => boolean, close: () => void}>}
 */
export async function matchView(context, id) {
  const { api, mayUpload, mayAdminister } = context;
  const [match, config] = await Promise.all([api.match(id), api.config().catch(() => null)]);
  const stage = h('div', { class: 'stage' });
  const where = h('p', { id: 'stored-where', class: 'stored' });
  let shown = null;

  async function refresh() {
    show(await api.match(id));
  }

  function show(current) {
    shown?.close();
    shown = current.has_recording
      ? playerPanel(context, current, async () => {
        await refresh();
        showTarget(where, config);
      })
      : noRecording(mayUpload);
    stage.replaceChildren(shown.node);
    if (upload) upload.replaces(current.has_recording);
  }

  const upload = mayUpload && uploadPanel(context, id, config, async (recording) => {
    showStored(where, recording, config);
    await refresh();
  });
  show(match);
  if (match.has_recording) await showKnown(where, api, id, config);
  else showTarget(where, config);

  const node = h('article', {},
    h('a', { class: 'back', href: '#/' }, '← All matches'),
    heading(match),
    mayAdminister && doctorBanner(api),
    h('div', { class: upload ? 'columns' : '' },
      h('div', { class: 'stack' }, stage, where),
      upload && upload.node));
  return { node, title: fixture(match), busy: () => Boolean(upload) && upload.busy(), close };

  function close() {
    if (upload) upload.close();
    shown.close();
  }
}

function heading(match) {
  return h('header', { class: 'heading' },
    h('h1', { tabindex: '-1' }, fixture(match)),
    h('p', {}, h('time', { datetime: match.kickoff_at }, dateTime(match.kickoff_at, 'full')),
      match.season && ` · Season ${match.season}`));
}

function noRecording(mayUpload) {
  const node = h('div', { class: 'empty screen' },
    h('p', { class: 'empty-title' }, 'No recording yet'),
    h('p', {}, mayUpload
      ? 'Choose its video file to upload it.'
      : 'It can be played here as soon as someone has uploaded it.'));
  return { node, close: () => {} };
}

function showTarget(where, config) {
  showStorage(where, { subject: 'New recordings are stored in', storage: config?.storage, reason: config?.storage_reason });
}

function showStored(where, recording, config) {
  const { storage, fallback_reason: fallback } = recording;
  const why = fallback
    ? { reason: fallback, lead: 'It was sent through the server, because:' }
    : { reason: storage === config?.storage ? config.storage_reason : null };
  showStorage(where, { subject: 'This recording is stored in', storage, ...why });
}

/** What is known of a recording made earlier; without an answer the current target is shown. */
async function showKnown(where, api, id, config) {
  const recording = await api.recording(id).catch(() => null);
  if (recording?.storage) showStored(where, recording, config);
  else showTarget(where, config);
}
