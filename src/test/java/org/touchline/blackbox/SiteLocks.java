package org.touchline.blackbox;

import static java.util.stream.Collectors.toSet;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/** Keeps classes apart that use the same installation. */
final class SiteLocks implements ResourceLocksProvider {

  @Override
  public Set<Lock> provideForClass(Class<?> testClass) {
    return Arrays.stream(testClass.getAnnotation(On.class).value())
        .map(site -> new Lock(site.name()))
        .collect(toSet());
  }
}
