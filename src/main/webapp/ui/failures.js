const S3_CODES = {
  AccessDenied: 'the server’s key pair may not write to this bucket',
  EntityTooLarge: 'the file is larger than the bucket accepts in one request',
  ExpiredToken: 'the server’s temporary credentials have ended',
  InvalidAccessKeyId: 'the bucket does not know the server’s access key',
  NoSuchBucket: 'the configured bucket does not exist',
  PermanentRedirect: 'the bucket is in another region than configured',
  PreconditionFailed: 'this address has been used before',
  RequestTimeTooSkewed: 'the server’s clock is wrong',
  SignatureDoesNotMatch: 'the signature was not accepted: a wrong secret key, or a proxy that changed the request',
  SlowDown: 'the bucket asks for fewer requests',
};

const REASONS = {
  s3_configured: 'S3 is configured on this server',
  s3_not_configured: 'S3 is not configured on this server',
  storage_unavailable: 'the server could not use its S3 bucket',
  too_large_for_single_put: 'the file is larger than one direct upload allows',
  put_failed_network: 'the bucket did not answer this browser (network or CORS)',
  put_failed_csp: 'the page’s Content-Security-Policy does not allow the bucket’s address',
};

/**
 * Says in words what a `fallback_reason` or `storage_reason` means; a sentence comes back as it is.
 *
 * @param {string} reason
 * @returns {string}
 */
export function explainReason(reason) {
  const put = /^put_failed_(\d{3})(?:_(\w+))?$/.exec(reason);
  if (put) return s3Meaning(put[1], put[2]);
  return REASONS[reason] ?? '';
}

/**
 * Explains why the server gave no address for a direct upload, when that is a reason to go another way.
 *
 * @param {import('./api.js').ApiError} error
 * @returns {Failure | null} null when the error ends the upload
 *
 * @typedef {{reason: string, text: string, s3Configured: boolean, expired?: boolean}} Failure
 */
export function addressFailure(error) {
  if (error.code === 's3_not_configured') {
    const missing = error.missing.length ? ` (missing: ${error.missing.join(', ')})` : '';
    return failure(error.code, `A direct upload is not possible: S3 is not configured on this server${missing}.`, false);
  }
  if (error.code === 'storage_unavailable') {
    return failure(error.code, `A direct upload is not possible. ${error.detail}`);
  }
  return null;
}

/**
 * Explains a PUT to the bucket that did not succeed.
 *
 * @param {{status: number, text: string, blockedByPolicy: boolean}} answer
 * @returns {Failure}
 */
export function putFailure({ status, text, blockedByPolicy }) {
  if (status === 0) return noAnswer(blockedByPolicy);
  const code = element(text, 'Code').replace(/\W/g, '').slice(0, 64);
  const expired = status === 403 && (code === 'ExpiredToken' || /expired/i.test(element(text, 'Message')));
  const reason = ['put_failed', status, code].filter(Boolean).join('_');
  const named = code ? `${status} ${code}` : String(status);
  const meaning = expired ? 'the upload address, or the credentials behind it, have expired' : s3Meaning(status, code);
  return { ...failure(reason, `The direct upload to S3 failed: the bucket answered ${named} (${meaning}). Nothing was lost.`), expired };
}

function noAnswer(blockedByPolicy) {
  const reason = blockedByPolicy ? 'put_failed_csp' : 'put_failed_network';
  return failure(reason, `The direct upload to S3 failed: ${REASONS[reason]}. Nothing was lost.`);
}

function failure(reason, text, s3Configured = true) {
  return { reason, text, s3Configured };
}

function s3Meaning(status, code) {
  if (S3_CODES[code]) return S3_CODES[code];
  return Number(status) >= 500 ? 'trouble inside the bucket’s service' : 'the bucket refused the file';
}

function element(xml, name) {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';
}
