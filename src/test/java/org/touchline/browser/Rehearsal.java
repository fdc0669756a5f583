package org.touchline.browser;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Uploads with the module, to a {@link FickleServer}, by an API that says yes to everything. */
final class Rehearsal implements AutoCloseable {

  /** The waits pass two hundred times as fast, and chance makes none shorter. */
  private static final String UPLOAD =
      """
      const [size, policy, told, cancelAt] = given;
      const { createUpload, ApiError } = await import('/ui/touchline-upload.js');
      const later = globalThis.setTimeout;
      const chance = Math.random;
      globalThis.setTimeout = (call, wait, ...rest) => later(call, wait > 30000 ? wait : wait / 200, ...rest);
      Math.random = () => 0;
      localStorage.clear();
      const calls = [];
      const steps = [];
      const called = (name, answer) => async () => (calls.push(name), answer);
      const [code, next] = told.split(' ');
      const api = {
        uploadUrl: called('upload-url', { key: 'key', upload_url: `${location.origin}/bucket/whole` }),
        confirm: called('confirm', { storage: 's3' }),
        openUploads: async () => ({ uploads: [] }),
        beginUpload: called('begin', { upload_id: 'u', part_size: 4000, part_count: 5 }),
        signParts: async (match, upload, numbers) => ({
          parts: numbers.map((number) => ({ part_number: number, url: `${location.origin}/bucket/${number}` })),
        }),
        completeUpload: called('complete', { storage: 's3' }),
        abortUpload: called('abort'),
        formUpload: async () => ({ url: `${location.origin}/bucket/form`, authorization: 'Bearer token' }),
        uploadReport: async () => {
          if (!next) throw new ApiError({ code: 'network', status: 0, detail: 'The server did not answer.' });
          return { code, next: policy === 'never' && next === 'fallback' ? 'stop' : next, cause: 'Cause.', fix: 'Fix.' };
        },
      };
      const config = { multipart_threshold: 10000, fallback: policy };
      const file = new File([new Uint8Array(size)], 'match.mp4');
      const upload = createUpload({ api, config, file, matchId: 7, parallel: 2 });
      upload.on('step', ({ code, text }) => steps.push(`${code}: ${text}`));
      upload.on('progress', ({ loaded }) => { if (cancelAt && loaded >= cancelAt) upload.cancel(); });
      const end = await upload.start().then(({ storage }) => storage, (error) => error.message);
      await new Promise((resolve) => later(resolve));
      Object.assign(globalThis, { setTimeout: later });
      Math.random = chance;
      const remembered = Object.values(localStorage).join().match(/arrived/g)?.length ?? 0;
      return { end, steps, calls, remembered };
      """;

  private final FickleServer server = new FickleServer();
  private final Modules modules;

  private Rehearsal(Modules modules) {
    this.modules = modules;
    modules.serve("/bucket/", server);
  }

  static Rehearsal open(Path folder) throws IOException {
    return new Rehearsal(Modules.open(folder));
  }

  /**
   * How an upload went.
   *
   * @param end the storage, or the error's message
   * @param steps code and text of each
   * @param calls what was asked of the server, without what only reads
   * @param remembered how many parts this browser remembers
   */
  record Run(String end, List<String> steps, List<String> calls, long remembered) {

    /** The texts of the steps of this code. */
    List<String> steps(String code) {
      String prefix = code + ": ";
      return steps.stream()
          .filter(step -> step.startsWith(prefix))
          .map(step -> step.substring(prefix.length()))
          .toList();
    }
  }

  FickleServer server() {
    return server;
  }

  /**
   * Uploads a file, in parts of 4000 bytes if it has more than 10000.
   *
   * @param policy of the server for files that come through it
   * @param told what the server makes of a failure, and what to do; empty when nobody reaches it
   */
  Run upload(int size, String policy, String told) {
    return upload(size, policy, told, 0);
  }

  /** As above, and cancels it after so many bytes. */
  Run upload(int size, String policy, String told, int cancelAt) {
    Object answer = modules.run(UPLOAD, size, policy, told, cancelAt);
    Map<?, ?> seen = (Map<?, ?>) Objects.requireNonNull(answer);
    return new Run(
        String.valueOf(seen.get("end")),
        strings(seen.get("steps")),
        strings(seen.get("calls")),
        Long.parseLong(String.valueOf(seen.get("remembered"))));
  }

  @Override
  public void close() {
    modules.close();
  }

  private static List<String> strings(@Nullable Object list) {
    return ((List<?>) Objects.requireNonNull(list)).stream().map(String::valueOf).toList();
  }
}
