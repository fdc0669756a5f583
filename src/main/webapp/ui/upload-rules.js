import { problemOf } from './api.js';
import { bytes } from './format.js';

/** An upload that ended without a recording. */
export class UploadError extends Error {
  /**
   * @param {string} code
   * @param {string} message one sentence for the person at the screen
   * @param {{offerServer?: string, unconfirmedKey?: string, cause?: unknown}} [more] `offerServer`: the reason to give
   *   to uploadThroughServer, when that may be offered; `unconfirmedKey`: the bytes are in the bucket, give the key
   *   to confirmRecording
   */
  constructor(code, message, { offerServer, unconfirmedKey, cause } = {}) {
    super(message, { cause });
    this.name = 'UploadError';
    Object.assign(this, { code, offerServer, unconfirmedKey });
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

/** A file that was changed or unplugged meanwhile looks like a dead network; no other path would help. */
export async function checkReadable(file) {
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch (cause) {
    throw new UploadError('file_unreadable',
      'The browser can no longer read the file: it was changed, moved or unplugged. Choose it again.', { cause });
  }
}

function allows(config, s3Configured) {
  const policy = config?.fallback ?? 'always';
  return policy === 'always' || (policy === 'unconfigured' && !s3Configured);
}

/** Ends the upload when the server's policy keeps this file from going through the server. */
export function checkPolicy(config, { reason, s3Configured, next, explanation = '' }) {
  const open = allows(config, s3Configured);
  if (open && next !== 'stop') return;
  const rule = open ? 'it would not help'
    : `its setting touchline.upload.fallback=${config.fallback} forbids it`;
  const advice = explanation || 'Ask the administrator to mend the bucket or the setting, then press Upload again.';
  throw new UploadError(reason, `The file is not sent through the server: ${rule}. ${advice}`);
}

/** What to say to a 413 that asks for an upload in parts. */
export function tooLarge(error, config) {
  const text = `${error.detail} A single direct upload does not allow more; uploads in parts come in a later release.`;
  return new UploadError('too_large', text,
    { cause: error, offerServer: allows(config, true) ? 'too_large_for_single_put' : undefined });
}

/** What to say to a form upload that did not succeed, with what the server said of it. */
export function formFailure(answer, explanation) {
  const failure = seenFailure(answer);
  if (explanation) failure.message += ` ${explanation}`;
  return failure;
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
