package chat.tern.screen;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** When a room rings. */
enum Ringing {
    ALL,
    MENTIONS,
    NONE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean rings(boolean mention) {
        return this == ALL || (this == MENTIONS && mention);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Ringing::word).toList();
    }

    static Optional<Ringing> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
