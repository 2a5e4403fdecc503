package chat.tern.server.launch;

import chat.tern.reliability.Congestion;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code bbr} or {@code cubic}. */
public final class CongestionConverter implements ITypeConverter<Congestion> {
    @Override
    public Congestion convert(String value) {
        return switch (value) {
            case "bbr" -> Congestion.BBR;
            case "cubic" -> Congestion.CUBIC;
            default -> throw new TypeConversionException("'" + value + "' is neither bbr nor cubic");
        };
    }
}
