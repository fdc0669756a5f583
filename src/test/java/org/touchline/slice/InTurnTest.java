package org.touchline.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class InTurnTest {

  private final Deque<Runnable> threads = new ArrayDeque<>();
  private final List<String> done = new ArrayList<>();
  private final InTurn inTurn = new InTurn(threads::add);

  @Test
  void tasksShareOneThread() {
    inTurn.execute(() -> done.add("first"));
    inTurn.execute(() -> done.add("second"));
    assertThat(threads).hasSize(1);
    threads.remove().run();
    assertThat(done).containsExactly("first", "second");
  }

  @Test
  void taskAfterAllWereDoneGetsAThreadAgain() {
    inTurn.execute(() -> done.add("first"));
    threads.remove().run();
    inTurn.execute(() -> done.add("second"));
    threads.remove().run();
    assertThat(done).containsExactly("first", "second");
  }

  @Test
  void taskOfATaskComesLast() {
    inTurn.execute(() -> inTurn.execute(() -> done.add("of the first")));
    inTurn.execute(() -> done.add("second"));
    threads.remove().run();
    assertThat(done).containsExactly("second", "of the first");
  }

  @Test
  void failureEndsNoOtherTask() {
    inTurn.execute(
        () -> {
          throw new IllegalStateException("asked for");
        });
    inTurn.execute(() -> done.add("second"));
    threads.remove().run();
    assertThat(done).containsExactly("second");
  }
}
