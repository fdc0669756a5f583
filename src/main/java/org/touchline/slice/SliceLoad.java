package org.touchline.slice;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.touchline.storage.RecordingStore;

/**
 * Reads slices of one content from its store, those that lie side by side with one read.
 *
 * @param store where the content is
 * @param sliceSize bytes of every slice but the last
 * @param readers may wait for the store
 */
record SliceLoad(RecordingStore store, int sliceSize, Executor readers) {

  /**
   * All these slices; in ascending order, of one content.
   *
   * @param arrived is told what one read brought, in ascending order, on the reader's thread and
   *     before the future is complete
   */
  CompletableFuture<Map<SliceId, ByteBuffer>> all(
      List<SliceId> wanted, Consumer<Map<SliceId, ByteBuffer>> arrived) {
    List<CompletableFuture<Map<SliceId, ByteBuffer>>> reads =
        runs(wanted).stream()
            .map(run -> CompletableFuture.supplyAsync(() -> read(run, arrived), readers))
            .toList();
    return CompletableFuture.allOf(reads.toArray(CompletableFuture[]::new))
        .thenApply(done -> joined(reads.stream().map(CompletableFuture::join)));
  }

  private static List<List<SliceId>> runs(List<SliceId> wanted) {
    List<List<SliceId>> runs = new ArrayList<>();
    long next = -1;
    for (SliceId slice : wanted) {
      if (slice.index() != next) {
        runs.add(new ArrayList<>());
      }
      runs.get(runs.size() - 1).add(slice);
      next = slice.index() + 1;
    }
    return runs;
  }

  private Map<SliceId, ByteBuffer> read(
      List<SliceId> run, Consumer<Map<SliceId, ByteBuffer>> arrived) {
    SliceId first = run.get(0);
    Content content = first.content();
    ByteBuffer[] buffers = run.stream().map(this::room).toArray(ByteBuffer[]::new);
    store.read(
        content.key(), content.pin(), content.span(first.index(), run.size(), sliceSize), buffers);
    Map<SliceId, ByteBuffer> read = new LinkedHashMap<>();
    for (int i = 0; i < buffers.length; i++) {
      read.put(run.get(i), buffers[i].flip());
    }
    arrived.accept(read);
    return read;
  }

  private ByteBuffer room(SliceId slice) {
    return ByteBuffer.allocate((int) slice.content().span(slice.index(), 1, sliceSize).length());
  }

  private static Map<SliceId, ByteBuffer> joined(Stream<Map<SliceId, ByteBuffer>> parts) {
    Map<SliceId, ByteBuffer> all = new HashMap<>();
    parts.forEach(all::putAll);
    return all;
  }
}
