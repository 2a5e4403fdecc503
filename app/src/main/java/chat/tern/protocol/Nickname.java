package chat.tern.protocol;

/**
 * A person's name: 1-32 letters, digits, marks or {@code _-[]^|}, of one script. Two nicks are equal when they are so
 * after NFKC and case folding; {@link #toString} gives it as it was typed.
 */
public final class Nickname implements Comparable<Nickname> {
    public static final int MAX_LENGTH = 32;

    private final String text;
    private final String folded;

    /**
     * @throws IllegalArgumentException with a message for people, when {@code text} is no nick
     */
    public Nickname(String text) {
        NameRules.problem(text, MAX_LENGTH).ifPresent(problem -> {
            throw new IllegalArgumentException("This nick " + problem + ".");
        });
        this.text = text;
        this.folded = NameRules.fold(text);
    }

    /** The form by which nicks are compared and kept. */
    public String folded() {
        return folded;
    }

    @Override
    public int compareTo(Nickname other) {
        return folded.compareTo(other.folded);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Nickname that && folded.equals(that.folded);
    }

    @Override
    public int hashCode() {
        return folded.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
