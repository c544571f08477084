/*
 * A load generator of handhelds: keep-alive HTTP connections that send one step a request, closed loop (the next when the last is
 * answered) or open loop (Poisson arrivals; latency counts from the planned time).
 *
 * load PORT HANDHELDS SECONDS RATE < packets     RATE 0: closed loop
 * A line of packets: token packet key lastStep task,task,... code|gtin|tote,code|gtin|tote,...
 * Prints: {"stepsPerSecond":…,"p50Ms":…,"p99Ms":…,"accepted":…,"refused":…,"failed":…}
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define WARM_SECONDS 2.0
#define BUCKETS 500000 /* of 10 microseconds: 5 s */
#define MAX_PENDING 4000000
#define MAX_TASKS 256

typedef struct {
  int fd, n, tasks, dead, filled;
  char *token, *packet, *key;
  char *task[MAX_TASKS], *evidence[MAX_TASKS];
  double sentAt, dueAt;
  char in[8192];
} Handheld;

static unsigned histogram[BUCKETS];
static long counted, accepted, refused, failed;
static uint64_t state = 88172645463325252ULL;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}
static uint32_t anyNumber(void) {
  state ^= state << 13; state ^= state >> 7; state ^= state << 17;
  return (uint32_t)(state >> 16);
}
static double anyFraction(void) { return (anyNumber() & 0xffffff) / 16777216.0; }

/* "a|b|c" as ["a","b","c"] */
static int evidenceJson(char *out, const char *evidence) {
  int length = sprintf(out, "[\"");
  for (const char *c = evidence; *c; c++) {
    if (*c == '|') length += sprintf(out + length, "\",\"");
    else out[length++] = *c;
  }
  length += sprintf(out + length, "\"]");
  return length;
}

static void sendStep(Handheld *h) {
  char body[1024], request[3072], evidence[512];
  int task = anyNumber() % h->tasks;
  evidence[evidenceJson(evidence, h->evidence[task])] = 0;
  int length = sprintf(body, "{\"packet\":%s,\"key\":\"%s\",\"steps\":[{\"n\":%d,\"kind\":\"pick\",\"task\":%s,\"quantity\":1,\"evidence\":%s}]}",
                       h->packet, h->key, ++h->n, h->task[task], evidence);
  int head = sprintf(request, "POST /v1/steps HTTP/1.1\r\nHost: site\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n", h->token, length);
  memcpy(request + head, body, length);
  h->sentAt = now();
  h->filled = 0;
  if (write(h->fd, request, head + length) != head + length) { h->dead = 1; failed++; }
}

static double percentile(double share) {
  long all = 0, seen = 0;
  for (int i = 0; i < BUCKETS; i++) all += histogram[i];
  for (int i = 0; i < BUCKETS; i++) { seen += histogram[i]; if (seen >= all * share) return i / 100.0; }
  return BUCKETS / 100.0;
}

static int readPackets(Handheld *handhelds, int count) {
  char *line = NULL; size_t size = 0; int i = 0;
  while (i < count && getline(&line, &size, stdin) > 0) {
    Handheld *h = &handhelds[i++];
    char *copy = strdup(line), *save;
    copy[strcspn(copy, "\n")] = 0;
    h->token = strtok_r(copy, " ", &save); h->packet = strtok_r(NULL, " ", &save); h->key = strtok_r(NULL, " ", &save);
    h->n = atoi(strtok_r(NULL, " ", &save));
    char *tasks = strtok_r(NULL, " ", &save), *evidence = strtok_r(NULL, " ", &save), *inner;
    for (char *t = strtok_r(tasks, ",", &inner); t && h->tasks < MAX_TASKS; t = strtok_r(NULL, ",", &inner)) h->task[h->tasks++] = t;
    int e = 0;
    for (char *t = strtok_r(evidence, ",", &inner); t && e < MAX_TASKS; t = strtok_r(NULL, ",", &inner)) h->evidence[e++] = t;
  }
  return i;
}

