package chat.tern.screen;

import chat.tern.client.event.ClientEvent.ConnectionChanged;
import chat.tern.client.event.ClientEvent.ConnectionState;
import chat.tern.command.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The time, the nick, the windows with what is unread, and how the connection is; who is typing. */
final class StatusLine {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final int WITH_TIME = 36;
    private static final int WITH_NICK = 60;
    private static final int ROOMY = 80;

    private final ScreenModel model;
    private final Instant now;
    private final ZoneId zone;

    StatusLine(ScreenModel model, Instant now, ZoneId zone) {
        this.model = model;
        this.now = now;
        this.zone = zone;
    }

    /** @param newer lines below the pane, said here when there is no rule for it */
    void draw(Canvas canvas, boolean alone, int newer) {
        Style bar = canvas.style(Role.BAR);
        canvas.fill(0, canvas.width(), 0, " ", bar);
        if (alone && model.flash().isPresent()) {
            String text = Widths.cut(
                    model.flash().get().text(),
                    canvas.width() - 2,
                    canvas.glyphs().more());
            canvas.text(1, 0, text, canvas.style(Role.BAR_STRONG));
            return;
        }
        String link = typists(canvas)
                + link(canvas.width() >= ROOMY)
                + (alone && newer > 0 ? " " + canvas.glyphs().down() + newer : "");
        Style linkStyle = model.connected() ? bar : canvas.style(Role.BAR_WARNING);
        int end = canvas.textBefore(canvas.width() - 1, 0, link, linkStyle) - 1;
        left(canvas, end, bar);
    }

    private String typists(Canvas canvas) {
        String text = canvas.width() < WITH_NICK
                ? ""
                : model.typists().text(model.active().place(), canvas.glyphs().more());
        return text.isEmpty() ? "" : text + "  ";
    }

    private void left(Canvas canvas, int end, Style bar) {
        String gap = " " + canvas.glyphs().vertical() + " ";
        int column = 1;
        if (canvas.width() >= WITH_TIME) {
            column = canvas.text(column, 0, TIME.format(LocalTime.ofInstant(now, zone)) + gap, bar);
        }
        if (canvas.width() >= WITH_NICK && !model.nick().isEmpty()) {
            column = canvas.text(column, 0, SafeText.line(model.nick()) + away() + gap, bar);
        }
        for (Item item : items(end - column)) {
            if (column + Widths.of(item.text()) > end) {
                return;
            }
            column = canvas.text(column, 0, item.text(), canvas.style(item.role())) + 1;
        }
    }

    private String away() {
        return model.attention().awayByHand() || model.attention().toldIdle() ? "(away)" : "";
    }

    private record Item(String text, Role role, boolean needed) {}

    /** All windows when there is room for all, else the one shown and those with news. */
    private List<Item> items(int room) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < model.buffers().size(); i++) {
            Buffer buffer = model.buffers().get(i);
            boolean active = i == model.activeIndex();
            String unread = RoomsPane.unread(buffer);
            boolean drafted = RoomsPane.drafted(model, i);
            String text = (i + 1)
                    + ":"
                    + RoomsPane.label(buffer)
                    + (unread.isEmpty() ? "" : "(" + unread + ")")
                    + (drafted ? "(draft)" : "");
            Role role = buffer.mentions() > 0 ? Role.BAR_WARNING : active ? Role.BAR_STRONG : Role.BAR;
            items.add(new Item(active ? "[" + text + "]" : text, role, active || drafted || !unread.isEmpty()));
        }
        int all = items.stream().mapToInt(item -> Widths.of(item.text()) + 1).sum();
        return all <= room ? items : items.stream().filter(Item::needed).toList();
    }

    private String link(boolean roomy) {
        ConnectionChanged link = model.link();
        return waiting(roomy)
                + switch (link.state()) {
                    case CONNECTING -> "connecting";
                    case CONNECTED -> figures(link, roomy);
                    case LOST -> "offline" + again(roomy);
                    case RECONNECTING -> link.retryIn().isPresent() ? "offline" + again(roomy) : "reconnecting";
                    case CLOSED -> "closed";
                };
    }

    private String waiting(boolean roomy) {
        int waiting = model.connected() ? 0 : model.waiting();
        return waiting == 0 ? "" : waiting + (roomy ? " waiting  " : " queued ");
    }

    private String again(boolean roomy) {
        return model.retryAt()
                .map(at -> Math.max(0, Duration.between(now, at).plusMillis(999).toSeconds()))
                .map(seconds -> seconds == 0 ? ", trying" : (roomy ? ", again in " : " ") + seconds + "s")
                .orElse("");
    }

    private static String figures(ConnectionChanged link, boolean roomy) {
        List<String> figures = new ArrayList<>();
        link.rtt().ifPresent(rtt -> figures.add((roomy ? "RTT " : "") + Math.round(rtt.toNanos() / 1e6) + "ms"));
        link.lossPercent().ifPresent(loss -> figures.add((roomy ? "loss " : "") + percent(loss)));
        return figures.isEmpty() ? "connected" : String.join(" ", figures);
    }

    private static String percent(double loss) {
        return loss > 0 && loss < 1 ? "<1%" : Math.round(loss) + "%";
    }

    /** When this line changes by itself: the next minute, or the next second of a countdown. */
    static Instant nextChange(ScreenModel model, Instant now) {
        boolean counting = model.link().state() != ConnectionState.CONNECTED
                && model.retryAt().filter(now::isBefore).isPresent();
        long step = counting ? 1_000 : 60_000;
        return Instant.ofEpochMilli((now.toEpochMilli() / step + 1) * step);
    }
}
