package org.touchline.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.touchline.account.Role;
import org.touchline.problem.ProblemCode;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The hand-made document behind {@code /openapi}. */
class OpenApiDocumentTest {

  private static final List<String> METHODS = List.of("get", "head", "post", "patch", "delete");

  private final Object document = load();

  @Test
  void listsEveryProblemCodeAndNoOther() {
    assertThat(at("components", "schemas", "ProblemCode", "enum"))
        .isEqualTo(Arrays.stream(ProblemCode.values()).map(ProblemCode::text).toList());
  }

  @Test
  void listsEveryRoleAndNoOther() {
    assertThat(at("components", "schemas", "Role", "enum"))
        .isEqualTo(Arrays.stream(Role.values()).map(Role::text).toList());
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    assertThat(valuesOf("$ref", document))
        .isNotEmpty()
        .allSatisfy(reference -> assertThat(target((String) reference)).isNotNull());
  }

  @Test
  void everyComponentIsUsed() {
    List<Object> used = valuesOf("$ref", document);
    for (String kind : List.of("schemas", "responses", "parameters", "headers")) {
      members(at("components", kind))
          .forEach(
              (name, ignored) -> assertThat(used).contains("#/components/" + kind + "/" + name));
    }
  }

  @Test
  void everyCallHasAnIdOfItsOwnAndASummary() {
    List<Map<String, Object>> calls = calls();
    assertThat(calls).allSatisfy(call -> assertThat(call).containsKeys("operationId", "summary"));
    assertThat(calls).extracting(call -> call.get("operationId")).doesNotHaveDuplicates();
  }

  @Test
  void everyErrorIsAProblem() {
    for (Map<String, Object> call : calls()) {
      members(member(call, "responses"))
          .forEach(
              (status, response) -> {
                if (status.compareTo("400") >= 0) {
                  assertThat(members(member(resolved(response), "content")))
                      .as("%s %s", call.get("operationId"), status)
                      .containsOnlyKeys("application/problem+json");
                }
              });
    }
  }

  private List<Map<String, Object>> calls() {
    List<Map<String, Object>> calls = new ArrayList<>();
    for (Object path : members(at("paths")).values()) {
      members(path)
          .forEach(
              (method, call) -> {
                if (METHODS.contains(method)) {
                  calls.add(members(call));
                }
              });
    }
    return calls;
  }

  private Object at(String... path) {
    Object place = document;
    for (String name : path) {
      place = member(place, name);
    }
    return place;
  }

  private Object target(String reference) {
    assertThat(reference).startsWith("#/");
    return at(reference.substring(2).split("/", -1));
  }

  private Object resolved(Object place) {
    Object reference = members(place).get("$ref");
    return reference == null ? place : target((String) reference);
  }

  private static List<Object> valuesOf(String name, Object place) {
    List<Object> found = new ArrayList<>();
    if (place instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            if (name.equals(key)) {
              found.add(value);
            }
            found.addAll(valuesOf(name, value));
          });
    } else if (place instanceof List<?> list) {
      list.forEach(element -> found.addAll(valuesOf(name, element)));
    }
    return found;
  }

  private static Object member(Object place, String name) {
    return Objects.requireNonNull(members(place).get(name), name);
  }

  @SuppressWarnings("unchecked") // A YAML object has texts for its keys.
  private static Map<String, Object> members(Object place) {
    assertThat(place).isInstanceOf(Map.class);
    return (Map<String, Object>) place;
  }

  private static Object load() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try (InputStream in =
        Objects.requireNonNull(
            OpenApiDocumentTest.class.getResourceAsStream("/META-INF/openapi.yaml"))) {
      return new Yaml(new SafeConstructor(options)).load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the document", e);
    }
  }
}
