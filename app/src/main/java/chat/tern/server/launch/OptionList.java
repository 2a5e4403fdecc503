package chat.tern.server.launch;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * The options of a command that every start needs, told by calls. To find them by annotations took a third of the time
 * until a server was ready: Java makes classes for them at each start, as no start-up archive has those.
 */
public final class OptionList {
    private final CommandSpec command;
    private final ScopeType scope;

    private OptionList(CommandSpec command, ScopeType scope) {
        this.command = command;
        this.scope = scope;
    }

    /** Options that stand before and behind all commands below this one, too. */
    public static OptionList inherited(CommandSpec command) {
        return new OptionList(command, ScopeType.INHERIT);
    }

    /** Options of this command alone. */
    public static OptionList own(CommandSpec command) {
        return new OptionList(command, ScopeType.LOCAL);
    }

    public void add(OptionSpec.Builder option) {
        command.addOption(option.scopeType(scope).build());
    }

    /** What {@code mixinStandardHelpOptions} stands for among annotations. */
    public void addHelp() {
        add(OptionSpec.builder("-h", "--help")
                .type(boolean.class)
                .usageHelp(true)
                .description("Show this help message and exit."));
        add(OptionSpec.builder("-V", "--version")
                .type(boolean.class)
                .versionHelp(true)
                .description("Print version information and exit."));
    }

    /** An option that stands alone, and is off. */
    public static OptionSpec.Builder flag(String name, Consumer<Boolean> field) {
        return bound(name, boolean.class, false, field);
    }

    /**
     * An option with a value.
     *
     * @param now the value of the field, which it keeps while nothing is said
     */
    public static <T> OptionSpec.Builder value(
            String name, String label, Class<T> type, @Nullable T now, Consumer<T> field) {
        return bound(name, type, now, field).paramLabel(label);
    }

    /** An option that may be repeated, or have several values with commas between them. */
    public static <T> OptionSpec.Builder list(
            String name, String label, Class<T> type, List<T> now, Consumer<List<T>> field) {
        return bound(name, List.class, now, field)
                .auxiliaryTypes(type)
                .paramLabel(label)
                .splitRegex(",")
                .hideParamSyntax(true);
    }

    /** The same with values such as {@code NAME=VALUE}. */
    public static OptionSpec.Builder map(
            String name, String label, Map<String, String> now, Consumer<Map<String, String>> field) {
        return bound(name, Map.class, now, field)
                .auxiliaryTypes(String.class, String.class)
                .paramLabel(label)
                .splitRegex(",")
                .hideParamSyntax(true);
    }

    private static <T> OptionSpec.Builder bound(String name, Class<?> type, @Nullable T now, Consumer<T> field) {
        Binding<T> binding = new Binding<>(now, field);
        return OptionSpec.builder(name)
                .type(type)
                .initialValue(now)
                .getter(binding)
                .setter(binding);
    }

    /** What the library reads and writes in place of a field. It knows no types there, and has null for what is not said. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
    private static final class Binding<V> implements IGetter, ISetter {
        private final Consumer<V> field;
        private @Nullable V value;

        Binding(@Nullable V value, Consumer<V> field) {
            this.value = value;
            this.field = field;
        }

        @Override
        public <T> T get() {
            return (T) value;
        }

        @Override
        public <T> T set(T now) {
            T before = (T) value;
            value = (V) now;
            field.accept((V) now);
            return before;
        }
    }
}
