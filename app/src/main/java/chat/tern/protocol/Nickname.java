package chat.tern.protocol;

/**
 * A person's name: 1-32 letters, digits, marks or {@code _-[]^|}, of one script. Two nicks are equal when they are so
 * after NFKC and case folding; {@link #toString} gives it as it was typed. A {@code ~} behind it marks somebody who comes
 * by a bridge and has proved nothing: only the server makes those.
 */
public final class Nickname implements Comparable<Nickname> {
    public static final int MAX_LENGTH = 32;

    private static final String MARK = "~";

    private final String text;
    private final String folded;

    /**
     * @throws IllegalArgumentException with a message for people, when {@code text} is no nick
     */
    public Nickname(String text) {
        String name = text.endsWith(MARK) ? text.substring(0, text.length() - 1) : text;
        NameRules.problem(name, MAX_LENGTH).ifPresent(problem -> {
            throw new IllegalArgumentException("This nick " + problem + ".");
        });
        this.text = text;
        this.folded = NameRules.fold(text);
    }

    /** The form by which nicks are compared and kept. */
    public String folded() {
        return folded;
    }

    /** Whether it is that of somebody who comes by a bridge. */
    public boolean isBridged() {
        return text.endsWith(MARK);
    }

    /** The same with the mark of a bridge. */
    public Nickname bridged() {
        return isBridged() ? this : new Nickname(text + MARK);
    }

    /** The same without the mark of a bridge. */
    public Nickname unbridged() {
        return isBridged() ? new Nickname(text.substring(0, text.length() - 1)) : this;
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
