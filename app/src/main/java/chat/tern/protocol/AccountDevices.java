package chat.tern.protocol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The devices of an account, as far as statements tell: its first device, and whoever a device of it vouched for.
 * Never changes once made. Signatures are the caller's to check, with {@link DeviceStatement#signed}.
 */
public final class AccountDevices {
    /** The most devices of one account. */
    public static final int MOST = 8;

    private final Opaque account;
    private final Map<Opaque, Device> devices;

    /**
     * A device, as it was last spoken of.
     *
     * @param noise empty for a first device that has not spoken of itself
     * @param active false: it was removed
     */
    public record Device(Opaque signing, Opaque noise, String name, long timeMillis, boolean active) {}

    private AccountDevices(Opaque account, Map<Opaque, Device> devices) {
        this.account = account;
        this.devices = devices;
    }

    /** An account of which nothing is known but its key. */
    public static AccountDevices of(Opaque account) {
        return new AccountDevices(account, Map.of(account, new Device(account, Opaque.EMPTY, "", 0, true)));
    }

    /** The same after those statements, in their order; what does not hold is left out. */
    public AccountDevices withAll(Collection<DeviceStatement> statements) {
        AccountDevices now = this;
        for (DeviceStatement statement : statements) {
            now = now.with(statement).orElse(now);
        }
        return now;
    }

    /** The same after a statement; empty when it does not hold: a stranger's, out of date, or one device too many. */
    public Optional<AccountDevices> with(DeviceStatement said) {
        Device signer = devices.get(said.signer());
        boolean known = said.account().equals(account) && signer != null && signer.active();
        return known && holds(said) ? Optional.of(replacing(said)) : Optional.empty();
    }

    private boolean holds(DeviceStatement said) {
        Device before = devices.get(said.signing());
        return switch (said.kind()) {
            case JOINED ->
                before == null
                        ? active().size() < MOST && devices.size() < DeviceStatement.MOST
                        : said.timeMillis() > before.timeMillis();
            case REMOVED -> before != null && before.active() && active().size() > 1;
        };
    }

    private AccountDevices replacing(DeviceStatement said) {
        boolean joined = said.kind() == DeviceStatement.Kind.JOINED;
        Map<Opaque, Device> now = new LinkedHashMap<>(devices);
        now.put(said.signing(), new Device(said.signing(), said.noise(), said.name(), said.timeMillis(), joined));
        return new AccountDevices(account, now);
    }

    public Opaque account() {
        return account;
    }

    /** Those that belong to it now, the first one first. */
    public List<Device> active() {
        return devices.values().stream().filter(Device::active).toList();
    }

    /** Those that ever did. */
    public List<Device> all() {
        return new ArrayList<>(devices.values());
    }

    /** The device with this signing key, if it belongs to the account now. */
    public Optional<Device> find(Opaque signing) {
        return Optional.ofNullable(devices.get(signing)).filter(Device::active);
    }

    /** Whether a device with this X25519 key belongs to the account now. */
    public boolean hasNoise(Opaque noise) {
        return active().stream().anyMatch(device -> device.noise().equals(noise));
    }
}
