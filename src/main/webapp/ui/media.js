const PATIENCE_MS = 8000;

/**
 * Reads how long a video file lasts, without sending it anywhere. Needs `blob:` in the policy's media-src.
 *
 * @param {Blob} file
 * @returns {Promise<number | null>} seconds, or null when this browser cannot tell
 */
export function durationOf(file) {
  const video = document.createElement('video');
  const url = URL.createObjectURL(file);
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), PATIENCE_MS);
    const settle = (seconds) => {
      clearTimeout(timer);
      resolve(Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 1000) / 1000 : null);
    };
    video.onloadedmetadata = () => settle(video.duration);
    video.onerror = () => settle(null);
    video.preload = 'metadata';
    video.src = url;
  }).finally(() => {
    video.onerror = null;
    video.removeAttribute('src');
    // Only this ends what the element still reads; else it asks for an address that is revoked.
    video.load();
    URL.revokeObjectURL(url);
  });
}
