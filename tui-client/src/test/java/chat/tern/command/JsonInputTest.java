package chat.tern.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonInputTest {
    @Test
    void anObjectWithTextSaysIt() {
        assertEquals(
                new JsonInput.Say(Optional.of("#ops"), "two\nlines \u00e9 \ud83d\ude00", Optional.of("x1")),
                JsonInput.parse("{\"to\":\"#ops\",\"text\":\"two\\nlines \\u00e9 \ud83d\ude00\",\"ref\":\"x1\"}"));
    }

    @Test
    void onlyTheTextIsNeeded() {
        assertEquals(new JsonInput.Say(Optional.empty(), "hi", Optional.empty()), JsonInput.parse("{\"text\":\"hi\"}"));
    }

    @Test
    void anObjectWithACommandRunsIt() {
        assertEquals(
                new JsonInput.Run("/history 5", Optional.of("x2")),
                JsonInput.parse("{\"command\":\"/history 5\",\"ref\":\"x2\"} "));
    }

    @Test
    void fieldsOfLaterVersionsAreSkipped() {
        assertEquals(
                new JsonInput.Say(Optional.empty(), "hi", Optional.empty()),
                JsonInput.parse("{\"more\":{\"text\":[1,{\"to\":2}]},\"text\":\"hi\",\"n\":null}"));
    }

    @Test
    void aNumberWillDoAsARef() {
        assertEquals(
                Optional.of("17"),
                JsonInput.parse("{\"text\":\"hi\",\"ref\":17}").ref());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "{text:\"x\"}",
                "{\"text\":1}",
                "{\"text\":null}",
                "{\"text\":\"a\"",
                "{\"text\":\"a\"} x",
                "{\"text\":\"a\"}{}",
                "{\"to\":\"#ops\"}",
                "{\"command\":\"/users\",\"text\":\"a\"}",
                "{\"command\":\"/users\",\"to\":\"#ops\"}",
                "{\"text\":\"a\",\"ref\":{}}",
                "{\"ref\":\"x\"}"
            })
    void anythingElseIsMalformed(String line) {
        assertInstanceOf(JsonInput.Malformed.class, JsonInput.parse(line));
    }

    @Test
    void theRefOfAMalformedObjectIsToldWhereItWasRead() {
        assertEquals(
                Optional.of("x"), JsonInput.parse("{\"ref\":\"x\",\"text\":7}").ref());
        assertEquals(
                Optional.of("x"), JsonInput.parse("{\"ref\":\"x\",\"text\":").ref());
    }
}
