package chat.tern.server.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonTest {
    @Test
    void plainThingsAreWrittenInTheirOrder() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("b", 1);
        map.put("a", List.of("x", true, 2.5));
        assertEquals("{\"b\":1,\"a\":[\"x\",true,2.5]}", Json.of(map));
    }

    @Test
    void whatCouldEndAStringOrALineIsEscaped() {
        assertEquals("\"a\\\"b\\\\c\\u000a\\u007fé\"", Json.of("a\"b\\c\n\u007fé"));
    }

    @Test
    void otherThingsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Json.of(new Object()));
    }
}
