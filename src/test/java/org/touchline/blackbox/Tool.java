package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A program that people use with recordings, where it is installed. */
record Tool(String name) {

  /** Skips the test, with this reason, where it is not. */
  Tool assumeInstalled() {
    String path = System.getenv().getOrDefault("PATH", "");
    boolean installed =
        Arrays.stream(path.split(Pattern.quote(File.pathSeparator)))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    assumeThat(installed).as("%s is not installed", name).isTrue();
    return this;
  }

  /** Runs it to its end, which must be a success, and returns what it wrote. */
  String run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(name));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
      return output.strip();
    } finally {
      process.destroyForcibly();
    }
  }
}
