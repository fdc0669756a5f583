package org.touchline.range;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.touchline.range.EntityTagList.ListedTag;
import org.touchline.storage.EntityTag;

/** RFC 9110 sections 8.8.3, 13.1.1 and 13.1.2: lists of entity tags as clients send them. */
class EntityTagListTest {

  private static final EntityTag TAG = EntityTag.of("6f1ed002ab5595859014ebf0951522d9");

  @Test
  void readsStrongAndWeakTags() {
    assertThat(parse("\"a\", W/\"b\"\t,\"c\"").tags())
        .containsExactly(strong("\"a\""), weak("\"b\""), strong("\"c\""));
  }

  @Test
  void aTagMayHoldCommasAndObsoleteText() {
    assertThat(parse("\"a,b\",\"\u00e4\u00ff\",\"\"").tags())
        .containsExactly(strong("\"a,b\""), strong("\"\u00e4\u00ff\""), strong("\"\""));
  }

  @Test
  void junkIsPassedOver() {
    assertThat(parse("a, b\"c\", \"d\"e, \"f\" \"g\", w/\"h\", W/, W/ \"i\", \"ok\"").tags())
        .containsExactly(strong("\"ok\""));
  }

  @Test
  void aTagWithoutItsEndIsJunkUpToTheNextComma() {
    assertThat(parse("\"a, \"b\"").tags()).containsExactly(strong("\"b\""));
    assertThat(parse("\"a").tags()).isEmpty();
  }

  @Test
  void blanksControlsAndWideCharactersAreNotOfATag() {
    assertThat(parse("\"a b\",\"\u0007\",\"\u0100\"").tags()).isEmpty();
  }

  @Test
  void theStarStandsAlone() {
    assertThat(parse("*").any()).isTrue();
    assertThat(parse("*, \"a\"").any()).isFalse();
    assertThat(EntityTagList.parse(List.of("*", "*")).any()).isFalse();
    assertThat(parse("\"*\"").any()).isFalse();
  }

  @Test
  void theStarMatchesEverything() {
    assertThat(parse("*").matchesStrongly(TAG)).isTrue();
    assertThat(parse("*").matchesWeakly(TAG)).isTrue();
  }

  @Test
  void weakTagsMatchWeaklyOnly() {
    assertThat(parse("W/" + TAG).matchesWeakly(TAG)).isTrue();
    assertThat(parse("W/" + TAG).matchesStrongly(TAG)).isFalse();
  }

  @Test
  void aTagDoesNotReachAcrossLines() {
    assertThat(EntityTagList.parse(List.of("\"a", "b\"")).tags()).isEmpty();
  }

  @Property
  void whatWasWrittenIsReadWhateverStandsBetween(
      @ForAll("tags") List<ListedTag> tags, @ForAll("junk") String junk) {
    List<String> elements = new ArrayList<>();
    for (ListedTag tag : tags) {
      elements.add(junk);
      elements.add((tag.weak() ? "W/" : "") + tag.opaque());
    }

    assertThat(parse(String.join(" , ", elements)).tags()).isEqualTo(tags);
  }

  @Property
  void findsATagAmongOthers(@ForAll("tags") List<ListedTag> others, @ForAll("opaque") String mine) {
    EntityTag current = new EntityTag(mine);
    boolean amongOthers = others.contains(strong(mine));
    List<String> lines = others.stream().map(ListedTag::opaque).toList();

    assertThat(EntityTagList.parse(with(lines, mine)).matchesStrongly(current)).isTrue();
    assertThat(new EntityTagList(false, others).matchesStrongly(current)).isEqualTo(amongOthers);
  }

  @Property
  void neverThrows(@ForAll List<String> lines) {
    assertThat(EntityTagList.parse(lines).tags())
        .hasSizeLessThanOrEqualTo(String.join(",", lines).length());
  }

  @Property
  void neverThrowsOnQuotesAndCommas(@ForAll("nearTags") String line) {
    for (ListedTag tag : parse(line).tags()) {
      assertThat(line).contains((tag.weak() ? "W/" : "") + tag.opaque());
    }
  }

  @Test
  void longJunkIsReadInLinearTime() {
    String line = "\",".repeat(200_000) + "\"a";

    assertThat(parse(line).tags()).hasSize(100_000);
  }

  @Provide
  Arbitrary<List<ListedTag>> tags() {
    Arbitrary<ListedTag> tag = opaque().flatMap(text -> Arbitraries.of(strong(text), weak(text)));
    return tag.list().ofMaxSize(8);
  }

  @Provide
  Arbitrary<String> opaque() {
    return Arbitraries.strings()
        .withChars("!#,*/W-az09\u0080\u00ff")
        .ofMinLength(1)
        .ofMaxLength(6)
        .map(text -> '"' + text + '"');
  }

  @Provide
  Arbitrary<String> junk() {
    return Arbitraries.strings().withChars("ab*/W \t=").ofMaxLength(5);
  }

  @Provide
  Arbitrary<String> nearTags() {
    return Arbitraries.strings().withChars("\",W/ a\t*").ofMaxLength(40);
  }

  private static EntityTagList parse(String line) {
    return EntityTagList.parse(List.of(line));
  }

  private static ListedTag strong(String opaque) {
    return new ListedTag(false, opaque);
  }

  private static ListedTag weak(String opaque) {
    return new ListedTag(true, opaque);
  }

  private static List<String> with(List<String> lines, String last) {
    List<String> all = new ArrayList<>(lines);
    all.add(last);
    return all;
  }
}
