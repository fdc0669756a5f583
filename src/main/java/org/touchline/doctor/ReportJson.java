package org.touchline.doctor;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** A report as clients see it and as it is kept. */
final class ReportJson {

  private ReportJson() {}

  static JsonObject of(Report report) {
    JsonArrayBuilder checks = Json.createArrayBuilder();
    report.checks().forEach(check -> checks.add(of(check)));
    return summary(report).add("checks", checks).build();
  }

  static JsonObjectBuilder summary(Report report) {
    return Json.createObjectBuilder()
        .add("status", report.status().text())
        .add("started_at", report.startedAt().toString());
  }

  static JsonObject of(CheckResult result) {
    Finding finding = result.finding();
    JsonArrayBuilder snippets = Json.createArrayBuilder();
    finding.snippets().forEach(snippet -> snippets.add(of(snippet)));
    return Json.createObjectBuilder()
        .add("id", result.id())
        .add("title", result.title())
        .add("status", finding.status().text())
        .add("evidence", finding.evidence())
        .add("cause", finding.cause())
        .add("fix", finding.fix())
        .add("snippets", snippets)
        .add("doc", "/doctor/" + result.id() + ".md")
        .build();
  }

  private static JsonObjectBuilder of(Snippet snippet) {
    return Json.createObjectBuilder()
        .add("kind", snippet.kind().text())
        .add("text", snippet.text());
  }
}
