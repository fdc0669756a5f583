import { ApiError } from './api.js';
import { addressFailure } from './failures.js';
import { fingerprintOf } from './fingerprint.js';
import { bytes, count } from './format.js';
import { createLanes, sendInLanes } from './lanes.js';
import { createAddresses } from './part-addresses.js';
import { partMemory } from './part-memory.js';
import { PartsRefused, sendPart, UploadGone } from './part-sender.js';
import { createTally } from './part-tally.js';
import { checkSame, reading, UploadError } from './upload-rules.js';
import { patiently } from './waiting.js';

const MOST_BEGINNINGS = 3;
const MOST_PARTS_AT_ONCE = 6;
const STAYS = 'What has arrived stays in S3: choose the same file again, and the upload goes on there.';

/**
 * Sends a file to the bucket in parts, and lets the server put them together. What was begun earlier, here or on
 * another device, goes on where it was, if the file has the same fingerprint.
 *
 * @param {import('./upload.js').UploadOptions & {gate: object, step: Function, checksum: object}} run
 * @returns {Promise<{answer: object} | {failure: import('./failures.js').Failure, discard?: () => Promise<void>}>} the
 *   answer of complete, or why the parts cannot go to the bucket; `discard` throws away what stays there of them
 */
export async function uploadInParts(run) {
  const fingerprint = await readFingerprint(run);
  for (let beginnings = 1; ; beginnings += 1) {
    let upload = null;
    try {
      upload = await (beginnings === 1 && fingerprint && find(run, fingerprint)) || await begin(run, fingerprint);
      const answer = await send(run, upload, fingerprint);
      partMemory(upload.upload_id).forget();
      return { answer };
    } catch (error) {
      if (error instanceof UploadGone && beginnings < MOST_BEGINNINGS) {
        run.step('begun_anew', 'warning', 'The upload is not known any more, perhaps it took too long. It begins anew.');
        // Where only the bucket has forgotten it, the server still keeps room for it.
        if (upload) await abandon(run, upload, { isGone: true });
        continue;
      }
      const stays = error.failure?.isPassing && upload.stored.size > 0;
      if (upload && !stays && isWorthless(error)) await abandon(run, upload);
      if (!(error instanceof PartsRefused)) throw error;
      return stays ? keeping(run, upload, error.failure, fingerprint) : { failure: error.failure };
    }
  }
}

/** Whether what has arrived is of no use after this: nothing will go on there. */
function isWorthless(error) {
  if (error.name === 'AbortError') return !error.keep;
  return error.code === 'file_unreadable' || error.failure?.next === 'fallback';
}

/** What may pass is no reason to give up what has arrived. */
function keeping(run, upload, failure, fingerprint) {
  return { failure: { ...failure, stays: fingerprint ? STAYS : '' }, discard: () => abandon(run, upload) };
}

async function readFingerprint({ file, step }) {
  const fingerprint = await reading(() => fingerprintOf(file));
  if (!fingerprint) step('no_fingerprint', 'info', 'This page has no https: the upload cannot go on after a reload.');
  return fingerprint;
}

/** The upload that this file began; null when there is none that can go on. */
async function find(run, fingerprint) {
  const { api, matchId, signal, step } = run;
  const { uploads } = await patiently(run, () => api.openUploads(matchId, fingerprint, { signal }));
  const same = uploads.find((upload) => upload.fingerprint === fingerprint);
  if (!same) return null;
  const { stored, assembled } = await storedParts(run, same);
  step('resumed', 'info', `This file was begun before: ${stored.size} of ${count(same.part_count, 'part')} are in S3, the upload goes on there.`);
  return { ...same, stored, assembled };
}

async function begin(run, fingerprint) {
  const { api, matchId, file, signal, step } = run;
  const wanted = { filename: file.name, size: file.size, content_type: file.type || undefined, fingerprint: fingerprint ?? undefined };
  try {
    const begun = await patiently(run, () => api.beginUpload(matchId, wanted, { signal }), addressFailure);
    step('parts_started', 'info', `Sending ${bytes(file.size)} from this browser straight to S3 in ${count(begun.part_count, 'part')}.`);
    return { ...begun, stored: new Map() };
  } catch (error) {
    const failure = error instanceof ApiError ? addressFailure(error) : null;
    if (!failure) throw error;
    step('direct_failed', failure.s3Configured ? 'error' : 'warning', failure.text);
    throw new PartsRefused(failure);
  }
}

async function storedParts(run, upload) {
  const { api, matchId, signal } = run;
  const { parts, assembled, warnings = [] } = await known(run, () => api.storedParts(matchId, upload.upload_id, { signal }));
  const listed = warnings.some(({ code }) => code === 'listing_denied') ? remembered(run.file, upload) : parts;
  return { stored: new Map(listed.map((part) => [part.part_number, part])), assembled };
}

