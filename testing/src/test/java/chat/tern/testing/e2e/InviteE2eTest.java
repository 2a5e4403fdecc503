package chat.tern.testing.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.ClientConfig;
import chat.tern.client.KeyTrust;
import chat.tern.client.Outcome;
import chat.tern.client.event.AccountOrder;
import chat.tern.client.event.ClientEvent.Failure;
import chat.tern.client.event.ClientEvent.Notice;
import chat.tern.client.event.ClientEvent.Ready;
import chat.tern.client.event.PersonOrder;
import chat.tern.client.home.Home;
import chat.tern.client.link.ServerAddress;
import chat.tern.protocol.InviteLink;
import chat.tern.protocol.Nickname;
import chat.tern.server.Server;
import chat.tern.server.config.Door;
import chat.tern.server.config.Governance;
import chat.tern.server.config.ServerConfig;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class InviteE2eTest {
    @TempDir
    private Path folder;

    @Test
    void theOwnerComesByTheServersLinkAndOthersByTheOwners() throws Exception {
        try (Server server = Server.start(ServerConfig.defaults(folder.resolve("server"))
                .withBind(InetAddress.getLoopbackAddress())
                .withPort(0)
                .withGovernance(Governance.defaults().withDoor(Door.INVITE)))) {
            String link = server.ownerLink("127.0.0.1").orElseThrow();
            try (Person eve = Person.start(
                    Person.config("eve", server.addresses().getFirst().getPort(), folder))) {
                Outcome.Refused refused = assertInstanceOf(
                        Outcome.Refused.class, eve.client.ended().get(30, TimeUnit.SECONDS));
                assertEquals("invite_needed", refused.code());
            }
            try (Person ada = Person.start(config("ada", link))) {
                ada.await(Ready.class, any -> true);
                assertFalse(ada.seen().stream().anyMatch(Notice.class::isInstance), "no question about the key");
                ada.client.order(new PersonOrder.OwnAccount(new AccountOrder.Invite()), "i");
                String told = ada.await(Notice.class, it -> it.text().contains("tern://"))
                        .text();
                String forBob = told.strip().substring("tern ".length());
                try (Person bob = Person.start(config("bob", forBob))) {
                    bob.await(Ready.class, any -> true);
                    bob.client.order(new PersonOrder.OwnAccount(new AccountOrder.Invite()), "i");
                    assertEquals(
                            "not_permitted",
                            bob.await(Failure.class, any -> true).code());
                }
                assertTrue(server.ownerLink("127.0.0.1").isEmpty(), "there is an operator now");
            }
        }
    }

    private ClientConfig config(String nick, String link) {
        ServerAddress address = ServerAddress.parse(link);
        return ClientConfig.of(address, Home.in(folder.resolve(nick)))
                .withNick(new Nickname(nick))
                .withTrust(new KeyTrust(
                        true, address.invite().map(InviteLink::fingerprint).or(Optional::empty)));
    }
}
