// Joins two network namespaces by a link in user space: a TUN device in each, and between them whatever a link can do
// to packets, the same in both directions. It stands in for the kernel's netem and NAT, which many kernels lack.
//
// usage: link NS_A IF_A NS_B IF_B   and on standard input, at any time, lines of settings:
//
//   delay MS      jitter MS     loss %        burst N (a loss takes 1 to N packets)
//   dup %         reorder %     corrupt % (of UDP: one to three bits of what it carries, with a checksum that fits)
//   rate MBIT (0: none)         queue BYTES   mtu BYTES (larger packets vanish; 0: none)
//   dark 0|1      port N        address N (of UDP from A: added to the source, as by a router that forgot)
//   seed N
//
// Prints "up" when ready, and its counters when standard input ends or on SIGTERM.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

enum { IP_HEADER = 20, UDP = 17, MOST = 65600 };

typedef struct {
    int64_t due;
    uint64_t order;
    int length;
    unsigned char *bytes;
} Packet;

typedef struct {
    Packet *heap; // by (due, order)
    int count, room;
    int64_t busy_until; // when the rate-limited line is free again
    int burst_left;
    uint64_t order, in, lost, duplicated, reordered, corrupted, overflowed, too_large, out;
} Direction;

static struct {
    double delay, jitter, loss, dup, reorder, corrupt, rate;
    int64_t queue;
    int burst, mtu, dark, port, address;
} set = {.burst = 1, .queue = 37500};

static int64_t now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static uint64_t state = 88172645463325252ULL;
static double uniform(void) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (state >> 11) * (1.0 / 9007199254740992.0);
}

static int before(const Packet *a, const Packet *b) {
    return a->due < b->due || (a->due == b->due && a->order < b->order);
}

static void push(Direction *d, Packet p) {
    if (d->count == d->room) {
        d->room = d->room ? d->room * 2 : 1024;
        d->heap = realloc(d->heap, d->room * sizeof(Packet));
        if (!d->heap) abort();
    }
    int i = d->count++;
    while (i > 0 && before(&p, &d->heap[(i - 1) / 2])) {
        d->heap[i] = d->heap[(i - 1) / 2];
        i = (i - 1) / 2;
    }
    d->heap[i] = p;
}

static Packet pop(Direction *d) {
    Packet first = d->heap[0], last = d->heap[--d->count];
    int i = 0;
    for (int child = 1; child < d->count; child = 2 * i + 1) {
        if (child + 1 < d->count && before(&d->heap[child + 1], &d->heap[child])) child++;
        if (!before(&d->heap[child], &last)) break;
        d->heap[i] = d->heap[child];
        i = child;
    }
    d->heap[i] = last;
    return first;
}

static int open_tun(const char *ns, const char *name) {
    char path[256];
    snprintf(path, sizeof path, "/run/netns/%s", ns);
    int there = open(path, O_RDONLY);
    if (there < 0 || setns(there, CLONE_NEWNET)) {
        perror(path);
        exit(1);
    }
    close(there);
    int fd = open("/dev/net/tun", O_RDWR | O_NONBLOCK);
    struct ifreq request;
    memset(&request, 0, sizeof request);
    request.ifr_flags = IFF_TUN | IFF_NO_PI;
    strncpy(request.ifr_name, name, IFNAMSIZ - 1);
    if (fd < 0 || ioctl(fd, TUNSETIFF, &request)) {
        perror("tun");
        exit(1);
    }
    return fd;
}

static int udp_at(const unsigned char *p, int length) { // where the UDP header begins, 0 if there is none
    int header = (p[0] & 15) * 4;
    int whole = length > IP_HEADER && (p[0] >> 4) == 4 && p[9] == UDP && !((p[6] & 0x3f) | p[7]);
    return whole && length > header + 8 ? header : 0;
}

static void fix_checksums(unsigned char *p, int udp) { // IPv4's anew, and none for UDP
    uint32_t sum = 0;
    p[10] = p[11] = 0;
    for (int i = 0; i < udp; i += 2) sum += p[i] << 8 | p[i + 1];
    while (sum >> 16) sum = (sum & 0xffff) + (sum >> 16);
    p[10] = ~sum >> 8 & 0xff;
    p[11] = ~sum & 0xff;
    p[udp + 6] = p[udp + 7] = 0;
}

static void translate(unsigned char *p, int udp, int from_a) {
    if (!set.port && !set.address) return;
    unsigned char *port = p + udp + (from_a ? 0 : 2), *address = p + (from_a ? 15 : 19);
    int number = (port[0] << 8 | port[1]) + (from_a ? set.port : -set.port);
    port[0] = number >> 8 & 0xff;
    port[1] = number & 0xff;
    *address += from_a ? set.address : -set.address;
    fix_checksums(p, udp);
}

static void corrupt(unsigned char *p, int udp, int length) {
    for (int bits = 1 + (int)(uniform() * 3); bits > 0; bits--)
        p[udp + 8 + (int)(uniform() * (length - udp - 8))] ^= 1 << (int)(uniform() * 8);
    fix_checksums(p, udp);
}

static int is_lost(Direction *d) {
    if (d->burst_left > 0) {
        d->burst_left--;
        return 1;
    }
    if (set.loss <= 0 || uniform() >= set.loss) return 0;
    d->burst_left = (int)(uniform() * set.burst);
    return 1;
}

