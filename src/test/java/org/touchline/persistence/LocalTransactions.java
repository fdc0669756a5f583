package org.touchline.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.Supplier;

/** Transactions without a container: one entity manager for each thread's outermost call. */
final class LocalTransactions extends Transactions {

  private final EntityManagerFactory factory;
  private final ThreadLocal<Optional<EntityManager>> current =
      ThreadLocal.withInitial(Optional::empty);

  LocalTransactions(EntityManagerFactory factory) {
    this.factory = factory;
  }

  @Override
  public <T> T call(Supplier<T> work) {
    if (current.get().isPresent()) {
      return work.get();
    }
    try (EntityManager entities = factory.createEntityManager()) {
      current.set(Optional.of(entities));
      return within(entities.getTransaction(), work);
    } finally {
      current.remove();
    }
  }

  @Override
  public void run(Runnable work) {
    call(
        () -> {
          work.run();
          return Optional.empty();
        });
  }

  /** Stands for the running transaction's entity manager, as the container's does. */
  EntityManager entities() {
    return (EntityManager)
        Proxy.newProxyInstance(
            EntityManager.class.getClassLoader(),
            new Class<?>[] {EntityManager.class},
            (proxy, method, arguments) -> {
              try {
                return method.invoke(running(), arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }

  private EntityManager running() {
    return current
        .get()
        .orElseThrow(() -> new IllegalStateException("called outside of a transaction"));
  }

  private static <T> T within(EntityTransaction transaction, Supplier<T> work) {
    transaction.begin();
    try {
      T result = work.get();
      transaction.commit();
      return result;
    } finally {
      if (transaction.isActive()) {
        transaction.rollback();
      }
    }
  }
}
