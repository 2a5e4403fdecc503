package chat.tern.screen;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The program that {@code VISUAL} or {@code EDITOR} names, or vi. Files it edits are nobody else's to read. */
final class Editor {
    private final String command;

    Editor(Map<String, String> environment) {
        String visual = environment.getOrDefault("VISUAL", "");
        String editor = environment.getOrDefault("EDITOR", "");
        command = !visual.isBlank() ? visual : !editor.isBlank() ? editor : "vi";
    }

    /** What became of the text; empty when the editor failed. It has this process's terminal until it ends. */
    Optional<String> edit(String text) throws IOException, InterruptedException {
        Path file = Files.createTempFile("tern-", ".txt");
        try {
            Files.writeString(file, text);
            int code = new ProcessBuilder("/bin/sh", "-c", command + " \"$1\"", "sh", file.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            return code == 0
                    ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).stripTrailing())
                    : Optional.empty();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    String failure() {
        return command + " did not end well; the line is as it was";
    }
}
