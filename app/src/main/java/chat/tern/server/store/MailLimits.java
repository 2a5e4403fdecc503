package chat.tern.server.store;

/**
 * How much is kept for one device; 0 stands for no limit.
 *
 * @param messages boxes in all
 * @param bytes of all boxes
 * @param ofOne boxes from one sender
 */
public record MailLimits(int messages, long bytes, int ofOne) {
    public static final MailLimits DEFAULTS = new MailLimits(1_000, 4L << 20, 200);
}
