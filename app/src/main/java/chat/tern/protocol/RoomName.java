package chat.tern.protocol;

/**
 * A room's name: {@code #} and 1-50 letters, digits, marks or {@code _-[]^|}, of one script. Two names are equal when
 * they are so after NFKC and case folding; {@link #toString} gives it as it was typed.
 */
public final class RoomName implements Comparable<RoomName> {
    public static final int MAX_LENGTH = 50;
    /** The room of everyone. */
    public static final RoomName LOBBY = new RoomName("#lobby");

    private final String text;
    private final String folded;

    /**
     * @throws IllegalArgumentException with a message for people, when {@code text} is no room's name
     */
    public RoomName(String text) {
        if (!text.startsWith("#")) {
            throw new IllegalArgumentException("A room's name starts with #.");
        }
        String name = text.substring(1);
        NameRules.problem(name, MAX_LENGTH).ifPresent(problem -> {
            throw new IllegalArgumentException("This room's name " + problem + ".");
        });
        this.text = text;
        this.folded = "#" + NameRules.fold(name);
    }

    /** The form by which rooms are compared and kept, with its {@code #}. */
    public String folded() {
        return folded;
    }

    @Override
    public int compareTo(RoomName other) {
        return folded.compareTo(other.folded);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RoomName that && folded.equals(that.folded);
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
