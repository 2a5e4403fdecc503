package chat.tern.client;

/** How a client's life ended. {@link #text} says to people what happened and what to do. */
public sealed interface Outcome {
    String text();

    /** The stable word of the {@code error} event for it. */
    default String word() {
        return Outcomes.code(this);
    }

    /** The exit code of a program that only ran this client (command-line contract, "Exit codes"). */
    int exitCode();

    /** It left as asked, with everything confirmed. */
    record Quit() implements Outcome {
        @Override
        public String text() {
            return "left";
        }

        @Override
        public int exitCode() {
            return 0;
        }
    }

    /** It left as asked, but so many lines were not confirmed in time; {@code kept}: for the next start. */
    record Unconfirmed(int lines, boolean kept) implements Outcome {
        @Override
        public String text() {
            String text = lines == 1 ? "1 line was not confirmed" : lines + " lines were not confirmed";
            String later = lines == 1 ? "; it is kept for the next start." : "; they are kept for the next start.";
            return text + (kept ? later : ".");
        }

        @Override
        public int exitCode() {
            return 1;
        }
    }

    /** The server cannot be reached: no such name, nothing listens there, or no answer. */
    record Unreachable(Why why, String text) implements Outcome {
        @Override
        public int exitCode() {
            return 3;
        }
    }

    enum Why {
        NO_SUCH_NAME,
        PORT_CLOSED,
        NO_ANSWER
    }

    /**
     * The server has another key than the one known or demanded. Nothing was sent to it.
     *
     * @param compared whether there was one to compare: else only a known server would have done
     */
    record KeyChanged(String text, boolean compared) implements Outcome {
        @Override
        public int exitCode() {
            return 4;
        }
    }

    /** The server does not take us in; {@code code} is the stable word, such as {@code nick_taken}. */
    record Refused(String code, String text) implements Outcome {
        @Override
        public int exitCode() {
            return 5;
        }
    }

    /** Something of ours is wrong: a fault of the program, or a file, such as a home folder that cannot be written. */
    record Failed(String text, boolean file) implements Outcome {
        public Failed(String text) {
            this(text, false);
        }

        @Override
        public int exitCode() {
            return file ? 7 : 1;
        }
    }
}
