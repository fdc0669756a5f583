package org.touchline.wiring;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.Produces;

/** Lets constructors take the container's threads and its scheduler. */
@Component
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // The container sets and hands them out.
class ContainerThreads {

  @Produces
  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  private ManagedThreadFactory threads;

  @Produces
  @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
  private ManagedScheduledExecutorService scheduler;
}
