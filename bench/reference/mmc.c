// M/M/c, first come first served, load 0.8 per server, mean service 1, on a binary heap of events.
// Usage: mmc CUSTOMERS SERVERS SEED. Prints one line of JSON.
#include <stdio.h>
#include <stdlib.h>
#include "random.h"

enum { ARRIVAL, DEPARTURE };

typedef struct {
  double time;
  uint64_t order; // sequence number, and the kind of event in the lowest bit
} Event;

static Event *heap;
static int pending;
static uint64_t sequence;

static inline int before(Event a, Event b) {
  return a.time < b.time || (a.time == b.time && a.order < b.order);
}

static void push(double time, int kind) {
  Event event = {time, sequence++ << 1 | (uint64_t)kind};
  int i = pending++;
  while (i > 0 && before(event, heap[(i - 1) / 2])) {
    heap[i] = heap[(i - 1) / 2];
    i = (i - 1) / 2;
  }
  heap[i] = event;
}

static Event pop(void) {
  Event first = heap[0], last = heap[--pending];
  int i = 0, child;
  while ((child = 2 * i + 1) < pending) {
    if (child + 1 < pending && before(heap[child + 1], heap[child])) child++;
    if (!before(heap[child], last)) break;
    heap[i] = heap[child];
    i = child;
  }
  heap[i] = last;
  return first;
}

int main(int argc, char **argv) {
  if (argc < 4) return fprintf(stderr, "usage: mmc CUSTOMERS SERVERS SEED\n"), 2;
  long customers = atol(argv[1]);
  int servers = atoi(argv[2]);
  random_seed(argv[3]);

  heap = malloc(sizeof *heap * (size_t)(servers + 2));
  double *arrivals = malloc(sizeof *arrivals * (size_t)customers); // of those who wait, in order
  long waiting_first = 0, waiting_end = 0, arrived = 0, served = 0;
  double between = 1 / (0.8 * servers), waited = 0;
  int busy = 0;

  double from = cpu_ms();
  push(random_exponential(between), ARRIVAL);
  while (served < customers) {
    Event event = pop();
    if ((event.order & 1) == ARRIVAL) {
      if (++arrived < customers) push(event.time + random_exponential(between), ARRIVAL);
      if (busy < servers) {
        busy++;
        push(event.time + random_exponential(1), DEPARTURE);
      } else {
        arrivals[waiting_end++] = event.time;
      }
    } else {
      served++;
      if (waiting_first < waiting_end) {
        waited += event.time - arrivals[waiting_first++];
        push(event.time + random_exponential(1), DEPARTURE);
      } else {
        busy--;
      }
    }
  }
  double spent = cpu_ms() - from;
  printf("{\"cpuMs\":%.3f,\"count\":%ld,\"checks\":{\"waitMean\":%.5f}}\n", spent, served, waited / served);
  return 0;
}
