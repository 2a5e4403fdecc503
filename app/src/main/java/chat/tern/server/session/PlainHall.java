package chat.tern.server.session;

import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RoomName;
import chat.tern.server.classic.Hall;
import chat.tern.server.room.Member;
import chat.tern.server.room.RoomEvent;
import chat.tern.server.store.Answer;
import chat.tern.server.store.AppendResult;
import chat.tern.server.store.JoinResult;
import chat.tern.server.store.Memberships;
import chat.tern.server.store.StoreRequest.AppendLine;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.tinylog.Logger;

/**
 * The lobby for people without keys: marked by {@code ~}, owning no nick, and with an account of which nobody has the key.
 * What plain people hear has no control characters but line ends.
 */
public final class PlainHall implements Hall {
    private static final RoomName ROOM = RoomName.LOBBY;

    private final Supplier<Services> services;
    private final SecureRandom random = new SecureRandom();
    /** Changed on the store's writer thread. */
    private final Map<Nickname, PlainMember> members = new ConcurrentHashMap<>();

    /** Empty; the services are asked for when somebody comes. */
    public PlainHall(Supplier<Services> services) {
        this.services = services;
    }

    private record PlainMember(Nickname nick, Consumer<String> lines, Consumer<String> out) implements Member {
        @Override
        public void offer(RoomEvent event) {
            if (event instanceof RoomEvent.Line(var line)) {
                lines.accept(plain(line.from() + ": " + line.text()));
            } else if (event instanceof RoomEvent.Joined(RoomName room, Nickname who)) {
                lines.accept(who + " joined!");
            } else if (event instanceof RoomEvent.Exited(RoomName room, String why)) {
                out.accept(plain(why));
            }
        }
    }

    /** On a terminal a control character could do anything, and a line of its own could be somebody else's. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.replace("\n", "\n  ")
                .codePoints()
                .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    @Override
    public void enter(Nickname nick, Consumer<String> lines, Consumer<String> refused) {
        Nickname plain = nick.unbridged();
        var unused = services.get().archive().owner(plain).whenComplete((owner, fault) -> {
            if (owner == null || owner.isPresent()) {
                refused.accept(fault == null ? "taken" : "busy");
            } else if (!join(nick, new PlainMember(nick, lines, refused), refused)) {
                refused.accept("busy");
            }
        });
    }

    private boolean join(Nickname nick, PlainMember member, Consumer<String> refused) {
        Services now = services.get();
        return now.archive()
                .submit(Memberships.join(account(nick), ROOM, now.limits().rooms(), answer -> {
                    if (answer instanceof Answer.Done<JoinResult>(JoinResult.Member joined)) {
                        Logger.info("{} is here by the plain bridge", nick);
                        members.put(nick, member);
                        now.directory().bridged(joined, member);
                        member.offer(new RoomEvent.Joined(ROOM, nick));
                    } else {
                        refused.accept("closed");
                    }
                }));
    }

    @Override
    public boolean isClosedTo(InetAddress from) {
        Services now = services.get();
        return now.bans().objection(from, now.clock().millis()).isPresent();
    }

    @Override
    public void say(Nickname nick, String text) {
        Services now = services.get();
        boolean asked = now.archive()
                .submit(new AppendLine(account(nick), MessageId.random(random), ROOM, nick, false, text, result -> {
                    if (result instanceof AppendResult.Stored stored) {
                        now.directory().publish(stored.line());
                    }
                }));
        if (!asked) {
            Logger.debug("a line of {} is lost: the store is busy", nick);
        }
    }

    @Override
    public void leave(Nickname nick, String reason) {
        Services now = services.get();
        boolean asked = now.archive().submit(Memberships.part(account(nick), ROOM, answer -> {
            PlainMember member = members.remove(nick);
            if (member != null) {
                Logger.info("{} left the plain bridge: {}", nick, reason);
                now.directory().unbridged(ROOM, member, reason);
            }
        }));
        if (!asked) {
            Logger.debug("{} stays a member: the store is busy", nick);
        }
    }

    /** Of the nick alone, so that it is the same one next time; it is no key of anybody's. */
    static Opaque account(Nickname nick) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return Opaque.copyOf(digest.digest(("tern bridged " + nick.folded()).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