static void take(Direction *d, unsigned char *p, int length, int from_a) {
    int64_t now = now_ns(), departs = now;
    d->in++;
    if (set.mtu && length > set.mtu) {
        d->too_large++;
        return;
    }
    if (set.dark || is_lost(d)) {
        d->lost++;
        return;
    }
    int udp = udp_at(p, length);
    if (udp) translate(p, udp, from_a);
    if (udp && set.corrupt > 0 && uniform() < set.corrupt) {
        corrupt(p, udp, length);
        d->corrupted++;
    }
    if (set.rate > 0) {
        if (d->busy_until < now) d->busy_until = now;
        if ((d->busy_until - now) * set.rate / 8e9 > set.queue) {
            d->overflowed++;
            return;
        }
        d->busy_until += (int64_t)(length * 8e9 / set.rate);
        departs = d->busy_until;
    }
    int copies = set.dup > 0 && uniform() < set.dup ? 2 : 1;
    d->duplicated += copies - 1;
    for (int c = 0; c < copies; c++) {
        int64_t extra = set.delay + (set.jitter > 0 ? uniform() * set.jitter : 0);
        if (set.reorder > 0 && uniform() < set.reorder) { // overtakes: leaves without the delay
            extra = 0;
            d->reordered++;
        }
        Packet packet = {departs + extra, d->order++, length, malloc(length)};
        if (!packet.bytes) abort();
        memcpy(packet.bytes, p, length);
        push(d, packet);
    }
}

static void change(const char *name, double value) {
    if (!strcmp(name, "delay")) set.delay = value * 1e6;
    else if (!strcmp(name, "jitter")) set.jitter = value * 1e6;
    else if (!strcmp(name, "loss")) set.loss = value / 100;
    else if (!strcmp(name, "burst")) set.burst = value;
    else if (!strcmp(name, "dup")) set.dup = value / 100;
    else if (!strcmp(name, "reorder")) set.reorder = value / 100;
    else if (!strcmp(name, "corrupt")) set.corrupt = value / 100;
    else if (!strcmp(name, "rate")) set.rate = value * 1e6;
    else if (!strcmp(name, "queue")) set.queue = value;
    else if (!strcmp(name, "mtu")) set.mtu = value;
    else if (!strcmp(name, "dark")) set.dark = value;
    else if (!strcmp(name, "port")) set.port = value;
    else if (!strcmp(name, "address")) set.address = value;
    else if (!strcmp(name, "seed")) state = (88172645463325252ULL ^ ((uint64_t)value * 0x9E3779B97F4A7C15ULL)) | 1;
    else fprintf(stderr, "no setting '%s'\n", name);
}

static int settings(void) { // reads what there is; 0 at the end of standard input
    static char line[4096];
    static int filled;
    int n = read(0, line + filled, sizeof line - 1 - filled);
    if (n <= 0) return n < 0 && (errno == EAGAIN || errno == EINTR);
    filled += n;
    line[filled] = 0;
    for (char *end = strchr(line, '\n'); end; end = strchr(line, '\n')) {
        char name[32];
        double value;
        *end = 0;
        if (sscanf(line, "%31s %lf", name, &value) == 2) change(name, value);
        filled -= end + 1 - line;
        memmove(line, end + 1, filled + 1);
    }
    if (filled == sizeof line - 1) filled = 0;
    return 1;
}

static volatile sig_atomic_t stopping;
static void on_signal(int s) {
    (void)s;
    stopping = 1;
}

int main(int argc, char **argv) {
    if (argc != 5) {
        fprintf(stderr, "usage: link NS_A IF_A NS_B IF_B, with lines of NAME VALUE on standard input\n");
        return 2;
    }
    int fd[2] = {open_tun(argv[1], argv[2]), open_tun(argv[3], argv[4])};
    signal(SIGTERM, on_signal);
    signal(SIGINT, on_signal);
    prctl(PR_SET_TIMERSLACK, 1, 0, 0, 0);
    fcntl(0, F_SETFL, O_NONBLOCK);
    static Direction dir[2];
    static unsigned char buffer[MOST];
    printf("up\n");
    fflush(stdout);
    while (!stopping) {
        int64_t now = now_ns(), next = INT64_MAX;
        for (int k = 0; k < 2; k++)
            if (dir[k].count && dir[k].heap[0].due < next) next = dir[k].heap[0].due;
        int64_t left = next > now ? next - now : 0;
        struct timespec wait = {left / 1000000000, left % 1000000000};
        struct pollfd ready[3] = {{fd[0], POLLIN, 0}, {fd[1], POLLIN, 0}, {0, POLLIN, 0}};
        ppoll(ready, 3, next == INT64_MAX ? 0 : &wait, 0);
        if (ready[2].revents && !settings()) break;
        for (int k = 0; k < 2; k++) {
            for (int i = 0; (ready[k].revents & POLLIN) && i < 64; i++) {
                int n = read(fd[k], buffer, sizeof buffer);
                if (n <= 0) break;
                take(&dir[k], buffer, n, k == 0);
            }
            now = now_ns();
            while (dir[k].count && dir[k].heap[0].due <= now) {
                Packet out = pop(&dir[k]);
                if (write(fd[!k], out.bytes, out.length) == out.length) dir[k].out++;
                free(out.bytes);
            }
        }
    }
    for (int k = 0; k < 2; k++)
        fprintf(stderr, "%s in %lu lost %lu dup %lu reordered %lu corrupted %lu overflowed %lu too-large %lu out %lu\n",
                k ? "b>a" : "a>b", dir[k].in, dir[k].lost, dir[k].duplicated, dir[k].reordered, dir[k].corrupted,
                dir[k].overflowed, dir[k].too_large, dir[k].out);
    return 0;
}
