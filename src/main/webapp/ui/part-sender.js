import { isLasting, putFailure } from './failures.js';
import { isOnline, transfer } from './transfer.js';
import { awaitOnline, explain } from './upload-report.js';
import { checkReadable } from './upload-rules.js';
import { pause, waitAfter } from './waiting.js';

const STALLED_AFTER_MS = 45000;
const ANSWERED_AFTER_MS = 180000;

/** About ten minutes. */
const MOST_TRIES = 25;

const MOST_REISSUES = 3;

/** A blink of the network is not worth a report; what happens three times in a row is. */
const REPORTED_AT_TRY = 3;

/** The bucket, or the server, does not know this upload any more. */
export class UploadGone extends Error {}

/** The bytes cannot go on this way; `failure` says why and what to do. */
export class PartsRefused extends Error {
  /** @param {import('./failures.js').Failure} failure */
  constructor(failure) {
    super(failure.text);
    this.failure = failure;
  }
}

/**
 * Sends one part, as often as it takes.
 *
 * @param {PartRun} run
 * @param {number} number from 1
 * @returns {Promise<void>} when the bucket has it
 *
 * @typedef {object} PartRun
 * @property {File} file
 * @property {number} partSize
 * @property {ReturnType<typeof import('./part-addresses.js').createAddresses>} addresses
 * @property {ReturnType<typeof import('./part-tally.js').createTally>} tally
 * @property {import('./lanes.js').Lanes} lanes
 * @property {(from: number, to: number) => void} onBegin
 * @property {(part: {part_number: number, size: number, etag: string | null}) => void} onStored
 * @property {boolean} hasStored whether the bucket has parts of this upload, from now or from before
 * @property {boolean} [hasSent] whether one of them was sent from here, so that nothing forbids it
 */
export async function sendPart(run, number) {
  const state = { tries: 0, reissues: 0 };
  for (;;) {
    const { answer, sentHeaders } = await put(run, number);
    if (answer.status > 199 && answer.status < 300) {
      const { from, to } = span(run, number);
      const size = to - from;
      run.tally.stores(number, size);
      Object.assign(run, { hasStored: true, hasSent: true });
      run.onStored({ part_number: number, size, etag: answer.header('etag') });
      return;
    }
    run.tally.fails(number);
    await recover(run, number, state, { ...answer, sentHeaders });
  }
}

async function put(run, number) {
  return run.gate.through(run.signal, async (signal) => {
    const { url, headers = {} } = await run.addresses.of(number);
    const { from, to } = span(run, number);
    run.onBegin(from, to);
    const answer = await transfer({
      method: 'PUT',
      url,
      headers,
      body: run.file.slice(from, to),
      signal,
      stalledAfterMs: STALLED_AFTER_MS,
      answeredAfterMs: ANSWERED_AFTER_MS,
      onProgress: ({ loaded }) => run.tally.moves(number, loaded),
    }).catch((error) => {
      run.tally.fails(number);
      throw error;
    });
    return { answer, sentHeaders: headers };
  });
}

function span({ file, partSize }, number) {
  const from = (number - 1) * partSize;
  return { from, to: Math.min(file.size, from + partSize) };
}

/** Waits until another try makes sense; throws when none does. */
async function recover(run, number, state, answer) {
  if (answer.kind === 'offline' || !isOnline()) {
    await onlineAgain(run);
    return;
  }
  await checkReadable(run.file);
  const failure = putFailure(answer);
  if (answer.status === 404 && failure.reason.endsWith('NoSuchUpload')) throw new UploadGone(failure.text);
  if (answer.kind === 'timeout' || answer.status === 503 || answer.status === 429) run.lanes.backOff();
  if (failure.next === 'reissue' && state.reissues < MOST_REISSUES) {
    reissue(run, number, state);
    return;
  }
  state.tries += 1;
  run.step('part_failed', 'warning', `Part ${number} did not arrive: ${named(answer)}. It is sent again.`);
  if (isWorthAReport(run, state, failure)) await judge(run, number, state, answer, failure);
  run.addresses.forget(number);
  await pause(waitAfter(state.tries), run.signal);
}

/** All parts wait together. */
function onlineAgain(run) {
  run.waitingOnline ??= awaitOnline(run).finally(() => { run.waitingOnline = null; });
  return run.waitingOnline;
}

/** At once what will not pass or comes at the very beginning; else not every blink, and not all of a long one. */
function isWorthAReport(run, { tries }, { isPassing }) {
  return !isPassing || !run.hasSent || tries === REPORTED_AT_TRY || tries >= MOST_TRIES;
}

/** Asks the server what it makes of this. */
async function judge(run, number, state, answer, failure) {
  const told = await explain(run, 'put', answer);
  const verdict = { ...failure, ...told };
  const most = told || run.hasStored ? MOST_TRIES : REPORTED_AT_TRY;
  if (state.tries < most && verdict.next === 'retry') return;
  if (state.tries < most && isWorthWaiting(run, verdict)) {
    run.step('parts_wait', 'warning', 'What has arrived stays. The upload waits for the bucket, for about ten minutes.');
    return;
  }
  if (verdict.next === 'reissue' && state.reissues < MOST_REISSUES) {
    reissue(run, number, state);
    return;
  }
  run.step('direct_failed', 'error', failure.text);
  throw new PartsRefused(verdict);
}

/** What passes is waited for where another way would send everything again, or where there is none. */
function isWorthWaiting({ hasStored, hasSent }, { isPassing, next, reason }) {
  return isPassing && (hasStored || next === 'stop') && (hasSent || !isLasting(reason));
}

function reissue(run, number, state) {
  state.reissues += 1;
  run.step('address_renewed', 'info', `Part ${number} is tried again with a fresh address.`);
  run.addresses.forget(number);
}

function named({ status, kind }) {
  if (status) return `the bucket answered ${status}`;
  return kind === 'timeout' ? 'nothing moved for too long' : 'the connection broke';
}
