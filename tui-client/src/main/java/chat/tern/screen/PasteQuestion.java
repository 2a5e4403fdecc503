package chat.tern.screen;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A paste of several lines that waits for a word of the user. */
record PasteQuestion(String text, boolean cut) implements Question {
    /** What one message holds, with some room to spare under the 16 KiB that a server takes. */
    static final int MESSAGE_BYTES = 16_000;

    @Override
    public String ask() {
        return "Paste " + lines() + " lines" + (cut ? " (cut off)" : "") + "? ";
    }

    @Override
    public String choice(boolean brief) {
        int count = messages().size();
        return brief
                ? "[y/e/n]"
                : count == 1 ? "[y]es, one message  [e]dit  [n]o" : "[y]es, " + count + " messages  [e]dit  [n]o";
    }

    int lines() {
        return (int) text.lines().count();
    }

    /** The messages it becomes: one, or as few as possible when it is too long for one, broken at line ends. */
    List<String> messages() {
        List<String> messages = new ArrayList<>();
        StringBuilder message = new StringBuilder();
        int bytes = 0;
        for (String line : text.stripTrailing().split("\n", -1)) {
            int more = line.getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes > 0 && bytes + more > MESSAGE_BYTES) {
                messages.add(message.toString());
                message.setLength(0);
                bytes = 0;
            } else if (bytes > 0) {
                message.append('\n');
            }
            message.append(line);
            bytes += more;
        }
        messages.add(message.toString());
        return messages;
    }
}
