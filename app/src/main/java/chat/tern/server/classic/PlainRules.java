package chat.tern.server.classic;

import chat.tern.protocol.ChatText;
import chat.tern.protocol.Nickname;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Plain people by their addresses. Anybody may write any address on a datagram, so whoever is not trusted gets one short
 * code and nothing else until that code comes back from there.
 *
 * <pre>
 *   (unknown) --SIGNUP_TAG:name--> ASKED --"name: code"--> IN --10 minutes of silence, "!q"--> (unknown)
 *       +------SIGNUP_TAG:name, from a trusted address------^
 * </pre>
 */
final class PlainRules {
    static final long SILENCE_NANOS = 600_000_000_000L;

    private static final long TICK_NANOS = 1_000_000_000L;
    private static final String SIGNUP = "SIGNUP_TAG:";
    private static final String QUIT = "!q";
    private static final String BANNED = "banned";
    private static final String BAD_NAME = "bad name";
    private static final String TAKEN = "taken";
    private static final String FULL = "full";
    private static final int MOST_PEOPLE = 64;
    private static final int MOST_ASKED = 256;
    private static final int CODES = 1_000_000;
    private static final int LONGEST = 4_096;

    private final Map<InetSocketAddress, Plain> people = new LinkedHashMap<>();
    private final Map<InetSocketAddress, Plain> asked = new LinkedHashMap<>();
    private final Predicate<InetSocketAddress> trusted;
    private final Predicate<InetSocketAddress> banned;
    private final RandomGenerator random;
    private final Bucket replies;
    private long expiredAt;

    PlainRules(
            Predicate<InetSocketAddress> trusted,
            Predicate<InetSocketAddress> banned,
            RandomGenerator random,
            long nowNanos) {
        this.trusted = trusted;
        this.banned = banned;
        this.random = random;
        this.replies = new Bucket(10, 50, nowNanos);
        this.expiredAt = nowNanos;
    }

    private static final class Plain {
        private final Nickname nick;
        private final String code;
        private final Bucket lines;
        private long heard;

        Plain(Nickname nick, String code, long now) {
            this.nick = nick;
            this.code = code;
            this.lines = new Bucket(2, 10, now);
            this.heard = now;
        }

        String plainName() {
            return nick.toString().substring(0, nick.toString().length() - 1);
        }
    }

    /** What a datagram leads to; nothing for what is no text, or comes too often. */
    Optional<PlainDoing> onDatagram(long now, InetSocketAddress from, byte[] bytes, int length) {
        Optional<String> text = text(bytes, length);
        if (text.isEmpty() || from.getPort() == 0) {
            return Optional.empty();
        }
        if (banned.test(from)) {
            return expel(from);
        }
        if (text.get().startsWith(SIGNUP)) {
            return signup(now, from, text.get().substring(SIGNUP.length()).strip());
        }
        Plain person = people.get(from);
        return person == null ? code(now, from, text.get()) : said(now, from, person, text.get());
    }

    private Optional<PlainDoing> expel(InetSocketAddress from) {
        asked.remove(from);
        return Optional.ofNullable(people.remove(from)).map(person -> new PlainDoing.Leave(person.nick, BANNED));
    }

    private Optional<PlainDoing> signup(long now, InetSocketAddress from, String name) {
        Optional<Nickname> nick = nick(name);
        if (people.containsKey(from) || asked.containsKey(from)) {
            return Optional.empty();
        }
        if (nick.isEmpty()) {
            return trusted.test(from) ? Optional.of(new PlainDoing.Reply(from, BAD_NAME)) : Optional.empty();
        }
        Plain person = new Plain(nick.get(), String.format("%06d", random.nextInt(CODES)), now);
        if (trusted.test(from)) {
            return Optional.of(enter(from, person));
        }
        if (!replies.take(now)) {
            return Optional.empty();
        }
        asked.put(from, person);
        if (asked.size() > MOST_ASKED) {
            asked.remove(asked.keySet().iterator().next());
        }
        return Optional.of(new PlainDoing.Reply(from, person.code));
    }

    /** For who is known to be at that address: a refusal goes nowhere else. */
    private PlainDoing enter(InetSocketAddress from, Plain person) {
        if (people.values().stream().anyMatch(each -> each.nick.equals(person.nick))) {
            return new PlainDoing.Reply(from, TAKEN);
        }
        if (people.size() >= MOST_PEOPLE) {
            return new PlainDoing.Reply(from, FULL);
        }
        people.put(from, person);
        return new PlainDoing.Enter(from, person.nick);
    }

    /** A wrong code ends it, so that nobody can try them all. */
    private Optional<PlainDoing> code(long now, InetSocketAddress from, String text) {
        Plain person = asked.remove(from);
        if (person == null || !text.equals(person.plainName() + ": " + person.code)) {
            return Optional.empty();
        }
        person.heard = now;
        return Optional.of(enter(from, person));
    }

    private Optional<PlainDoing> said(long now, InetSocketAddress from, Plain person, String text) {
        person.heard = now;
        String line = text.startsWith(person.plainName() + ": ")
                ? text.substring(person.plainName().length() + 2)
                : text;
        if (line.equals(QUIT)) {
            people.remove(from);
            return Optional.of(new PlainDoing.Leave(person.nick, "quit"));
        }
        return line.isBlank() || !person.lines.take(now)
                ? Optional.empty()
                : Optional.of(new PlainDoing.Say(person.nick, line));
    }

    /** The room did not let somebody in. */
    void refused(InetSocketAddress at) {
        people.remove(at);
    }

    /** Who leaves by now; that is looked up once a second, however often it is asked. */
    List<PlainDoing> onTime(long now) {
        if (now - expiredAt < TICK_NANOS) {
            return List.of();
        }
        expiredAt = now;
        return expire(now);
    }

    /** Those who have not been heard for too long, or are banned by now, leave. */
    List<PlainDoing> expire(long now) {
        asked.values().removeIf(each -> now - each.heard > SILENCE_NANOS);
        List<PlainDoing> gone = new ArrayList<>();
        List.copyOf(people.keySet()).stream()
                .filter(banned)
                .forEach(from -> expel(from).ifPresent(gone::add));
        people.values().removeIf(each -> {
            boolean silent = now - each.heard > SILENCE_NANOS;
            if (silent) {
                gone.add(new PlainDoing.Leave(each.nick, "nothing heard for ten minutes"));
            }
            return silent;
        });
        return gone;
    }

    private static Optional<Nickname> nick(String name) {
        try {
            Nickname plain = new Nickname(name);
            return plain.isBridged() ? Optional.empty() : Optional.of(plain.bridged());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(byte[] bytes, int length) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString()
                    .stripTrailing();
            return ChatText.problem(text, LONGEST).isPresent() ? Optional.empty() : Optional.of(text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
