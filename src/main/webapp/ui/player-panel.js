import { alertBox, ask, field, h } from './dom.js';
import { Player } from './player.js';

const SPEEDS = [0.25, 0.5, 1, 1.5, 2];
const SKIPS = [-30, -5, 5, 30];

/**
 * The recording of a match: the video, steps back and forth, speed, download, and deletion for those who may.
 *
 * @param {{api: object, mayUpload: boolean, announce: (text: string) => void}} context
 * @param {object} match one with a recording
 * @param {() => Promise<void>} onDeleted
 * @returns {{node: HTMLElement, close: () => void}}
 */
export function playerPanel({ api, mayUpload, announce }, match, onDeleted) {
  const trouble = alertBox();
  const video = h('video', { id: 'player', controls: true, playsinline: true, preload: 'metadata', controlslist: 'nodownload',
    'aria-label': 'Recording of the match' });
  const download = h('a', { id: 'download', class: 'button', download: true }, 'Download');
  const player = new Player({
    video,
    fetchToken: () => api.recordingToken(match.id),
    onUrl: (url) => { download.href = downloadUrl(url); },
    onTrouble: (text) => (text ? trouble.show(text) : trouble.clear()),
  });
  const remove = mayUpload && deleteButton(trouble, async () => {
    await api.deleteRecording(match.id);
    announce('The recording was deleted.');
    await onDeleted();
  });
  const node = h('div', { class: 'stack' },
    h('div', { class: 'screen' }, video),
    h('div', { class: 'row controls' }, skipButtons(video), speed(video), h('span', { class: 'spring' }), download, remove),
    trouble.node);
  player.open(match.recording_stream_url);
  return { node, close: () => player.close() };
}

function downloadUrl(streamUrl) {
  const url = new URL(streamUrl, document.baseURI);
  url.searchParams.set('download', '1');
  return url.href;
}

function skipButtons(video) {
  const skip = (seconds) => {
    const end = Number.isFinite(video.duration) ? video.duration : Infinity;
    video.currentTime = Math.min(Math.max(video.currentTime + seconds, 0), end);
  };
  return h('div', { class: 'group', role: 'group', 'aria-label': 'Jump' }, ...SKIPS.map((seconds) => h('button', {
    type: 'button',
    class: 'quiet',
    'aria-label': `${Math.abs(seconds)} seconds ${seconds < 0 ? 'back' : 'forward'}`,
    onclick: () => skip(seconds),
  }, `${seconds < 0 ? '−' : '+'}${Math.abs(seconds)} s`)));
}

function speed(video) {
  const select = h('select', { id: 'speed', onchange: () => { video.playbackRate = Number(select.value); } },
    ...SPEEDS.map((rate) => h('option', { value: String(rate), selected: rate === 1 }, `${rate.toLocaleString()} ×`)));
  video.addEventListener('ratechange', () => {
    if (SPEEDS.includes(video.playbackRate)) select.value = String(video.playbackRate);
  });
  const node = field('Speed', select);
  node.classList.add('inline');
  return node;
}

function deleteButton(trouble, work) {
  const button = h('button', { type: 'button', id: 'delete-recording', class: 'quiet danger', 'aria-label': 'Delete recording' }, 'Delete');
  button.addEventListener('click', async () => {
    const sure = await ask({
      title: 'Delete this recording?',
      text: 'Nobody can play it any more. The match stays. This cannot be undone.',
      yes: 'Delete the recording',
    });
    if (sure) await work().catch((error) => trouble.show(error.message));
  });
  return button;
}
