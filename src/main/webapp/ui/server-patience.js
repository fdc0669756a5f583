import { problemOf } from './api.js';
import { awaitOnline } from './upload-report.js';
import { checkReadable } from './upload-rules.js';
import { patiently, pause, waitAfter } from './waiting.js';

const LONGEST_WAIT_MS = 5 * 60 * 1000;

/** About ten minutes. */
const LONG = 25;

/**
 * Decides whether a request with the bytes of a file is worth another try after this answer, and waits until it is.
 *
 * @param {object} run
 * @param {{most?: number, also?: number[], code: string, what: string}} manner `most`: how many tries without any success,
 *   but for a server that has no place yet; `also`: further statuses that pass; `code` and `what`: of the step that says it
 * @returns {{succeeds: () => void, allows: (answer: object) => Promise<boolean>}}
 */
export function createPatience(run, { most = LONG, also = [], code, what }) {
  let tries = 0;
  let isRefreshed = false;

  async function wait({ status }, { detail, retryAfter = 0 }) {
    const millis = Math.min(Math.max(1000 * retryAfter, waitAfter(tries)), LONGEST_WAIT_MS);
    const why = status === 0 ? 'The connection to the server broke.' : detail;
    run.step(code, 'warning', `${why} ${what} in ${Math.ceil(millis / 1000)} s.`);
    await pause(millis, run.signal);
  }

  return {
    succeeds() {
      tries = 0;
      isRefreshed = false;
    },

    async allows(answer) {
      const problem = problemOf(answer.status, answer.text, answer.header('retry-after'));
      if (answer.status === 401 && !isRefreshed) {
        isRefreshed = true;
        await patiently(run, () => run.api.refresh(problem));
        return true;
      }
      isRefreshed = false;
      if (answer.kind === 'offline' && await awaitOnline(run)) return true;
      tries += 1;
      const isFull = problem.code === 'too_many_uploads';
      if (!(isFull || also.includes(answer.status) || isPassing(answer, problem)) || tries >= (isFull ? LONG : most)) return false;
      await checkReadable(run.file);
      await wait(answer, problem);
      return true;
    },
  };
}

function isPassing({ status, kind }, { passing }) {
  return status === 0 ? kind !== 'csp' : passing || status === 429;
}
