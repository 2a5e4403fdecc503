package chat.tern.server.launch;

import chat.tern.server.store.Durability;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code full} or {@code normal}. */
final class DurabilityConverter implements ITypeConverter<Durability> {
    @Override
    public Durability convert(String value) {
        return switch (value) {
            case "full" -> Durability.FULL;
            case "normal" -> Durability.NORMAL;
            default -> throw new TypeConversionException("'" + value + "' is neither full nor normal");
        };
    }
}
