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

/** Also the codes of the server's diagnoses; its page doctor/upload-report.md lists them. */
const REASONS = {
  s3_configured: 'S3 is configured on this server',
  s3_not_configured: 'S3 is not configured on this server',
  storage_unavailable: 'the server could not use its S3 bucket',
  too_large_for_single_put: 'the file is larger than one direct upload allows',
  put_failed_network: 'the bucket did not answer this browser (network or CORS)',
  put_failed_csp: 'the page’s Content-Security-Policy does not allow the bucket’s address',
  put_failed_offline: 'this device is offline',
  put_failed_timeout: 'no data moved for too long',
  cors_origin_not_allowed: 'the bucket does not allow this page’s origin (CORS)',
  cors_put_not_allowed: 'the bucket’s CORS rule does not allow a PUT with its headers',
  cors_no_answer: 'the bucket’s address does not answer CORS preflights',
  mixed_content: 'the bucket’s address has no https',
  bucket_certificate: 'the TLS certificate of the bucket’s address is not trusted',
  bucket_unreachable: 'nobody answers at the bucket’s address',
  network_of_client: 'the connection between the browser and the bucket broke',
  connection_broken: 'the connection between the browser and the server broke',
  blocked_by_csp: 'the page’s Content-Security-Policy does not allow the bucket’s address',
  offline: 'the device was offline',
  timed_out: 'no data arrived for too long',
  content_type_signed: 'the upload address was signed for another Content-Type',
  signed_header_missing: 'a signed header was not sent',
  unsigned_header_sent: 'a header was sent that is not signed',
  url_expired: 'the upload address had expired',
  url_used: 'the upload address had been used before',
  key_changed: 'the upload address was changed on its way',
  host_changed: 'a proxy before the bucket changes the Host header',
  request_changed: 'the bucket did not accept the signature: the request was changed on its way',
  other_settings: 'the upload address was signed with other settings',
  wrong_secret_key: 'the server’s secret key is wrong',
  access_key_unknown: 'the bucket does not know the server’s access key',
  credentials_expired: 'the server’s temporary credentials had expired',
  session_token_invalid: 'the server’s session token is missing or wrong',
  clock_skewed: 'the clocks of server and bucket differ',
  wrong_region: 'the bucket is in another region than configured',
  bucket_missing: 'the configured bucket does not exist',
  access_denied: 'the server’s key pair may not write to this bucket',
  kms_denied: 'the server’s key pair may not use the bucket’s KMS key',
  slow_down: 'the bucket asked for fewer requests',
  storage_failed: 'there was trouble inside the bucket’s service',
  too_large_for_bucket: 'the file is larger than the bucket takes in one request',
  file_damaged: 'the bucket received other bytes than were sent',
  proxy_body_limit: 'a proxy refused the file as too large',
  proxy_failed: 'a proxy on the way gave up',
  server_refused: 'the server refused the upload',
  server_failed: 'the server could not finish the upload',
  recording_changed: 'the recording was overwritten in the bucket after it had been confirmed',
  refused: 'the bucket refused the file',
  unreadable: 'something else than S3 answered at the bucket’s address',
};

/** What a page, or the bucket's rules for pages, forbid: waiting does not help. */
const LASTING = ['blocked_by_csp', 'bucket_certificate', 'cors_origin_not_allowed', 'cors_put_not_allowed', 'mixed_content'];

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
 * @typedef {{reason: string, text: string, s3Configured: boolean, next?: 'retry' | 'reissue' | 'fallback' | 'stop',
 *   isPassing?: boolean, explanation?: string, stays?: string}} Failure `isPassing`: the same request may well succeed a
 *   little later; `explanation`: the server's, cause and fix; `stays`: what to do with what has arrived
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
 * Explains a PUT to the bucket that did not succeed, as far as a browser can.
 *
 * @param {{status: number, text: string, kind?: 'csp' | 'offline' | 'timeout' | 'network'}} answer
 * @returns {Failure}
 */
export function putFailure({ status, text, kind }) {
  if (status === 0) return noAnswer(kind);
  const code = element(text, 'Code').replace(/\W/g, '').slice(0, 64);
  const expired = status === 403 && (code === 'ExpiredToken' || /expired/i.test(element(text, 'Message')));
  const reason = ['put_failed', status, code].filter(Boolean).join('_');
  const named = code ? `${status} ${code}` : String(status);
  const meaning = expired ? 'the upload address, or the credentials behind it, have expired' : s3Meaning(status, code);
  const isPassing = [408, 429].includes(status) || status >= 500 || code === 'RequestTimeout';
  return {
    ...failure(reason, `The direct upload to S3 failed: the bucket answered ${named} (${meaning}). Nothing was lost.`),
    isPassing,
    next: expired ? 'reissue' : isPassing ? 'retry' : 'fallback',
  };
}

/** Whether the server's reason for no answer speaks of rules, and not of something that may come back by itself. */
export function isLasting(reason) {
  return LASTING.includes(reason);
}

function noAnswer(kind = 'network') {
  const reason = `put_failed_${kind}`;
  const isPassing = kind !== 'csp';
  return {
    ...failure(reason, `The direct upload to S3 failed: ${REASONS[reason]}. Nothing was lost.`),
    isPassing,
    next: isPassing ? 'retry' : 'fallback',
  };
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
