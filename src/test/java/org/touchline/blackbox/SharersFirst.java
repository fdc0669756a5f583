package org.touchline.blackbox;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/**
 * Classes that share installations come first, those with servers of their own last: so that while
 * one thread is with the first the other finds the last, and seldom waits for an installation.
 */
final class SharersFirst implements ClassOrderer {

  @Override
  public void orderClasses(ClassOrdererContext context) {
    context
        .getClassDescriptors()
        .sort(Comparator.comparing(SharersFirst::ofItsOwn).thenComparing(SharersFirst::name));
  }

  private static boolean ofItsOwn(ClassDescriptor descriptor) {
    return !descriptor.isAnnotated(On.class);
  }

  private static String name(ClassDescriptor descriptor) {
    return descriptor.getTestClass().getName();
  }
}
