import { h } from './dom.js';
import { age, bytes } from './format.js';

/**
 * The uploads of a match that this person began and did not end, here or on another device.
 *
 * @param {object} api
 * @param {string} matchId
 * @param {object | null} config the server's
 * @returns {{node: HTMLElement, refresh: () => Promise<void>, hide: () => void}}
 */
export function openUploads(api, matchId, config) {
  const node = h('div', { id: 'open-uploads', class: 'open-uploads', hidden: true });

  async function refresh() {
    if (config?.storage !== 's3') return;
    // Without this list nothing is lost: the same file is known again when it is chosen.
    const { uploads } = await api.openUploads(matchId, null).catch(() => ({ uploads: [] }));
    const known = uploads.filter(({ fingerprint }) => fingerprint);
    node.replaceChildren(...known.map(line));
    node.hidden = known.length === 0;
  }

  function line(upload) {
    const discard = h('button', { type: 'button', class: 'quiet', dataset: { discard: upload.upload_id } }, 'Discard it');
    discard.addEventListener('click', async () => {
      discard.disabled = true;
      await api.abortUpload(matchId, upload.upload_id).catch(() => {});
      await refresh();
    });
    return h('p', {}, `The upload of ${upload.filename} (${bytes(upload.size)}), begun ${age(upload.created_at)}, is not `
      + 'complete. Choose the same file to go on where it was. ', discard);
  }

  return { node, refresh, hide: () => { node.hidden = true; } };
}
