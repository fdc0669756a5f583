package org.touchline.persistence;

import jakarta.transaction.Transactional;
import java.util.function.Supplier;
import org.touchline.wiring.Component;

/**
 * The one place where a transaction begins and ends, so that a reader sees its extent in the code
 * that uses it. Nothing inside may call a store or any other network.
 */
@Component
public class Transactions {

  /** Runs the work in a transaction, which any exception rolls back. */
  @Transactional(rollbackOn = RuntimeException.class)
  public <T> T call(Supplier<T> work) {
    return work.get();
  }

  /** As {@link #call}, for work without a result. */
  @Transactional(rollbackOn = RuntimeException.class)
  public void run(Runnable work) {
    work.run();
  }
}
