package org.touchline.blackbox;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Lends shared installations to test classes; JUnit closes them after the last test of all. */
final class SharedInstallations implements ArgumentsProvider, AnnotationConsumer<On> {

  private static final Namespace NAMESPACE = Namespace.create(SharedInstallations.class);

  private Site[] sites = {};

  @Override
  public void accept(On on) {
    sites = on.value();
  }

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    return Arrays.stream(sites).map(site -> Arguments.of(started(site, context)));
  }

  private static Installation started(Site site, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            site, wanted -> Installation.start(wanted.setup()), Installation.class);
  }
}
