// A page of somebody else's, on an origin of its own: it uploads with clients from npm and confirms.
import { Uppy as Uppy5, AwsS3 as AwsS3Of5 } from './node_modules/uppy/dist/uppy.min.mjs';
import { Uppy as Uppy6, AwsS3 as AwsS3Of6 } from './uppy6.bundle.mjs';

/** Each takes {match, token, multipart} and the file, and answers the key, confirmed or not. */
const clients = {
  async 'uppy-5'({ match, token, multipart }, file) {
    const uppy = new Uppy5().use(AwsS3Of5, {
      endpoint: match + 'video/uppy/',
      headers: { Authorization: 'Bearer ' + token },
      ...asked(multipart),
    });
    return (await sent(uppy, file)).body.key;
  },

  async 'uppy-6-companion'({ match, token, multipart }, file) {
    const { endpoint } = await call('POST', match + 'video/uppy/ticket/', token);
    const uppy = new Uppy6().use(AwsS3Of6, { companionEndpoint: endpoint, ...asked(multipart) });
    return (await sent(uppy, file)).body.key;
  },

  async 'uppy-6-sign'({ match, token, multipart }, file) {
    const uppy = new Uppy6().use(AwsS3Of6, {
      signRequest: (request) => call('POST', match + 'video/uppy/sign/', token, request),
      ...asked(multipart),
    });
    return (await sent(uppy, file)).body.key;
  },

  /** Not from npm: the server's own module, as other front ends import it. */
  async touchline({ match, token }, file) {
    const api = new URL('../..', match).href;
    const { createUpload } = await import(new URL('../ui/touchline-upload.js', api).href);
    const config = { ...(await (await fetch(api + 'config/')).json()), multipart_threshold: 1 };
    const matchId = Number(match.split('/').at(-2));
    const upload = createUpload({ baseUrl: api, token: () => token, matchId, file, config });
    const failed = [];
    upload.on('step', (step) => step.code === 'part_failed' && failed.push(step));
    const { key } = await upload.start();
    if (failed.length > 0) {
      throw new Error('a part failed: ' + JSON.stringify(failed[0]));
    }
    return key;
  },

  'tus-4'({ match, token }, file) {
    let key;
    return new Promise((resolve, reject) => {
      new tus.Upload(file, {
        endpoint: match + 'video/tus/',
        headers: { Authorization: 'Bearer ' + token },
        metadata: { filename: file.name, filetype: file.type },
        onAfterResponse: (request, response) => {
          key = response.getHeader('Touchline-Key') ?? key;
        },
        onSuccess: () => resolve(key),
        onError: reject,
      }).start();
    });
  },
};

function asked(multipart) {
  return multipart === undefined ? {} : { shouldUseMultipart: multipart };
}

async function sent(uppy, file) {
  uppy.addFile({ name: file.name, type: file.type, data: file });
  const { successful, failed } = await uppy.upload();
  if (failed.length > 0) {
    throw new Error(failed[0].error ?? 'the upload failed');
  }
  return successful[0].response;
}

async function call(method, url, token, body) {
  const response = await fetch(url, {
    method,
    headers: {
      Authorization: 'Bearer ' + token,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(response.status + ' ' + answer.message);
  }
  return answer;
}

function until(target, event) {
  return new Promise((resolve, reject) => {
    target.addEventListener(event, resolve, { once: true });
    target.addEventListener('error', () => reject(new Error(event + ' did not come')), { once: true });
  });
}

/** Uploads the chosen file and confirms it; answers the recording and how long that took. */
window.uploadAndConfirm = async (client, options) => {
  const file = document.querySelector('#file').files[0];
  const begin = performance.now();
  const key = await clients[client](options, file);
  const confirmed = await call('POST', options.match + 'video/confirm/', options.token, { key });
  return { ...confirmed, millis: performance.now() - begin };
};

/** The same, then plays it; answers where it can be watched. */
window.uploadAndWatch = async (client, options) => {
  const confirmed = await window.uploadAndConfirm(client, options);
  const player = document.querySelector('#player');
  player.src = confirmed.recording_stream_url;
  await until(player, 'loadeddata');
  await player.play();
  await until(player, 'timeupdate');
  const watched = { stream: confirmed.recording_stream_url, seconds: player.duration, size: confirmed.size };
  player.removeAttribute('src');
  player.load();
  return watched;
};
