package chat.tern.line;

import chat.tern.command.CommandTable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes commands, nicks, rooms and, after {@code /get}, file names. */
final class WordCompleter implements Completer {
    private static final List<String> FOR_ROOMS = List.of("/join ", "/part ", "/leave ");

    private final List<String> commands =
            CommandTable.forLines().words().stream().map(word -> "/" + word).toList();
    private final Vocabulary vocabulary;

    WordCompleter(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        candidates(line.line().substring(0, line.cursor()))
                .map(text -> new Candidate(
                        text.strip(), text.strip(), null, null, text.endsWith(" ") ? " " : "", null, false))
                .forEach(candidates::add);
    }

    /** What the last word of {@code before} can become; a space at the end: nothing more belongs to it. */
    Stream<String> candidates(String before) {
        int start = before.lastIndexOf(' ') + 1;
        String word = before.substring(start).toLowerCase(Locale.ROOT);
        return words(before, start, word)
                .filter(candidate -> candidate.toLowerCase(Locale.ROOT).startsWith(word));
    }

    private Stream<String> words(String before, int start, String word) {
        if (start == 0 && word.startsWith("/")) {
            return commands.stream().map(command -> command + " ");
        }
        if (before.startsWith("/get ") || before.startsWith("/files ")) {
            return vocabulary.files().stream().map(file -> file + " ");
        }
        if (word.startsWith("#")) {
            return vocabulary.rooms().stream().map(room -> room + " ");
        }
        if (FOR_ROOMS.stream().anyMatch(before::startsWith)) {
            return vocabulary.rooms().stream()
                    .flatMap(room -> Stream.of(room + " ", room.substring(1) + " "))
                    .filter(room -> !word.isEmpty() || room.startsWith("#"));
        }
        return word.isEmpty()
                ? Stream.of()
                : vocabulary.people().stream().map(nick -> start == 0 ? nick + ": " : nick + " ");
    }
}