/** The server may not list the parts, but this browser knows those that it sent. */
function remembered(file, { upload_id: uploadId, part_size: partSize }) {
  return [...partMemory(uploadId).all()].map(([number, etag]) => {
    const from = (number - 1) * partSize;
    return { part_number: number, etag, size: Math.min(file.size, from + partSize) - from };
  });
}

async function send(run, upload, fingerprint) {
  if (!upload.assembled) {
    readStored(run, upload);
    await sendMissing(run, upload);
    run.step('direct_done', 'good', 'S3 has all parts.');
    await checkSame(run.file, fingerprint);
  }
  for (let tries = 1; ; tries += 1) {
    try {
      return await complete(run, upload);
    } catch (error) {
      if (!error.partNumbers?.length || tries === MOST_BEGINNINGS) throw inWords(error);
      run.step('parts_missing', 'warning', `${error.detail} They are sent again.`);
      error.partNumbers.forEach((number) => upload.stored.delete(Number(number)));
      await sendMissing(run, upload);
    }
  }
}

/** For the sum of the whole file, what was sent earlier has to be read once more. */
function readStored({ file, checksum }, { part_size: partSize, stored }) {
  for (const number of stored.keys()) {
    const from = (number - 1) * partSize;
    checksum.read(from, Math.min(file.size, from + partSize), { isUrgent: false });
  }
}

async function sendMissing(run, upload) {
  const { part_count: partCount, stored } = upload;
  const missing = Array.from({ length: partCount }, (_, index) => index + 1).filter((number) => !stored.has(number));
  const lanes = createLanes({ most: Math.max(1, Math.min(run.parallel ?? MOST_PARTS_AT_ONCE, MOST_PARTS_AT_ONCE)) });
  const stop = new AbortController();
  const signal = AbortSignal.any([run.signal, stop.signal].filter(Boolean));
  const parts = partRun({ ...run, signal }, upload, missing, lanes);
  try {
    await sendInLanes(lanes, missing, (number) => sendPart(parts, number));
  } finally {
    stop.abort();
  }
}

/** @returns {import('./part-sender.js').PartRun} */
function partRun(run, { upload_id: uploadId, part_size: partSize, stored }, missing, lanes) {
  const { api, matchId, file, checksum, signal } = run;
  const memory = partMemory(uploadId);
  const sign = async (numbers) => (await known(run, () => api.signParts(matchId, uploadId, numbers, { signal }))).parts;
  return {
    ...run,
    partSize,
    lanes,
    hasStored: stored.size > 0,
    addresses: createAddresses(sign, missing),
    tally: createTally({
      total: file.size,
      stored: [...stored.values()].reduce((sum, part) => sum + part.size, 0),
      lanes,
      onProgress: (progress) => run.onProgress({ ...progress, path: 'direct' }),
    }),
    onBegin: (from, to) => checksum.read(from, to),
    onStored(part) {
      stored.set(part.part_number, part);
      if (part.etag) memory.put(part.part_number, part.etag);
    },
  };
}

async function complete(run, { upload_id: uploadId, stored }) {
  const { api, matchId, durationSeconds, checksum, step, signal } = run;
  step('confirm_started', 'info', 'Asking the server to put the parts together, check and confirm them: POST …/complete/');
  const parts = [...stored.values()].sort((one, other) => one.part_number - other.part_number);
  const wish = {
    ...durationIn(durationSeconds),
    checksum: await checksum.value() ?? undefined,
    parts: parts.every((part) => part.etag)
      ? parts.map(({ part_number, etag, size }) => ({ part_number, etag, size }))
      : undefined,
  };
  return known(run, () => api.completeUpload(matchId, uploadId, wish, { signal }));
}

/** Two rights are missing then, of which one would do; only an administrator can give it. */
function inWords(error) {
  if (error.code !== 'parts_required') return error;
  return new UploadError('parts_required', 'All parts are in S3, but nobody may say which: the server has no right to list them '
    + '(s3:ListMultipartUploadParts), and the bucket’s CORS rule hides the ETag from this page (ExposeHeaders). The administrator '
    + 'must allow one of them; then choose the file again, and nothing is sent twice.', { cause: error });
}

function durationIn(seconds) {
  return Number.isFinite(seconds) ? { duration_seconds: seconds } : {};
}

/** A call about one upload, which may be gone. */
async function known(run, call) {
  try {
    return await patiently(run, call);
  } catch (error) {
    if (error.code === 'upload_gone' || (error.status === 404 && error.code !== 'http_404')) throw new UploadGone(error.message);
    throw error;
  }
}

/** Its parts are of no use any more. When that does not reach the server, its sweeper finds them. */
async function abandon({ api, matchId, step }, { upload_id: uploadId }, { isGone = false } = {}) {
  partMemory(uploadId).forget();
  try {
    await api.abortUpload(matchId, uploadId);
  } catch (error) {
    // Of one that is gone, most often the server knows nothing either.
    if (!isGone) step('abort_failed', 'info', `What was sent of it is removed later: ${error.message}`);
  }
}
