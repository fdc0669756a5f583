package org.touchline.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a store says it holds; names may be any, also such as nobody of us gives. */
public sealed interface Listed {

  /** The name under which it lies or would come to lie. */
  String key();

  /** When it was written or begun. */
  Instant since();

  /**
   * An object.
   *
   * @param key its name
   * @param since when it was written
   */
  record Whole(String key, Instant since) implements Listed {}

  /**
   * An upload in parts that was neither completed nor aborted.
   *
   * @param key the name that its object would have
   * @param uploadId the store's name for it
   * @param since when it was begun
   */
  record Parts(String key, String uploadId, Instant since) implements Listed {}

  /**
   * Some of what there is.
   *
   * @param items as many as came at once
   * @param next what to ask the next page with; empty when this is the last
   */
  record Page<T extends Listed>(List<T> items, Optional<String> next) {

    public Page {
      items = List.copyOf(items);
    }
  }
}
