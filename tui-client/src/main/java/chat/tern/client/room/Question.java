package chat.tern.client.room;

import chat.tern.protocol.MessageId;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Something that its user asked, with what has come of the answer so far. */
abstract class Question {
    final String ref;
    /** The server counts it as a line. */
    final boolean paced;

    boolean asked;
    private boolean inTurn;
    private Optional<MessageId> behind = Optional.empty();
    private BooleanSupplier pointless = () -> false;

    Question(String ref) {
        this(ref, false);
    }

    Question(String ref, boolean paced) {
        this.ref = ref;
        this.paced = paced;
    }

    /**
     * Has it wait for what its user wanted before: answers travel beside orders and lines, and would come before them.
     *
     * @param line the last one
     * @param isPointless looked at when its turn has come; then it is not asked
     */
    Question behind(Optional<MessageId> line, BooleanSupplier isPointless) {
        inTurn = true;
        behind = line;
        pointless = isPointless;
        return this;
    }

    /**
     * Whether its turn has not come.
     *
     * @param ordered whether there are orders of before that are not carried out yet
     * @param holds whether a line is not confirmed yet
     */
    boolean waits(boolean ordered, Predicate<MessageId> holds) {
        return !asked && inTurn && (ordered || behind.filter(holds).isPresent());
    }

    boolean pointless() {
        return pointless.getAsBoolean();
    }

    /** Asks anew, forgetting half an answer. */
    abstract void ask(long number);
}
