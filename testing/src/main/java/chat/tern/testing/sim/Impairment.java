package chat.tern.testing.sim;

/** One way in which a link is worse than a wire. Chances are for each datagram. */
sealed interface Impairment {
    Fault fault();

    /** Whether it belongs to the link and stays when the faults are over. */
    default boolean lasting() {
        return false;
    }

    /** Up to so much delay, without changing the order. */
    record Jitter(long nanos) implements Impairment {
        @Override
        public Fault fault() {
            return Fault.JITTER;
        }

        @Override
        public boolean lasting() {
            return true;
        }
    }

    /** Each is lost by itself, but never more than {@code most} in a row. */
    record Loss(double chance, int most) implements Impairment {
        @Override
        public Fault fault() {
            return Fault.LOSS;
        }
    }

    /** Of those from {@code first} to {@code last}, 1 being the first that is sent, every {@code step}-th is lost. */
    record Gap(int first, int last, int step) implements Impairment {
        @Override
        public Fault fault() {
            return Fault.LOSS;
        }
    }

    /** A loss takes 1 to {@code length} datagrams in a row. */
    record Burst(double chance, int length) implements Impairment {
        @Override
        public Fault fault() {
            return Fault.LOSS;
        }
    }

    /** A second copy comes some time later. */
    record Duplication(double chance, long nanos) implements Impairment {
        @Override
        public Fault fault() {
            return Fault.DUPLICATION;
        }
    }

    /** A datagram comes up to so much later, and others overtake it. */
    record Reordering(double chance, long nanos) implements Impairment {
        @Override
        public Fault fault() {
            return Fault.REORDERING;
        }
    }

    /** One to three bits change. */
    record Corruption(double chance) implements Impairment {
        @Override
        public Fault fault() {
            return Fault.CORRUPTION;
        }
    }

    /** Nothing gets through from one time to another, both counted from the start of the world. */
    record Blackout(long fromNanos, long toNanos) implements Impairment {
        @Override
        public Fault fault() {
            return Fault.BLACKOUT;
        }
    }

    /** A bottleneck of so many bytes a second, IP and UDP headers included, with a queue of so many datagrams. */
    record Rate(long bytesPerSecond, int queue) implements Impairment {
        @Override
        public Fault fault() {
            return Fault.RATE;
        }

        @Override
        public boolean lasting() {
            return true;
        }
    }

    /** From some time on, datagrams that are larger than this vanish. */
    record Mtu(int bytes, long fromNanos) implements Impairment {
        @Override
        public Fault fault() {
            return Fault.MTU;
        }

        @Override
        public boolean lasting() {
            return true;
        }
    }
}
