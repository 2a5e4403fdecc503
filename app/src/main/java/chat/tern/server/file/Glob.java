package chat.tern.server.file;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A pattern for names: {@code *} any characters but {@code /}, {@code **} any characters, {@code **}{@code /} any
 * folders or none, {@code ?} one character, {@code [a-z]} and {@code [!a-z]} one of a class, {@code \} makes the next
 * character plain. All states are followed at once, so that no pattern takes longer than its length times the name's.
 */
final class Glob {
    static final int MAX_LENGTH = 256;

    private final List<Token> tokens;
    private final int depth;

    private sealed interface Token {
        record One(int character) implements Token {}

        record Any() implements Token {}

        /** {@code set} holds pairs: from, to, both included. */
        record OneOf(List<Integer> set, boolean negated) implements Token {}

        record Star() implements Token {}

        record DeepStar() implements Token {}

        record Folders() implements Token {}
    }

    private Glob(List<Token> tokens) {
        this.tokens = tokens;
        boolean deep = tokens.stream().anyMatch(t -> t instanceof Token.DeepStar || t instanceof Token.Folders);
        long slashes = tokens.stream().filter(t -> t.equals(new Token.One('/'))).count();
        this.depth = deep ? Integer.MAX_VALUE : (int) slashes + 1;
    }

    /** Empty stands for everything; one that ends with {@code /} for what is in that folder. */
    static Glob of(String pattern) {
        if (pattern.isEmpty()) {
            return new Glob(List.of(new Token.DeepStar()));
        }
        return new Glob(parse(
                (pattern.endsWith("/") ? pattern + "*" : pattern).codePoints().toArray()));
    }

    /** Whether it is nothing but a name. */
    static boolean isPlain(String pattern) {
        return pattern.chars().noneMatch(c -> c == '*' || c == '?' || c == '[' || c == '\\');
    }

    /** How many parts a name that matches can have. */
    int depth() {
        return depth;
    }

    boolean matches(String name) {
        BitSet now = new BitSet();
        enter(now, 0);
        for (int i = 0; i < name.length() && !now.isEmpty(); ) {
            int character = name.codePointAt(i);
            now = after(now, character);
            i += Character.charCount(character);
        }
        return now.get(tokens.size());
    }

    private BitSet after(BitSet now, int character) {
        BitSet next = new BitSet();
        for (int s = now.nextSetBit(0); s >= 0 && s < tokens.size(); s = now.nextSetBit(s + 1)) {
            step(next, s, character);
        }
        return next;
    }

    private void step(BitSet next, int s, int character) {
        boolean slash = character == '/';
        switch (tokens.get(s)) {
            case Token.One one when one.character() == character -> enter(next, s + 1);
            case Token.One one -> {}
            case Token.Any any when !slash -> enter(next, s + 1);
            case Token.Any any -> {}
            case Token.OneOf oneOf when !slash && holds(oneOf, character) -> enter(next, s + 1);
            case Token.OneOf oneOf -> {}
            case Token.Star star when !slash -> enter(next, s);
            case Token.Star star -> {}
            case Token.DeepStar deep -> enter(next, s);
            case Token.Folders folders when slash -> enter(next, s);
            case Token.Folders folders -> next.set(s);
        }
    }

    /** Reaches a state from before it: what may match nothing is passed as well. */
    private void enter(BitSet states, int s) {
        states.set(s);
        if (s < tokens.size()
                && (tokens.get(s) instanceof Token.Star
                        || tokens.get(s) instanceof Token.DeepStar
                        || tokens.get(s) instanceof Token.Folders)) {
            enter(states, s + 1);
        }
    }

    private static boolean holds(Token.OneOf oneOf, int character) {
        boolean found = false;
        for (int i = 0; i < oneOf.set().size(); i += 2) {
            found |= oneOf.set().get(i) <= character && character <= oneOf.set().get(i + 1);
        }
        return found != oneOf.negated();
    }

    private static List<Token> parse(int[] pattern) {
        List<Token> tokens = new ArrayList<>();
        int i = 0;
        while (i < pattern.length) {
            int end = pattern[i] == '[' ? classEnd(pattern, i) : -1;
            if (end > 0) {
                tokens.add(oneOf(pattern, i + 1, end));
                i = end + 1;
            } else if (pattern[i] == '*') {
                i = star(pattern, i, tokens);
            } else if (pattern[i] == '\\' && i + 1 < pattern.length) {
                tokens.add(new Token.One(pattern[i + 1]));
                i += 2;
            } else {
                tokens.add(pattern[i] == '?' ? new Token.Any() : new Token.One(pattern[i]));
                i++;
            }
        }
        return tokens;
    }

    private static int star(int[] pattern, int from, List<Token> tokens) {
        int to = from;
        while (to < pattern.length && pattern[to] == '*') {
            to++;
        }
        if (to - from == 1) {
            tokens.add(new Token.Star());
            return to;
        }
        boolean wholePart = (from == 0 || pattern[from - 1] == '/') && to < pattern.length && pattern[to] == '/';
        tokens.add(wholePart ? new Token.Folders() : new Token.DeepStar());
        return wholePart ? to + 1 : to;
    }

    /** Where the bracket closes, or -1 when it does not: then it stands for itself. */
    private static int classEnd(int[] pattern, int open) {
        int first = open + 1;
        if (first < pattern.length && pattern[first] == '!') {
            first++;
        }
        for (int i = first + 1; i < pattern.length; i++) {
            if (pattern[i] == ']') {
                return i;
            }
        }
        return -1;
    }

    private static Token.OneOf oneOf(int[] pattern, int from, int end) {
        boolean negated = pattern[from] == '!';
        List<Integer> set = new ArrayList<>();
        int i = negated ? from + 1 : from;
        while (i < end) {
            boolean range = i + 2 < end && pattern[i + 1] == '-';
            set.add(pattern[i]);
            set.add(range ? pattern[i + 2] : pattern[i]);
            i += range ? 3 : 1;
        }
        return new Token.OneOf(List.copyOf(set), negated);
    }
}
