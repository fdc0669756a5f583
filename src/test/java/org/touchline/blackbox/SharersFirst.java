package org.touchline.blackbox;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/**
 * Classes that share installations come first, those with servers of their own last: so that while
 * one thread is with the first the other finds the last, and seldom waits for an installation. Of
 * those, browsers come first: they take long, and at the end one thread would wait for the other.
 */
final class SharersFirst implements ClassOrderer {

  private static final Comparator<ClassDescriptor> LAST_NAME_FIRST =
      Comparator.comparing(SharersFirst::name).reversed();

  @Override
  public void orderClasses(ClassOrdererContext context) {
    context
        .getClassDescriptors()
        .sort(Comparator.comparing(SharersFirst::ofItsOwn).thenComparing(LAST_NAME_FIRST));
  }

  private static boolean ofItsOwn(ClassDescriptor descriptor) {
    return !descriptor.isAnnotated(On.class);
  }

  private static String name(ClassDescriptor descriptor) {
    return descriptor.getTestClass().getName();
  }
}
