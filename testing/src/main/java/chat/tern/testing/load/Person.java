package chat.tern.testing.load;

import chat.tern.protocol.Nickname;
import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.noise.SigningKey;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A client as it is before it starts: with keys, which a real one has in files.
 *
 * @param looksOn it says no nick, and comes into no room
 */
record Person(Nickname nick, IdentityKey identity, SigningKey account, boolean looksOn) {
    static List<Person> many(String name, int count, boolean lookOn) {
        SecureRandom random = new SecureRandom();
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> new Person(
                        new Nickname(name + i), IdentityKey.generate(random), SigningKey.generate(random), lookOn))
                .toList();
    }
}
