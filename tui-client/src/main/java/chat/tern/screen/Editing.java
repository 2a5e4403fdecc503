package chat.tern.screen;

/** The actions that concern nothing but the line being typed. */
final class Editing {
    private Editing() {}

    /** Whether it was one of them. */
    static boolean perform(Action action, InputLine input) {
        switch (action) {
            case NEWLINE -> input.insert("\n");
            case LINE_START -> input.home();
            case LEFT -> input.left();
            case RIGHT -> input.right();
            case WORD_LEFT -> input.wordLeft();
            case WORD_RIGHT -> input.wordRight();
            case BACKSPACE -> input.backspace();
            case DELETE -> input.delete();
            case KILL_TO_END -> input.killToEnd();
            case KILL_TO_START -> input.killToStart();
            case KILL_WORD_BACK -> input.killWordBack();
            case KILL_WORD_LEFT -> input.killWordLeft();
            case KILL_WORD_RIGHT -> input.killWordRight();
            case YANK -> input.yank();
            case TRANSPOSE -> input.transpose();
            case UNDO -> input.undo();
            default -> {
                return false;
            }
        }
        return true;
    }
}