int main(int argc, char **argv) {
  if (argc < 5) { fprintf(stderr, "load PORT HANDHELDS SECONDS RATE < packets\n"); return 2; }
  int port = atoi(argv[1]), count = atoi(argv[2]);
  double seconds = atof(argv[3]), rate = atof(argv[4]);
  Handheld *handhelds = calloc(count, sizeof(Handheld));
  if (readPackets(handhelds, count) < count) { fprintf(stderr, "too few packets\n"); return 2; }
  int poll = epoll_create1(0), *idle = malloc(count * sizeof(int)), idleCount = 0;
  double *pending = malloc(sizeof(double) * MAX_PENDING);
  long pendingHead = 0, pendingTail = 0;
  for (int i = 0; i < count; i++) {
    Handheld *h = &handhelds[i];
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    h->fd = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(h->fd, (struct sockaddr *)&address, sizeof address)) { perror("connect"); return 1; }
    int one = 1;
    setsockopt(h->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    fcntl(h->fd, F_SETFL, O_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN, .data.u32 = i};
    epoll_ctl(poll, EPOLL_CTL_ADD, h->fd, &event);
  }
  double start = now(), end = start + WARM_SECONDS + seconds, warm = start + WARM_SECONDS, next = start;
  int warmed = 0;
  long live = count;
  if (rate > 0) for (int i = 0; i < count; i++) idle[idleCount++] = i;
  else for (int i = 0; i < count; i++) sendStep(&handhelds[i]);
  struct epoll_event events[256];
  while (live > 0 && now() < end + 5) {
    if (rate > 0) {
      double t = now();
      while (next <= t && next < end) { pending[pendingTail++ % MAX_PENDING] = next; next -= log(1 - anyFraction()) / rate; }
      while (pendingHead < pendingTail && idleCount > 0) {
        int j = anyNumber() % idleCount, i = idle[j];
        idle[j] = idle[--idleCount];
        handhelds[i].dueAt = pending[pendingHead++ % MAX_PENDING];
        sendStep(&handhelds[i]);
      }
      if (t >= end && pendingHead >= pendingTail && idleCount == count) break;
    }
    int ready = epoll_wait(poll, events, 256, rate > 0 ? 1 : 200);
    for (int e = 0; e < ready; e++) {
      Handheld *h = &handhelds[events[e].data.u32];
      if (h->dead) continue;
      int got = read(h->fd, h->in + h->filled, sizeof h->in - 1 - h->filled);
      if (got <= 0) { if (got < 0 && errno == EAGAIN) continue; h->dead = 1; live--; failed++; epoll_ctl(poll, EPOLL_CTL_DEL, h->fd, 0); continue; }
      h->filled += got;
      h->in[h->filled] = 0;
      char *body = strstr(h->in, "\r\n\r\n"), *size = strcasestr(h->in, "content-length: ");
      if (!body || !size || h->filled < (body - h->in) + 4 + atoi(size + 16)) continue;
      double t = now();
      if (!warmed && t >= warm) { warmed = 1; start = t; counted = accepted = refused = 0; memset(histogram, 0, sizeof histogram); }
      if (memcmp(h->in + 9, "200", 3)) {
        if (failed++ < 3) fprintf(stderr, "%.300s\n", h->in);
        h->dead = 1; live--; epoll_ctl(poll, EPOLL_CTL_DEL, h->fd, 0);
        continue;
      }
      if (strstr(body, "\"accepted\"")) accepted++;
      else { if (refused++ < 3) fprintf(stderr, "%.200s\n", body + 4); }
      counted++;
      long bucket = (long)((t - (rate > 0 ? h->dueAt : h->sentAt)) * 1e5);
      histogram[bucket < BUCKETS ? bucket : BUCKETS - 1]++;
      if (rate > 0) idle[idleCount++] = events[e].data.u32;
      else if (t < end) sendStep(h);
      else live--;
    }
  }
  double elapsed = (now() < end ? now() : end) - start;
  printf("{\"stepsPerSecond\":%.0f,\"p50Ms\":%.2f,\"p99Ms\":%.2f,\"accepted\":%ld,\"refused\":%ld,\"failed\":%ld}\n",
         counted / elapsed, percentile(0.5), percentile(0.99), accepted, refused, failed);
  return failed > 0 ? 1 : 0;
}
