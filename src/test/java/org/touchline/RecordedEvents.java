package org.touchline;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Remembers what was fired and tells one observer, at once and in the same thread, as CDI does.
 *
 * @param <T> the event's type
 */
public final class RecordedEvents<T> implements Event<T> {

  private final List<T> fired = new CopyOnWriteArrayList<>();
  private final Consumer<T> observer;

  /** Events that nobody but the test hears of. */
  public RecordedEvents() {
    this(event -> {});
  }

  /** Events that this observer hears of. */
  public RecordedEvents(Consumer<T> observer) {
    this.observer = observer;
  }

  /** All that was fired, the first first. */
  public List<T> fired() {
    return List.copyOf(fired);
  }

  @Override
  public void fire(T event) {
    fired.add(event);
    observer.accept(event);
  }

  @Override
  public <U extends T> CompletionStage<U> fireAsync(U event) {
    throw notNeeded();
  }

  @Override
  public <U extends T> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
    throw notNeeded();
  }

  @Override
  public Event<T> select(Annotation... qualifiers) {
    throw notNeeded();
  }

  @Override
  public <U extends T> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
    throw notNeeded();
  }

  @Override
  public <U extends T> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
    throw notNeeded();
  }

  private static UnsupportedOperationException notNeeded() {
    return new UnsupportedOperationException("production code only fires");
  }
}
