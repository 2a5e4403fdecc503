package chat.tern.screen;

/** What a piece of the picture is for; the palette says how it looks. */
enum Role {
    TEXT,
    /** Times, separators, what is only there for order. */
    FAINT,
    BORDER,
    HEADING,
    /** The title and the status line. */
    BAR,
    BAR_STRONG,
    BAR_WARNING,
    EVENT,
    FAILURE,
    MENTION,
    PENDING,
    SELF,
    PROGRESS,
    QUESTION
}
