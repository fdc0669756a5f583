package org.touchline.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every setting that the code reads is in the documents that a person reads. */
class DocumentedSettingsTest {

  private static final Path SOURCES = Path.of("src", "main", "java");

  private static final Pattern KEY =
      Pattern.compile("\"((?:AWS|DATABASE)_[A-Z0-9_]+|touchline\\.[a-z.-]+|mp\\.jwt\\.[a-z.]+)\"");

  /** The server's own key, for which we give the value; and what access logs print. */
  private static final Set<String> NOT_FOR_PEOPLE =
      Set.of("mp.jwt.verify.publickey", "touchline.path");

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "src/site/markdown/operating.md"})
  void everySettingIsDocumented(String document) throws IOException {
    Set<String> settings = settings();
    assertThat(settings).contains("AWS_STORAGE_BUCKET_NAME", "touchline.stream.token-ttl");
    assertThat(Files.readString(Path.of(document))).contains(settings);
  }

  private static Set<String> settings() throws IOException {
    Set<String> keys = new TreeSet<>();
    for (Path source : sources()) {
      Matcher literal = KEY.matcher(Files.readString(source));
      while (literal.find()) {
        keys.add(literal.group(1));
      }
    }
    keys.removeAll(NOT_FOR_PEOPLE);
    return keys;
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          // Meters have dotted names too.
          .filter(file -> !file.toString().endsWith("Meters.java"))
          .toList();
    }
  }
}
