import { problemOf } from './api.js';
import { fingerprintOf } from './fingerprint.js';
import { bytes } from './format.js';

/** An upload that ended without a recording. */
export class UploadError extends Error {
  /**
   * @param {string} code
   * @param {string} message one sentence for the person at the screen
   * @param {{unconfirmedKey?: string, cause?: unknown}} [more] `unconfirmedKey`: the bytes are in the bucket, give the
   *   key to confirmRecording
   */
  constructor(code, message, { unconfirmedKey, cause } = {}) {
    super(message, { cause });
    this.name = 'UploadError';
    Object.assign(this, { code, unconfirmedKey });
  }
}

/**
 * Refuses a file that the server would refuse, before anything is sent.
 *
 * @param {File} file
 * @param {{accepted_extensions?: string[], max_size?: number} | null} config
 * @throws {UploadError}
 */
export function checkFile(file, config) {
  const accepted = (config?.accepted_extensions ?? []).map((name) => name.replace(/^\./, '').toLowerCase());
  const extension = /\.([^.]+)$/.exec(file.name)?.[1].toLowerCase();
  if (extension && accepted.length && !accepted.includes(extension)) {
    throw new UploadError('unsupported_type', `“.${extension}” files are not accepted. Choose one of: ${accepted.join(', ')}.`);
  }
  if (file.size === 0) throw new UploadError('empty_file', 'This file is empty.');
  if (config?.max_size && file.size > config.max_size) {
    throw new UploadError('too_large', `This file has ${bytes(file.size)}; the server accepts up to ${bytes(config.max_size)}.`);
  }
}

/** Where the server does not say; its own setting is the same. */
const LARGE_ABOVE = 100 * 1024 * 1024;

/** Whether a file is too large for one request. */
export function isLarge(file, config) {
  return file.size > (config?.multipart_threshold ?? LARGE_ABOVE);
}

/**
 * Reads from a file that may have been changed or unplugged meanwhile, which no other path would help.
 *
 * @template T
 * @param {() => Promise<T>} read
 * @returns {Promise<T>}
 */
export async function reading(read) {
  try {
    return await read();
  } catch (cause) {
    throw new UploadError('file_unreadable',
      'The browser can no longer read the file: it was changed, moved or unplugged. Choose it again.', { cause });
  }
}

/** To a request, a file that cannot be read looks like a dead network. */
export function checkReadable(file) {
  return reading(() => file.slice(0, 1).arrayBuffer());
}

/** Whether the server's policy lets files through the server; without a known one the server decides. */
export function allows(config, s3Configured) {
  const policy = config?.fallback ?? 'always';
  return policy === 'always' || (policy === 'unconfigured' && !s3Configured);
}

/** Ends the upload when the server's policy keeps this file from going through the server. */
export function checkPolicy(config, { reason, s3Configured, next, explanation = '', stays = '' }) {
  const open = allows(config, s3Configured);
  if (open && next !== 'stop') return;
  const rule = open ? 'it would not help'
    : `its setting touchline.upload.fallback=${config.fallback} forbids it`;
  const advice = explanation || 'Ask the administrator to mend the bucket or the setting, then press Upload again.';
  throw new UploadError(reason, [`The file is not sent through the server: ${rule}.`, advice, stays].join(' ').trim());
}

/** What to say to a form upload that did not succeed, with what else is known of it. */
export function formFailure(answer, ...sentences) {
  const failure = seenFailure(answer);
  failure.message = [failure.message, ...sentences].filter(Boolean).join(' ');
  return failure;
}

/** The file on the disk may be another one by now, even where the browser noticed nothing. */
export async function checkSame(file, fingerprint) {
  if (!fingerprint) return;
  const now = await reading(() => fingerprintOf(file));
  if (now !== fingerprint) throw new UploadError('file_unreadable', 'The file was changed while it was sent. Choose it again.');
}

function seenFailure({ status, text }) {
  if (status === 0) {
    return new UploadError('network', 'Sending the file through the server failed too: the connection broke. Nothing was lost; press Upload again.');
  }
  const problem = problemOf(status, text);
  if (problem.code === 'http_413') {
    problem.message = problem.detail = 'A proxy in front of the server refused the file as too large (413). Its body limit has to be raised.';
  }
  return problem;
}
