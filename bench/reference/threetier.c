// The three-tier model (three-tier.md), as fast as plain C gets: integer nanoseconds, one pool of records, a
// branch-free binary heap, and a first-in-first-out lane for each constant timeout, so that only the oldest timer of
// a lane is in the heap and cancelling one costs nothing. The parameters come from three-tier.json as -D options.
// Usage: threetier REQUESTS SCALE LOAD SEED. Prints one line of JSON.
#include <stdio.h>
#include <stdlib.h>
#include "random.h"

typedef int64_t Time; // nanoseconds

static Time now;
static Time ms(double value) { return (Time)(value * 1e6); }

// ---- Event queue: a heap of (time, sequence, what), compared as one 128-bit number ---------------------------------

typedef unsigned __int128 Event;
#define NEVER (~(Event)0)

enum { SEND, REACH, COMPUTED, RESPOND, EXPIRE, RETRY }; // `what` is one of these plus 8 times its subject

static Event *heap; // 1-based; NEVER stands behind the end
static uint32_t pending, pending_most, heap_room, sequence;
static long fired;

static inline Event event_at(Time time, uint32_t order, uint32_t what) {
  return (Event)(uint64_t)time << 64 | (uint64_t)order << 32 | what;
}

static void push(Event event) {
  if (++pending + 2 > heap_room) {
    heap_room *= 2;
    heap = realloc(heap, sizeof *heap * heap_room);
  }
  if (pending > pending_most) pending_most = pending;
  heap[pending + 1] = NEVER;
  uint32_t i = pending;
  for (; i > 1 && event < heap[i / 2]; i /= 2) heap[i] = heap[i / 2];
  heap[i] = event;
}

static inline void schedule(Time delay, uint32_t what) { push(event_at(now + delay, sequence++, what)); }

static Event pop(void) {
  Event first = heap[1], last = heap[pending];
  heap[pending--] = NEVER;
  uint32_t i = 1, child;
  while ((child = 2 * i) <= pending) {
    child += heap[child + 1] < heap[child];
    heap[i] = heap[child];
    i = child;
  }
  for (; i > 1 && last < heap[i / 2]; i /= 2) heap[i] = heap[i / 2];
  if (pending) heap[i] = last;
  return first;
}

// ---- The model's tables --------------------------------------------------------------------------------------------

enum { GATEWAY = 0, DATABASE = SERVICES + 1, NODES = SERVICES + 2 };
enum { TO_GATEWAY, TO_SERVICE, TO_DATABASE, LANES };

typedef struct {
  int workers, queue_limit, busy, queued;
  uint32_t first, last; // of the queue, linked through the calls
  double compute;       // mean, ns
  double errors;        // share of visits that fail at once when they get their worker
  double busy_time;
  Time changed;
} Node;

typedef struct {
  double latency_min, latency_range;
  Time timeout;
} Link;

enum { WELL, FAILED, BREAKER_OPEN }; // how a visit or an attempt ends; a breaker's refusal is not tried again

// An attempt of a call at its caller and the visit it causes at the callee. Once the attempt has timed out (`open` is
// 0), the visit lives on; its response frees the record.
typedef struct {
  Time began;          // the call, with its first attempt
  uint32_t caller;     // the visit that made this call; 0: the client
  uint32_t caller_use; // the visit is gone when its record is in another use
  uint32_t next;       // in a queue, or in the list of free records
  uint32_t use;        // counts how often this record was used: a timer of an earlier use is dead
  uint8_t node, lane, breaker, attempt, open, outcome, calls_open;
} Call;

typedef struct {
  Time due;
  uint32_t order, call, use;
} Timer;

typedef struct {
  Timer *timers; // a ring
  uint32_t first, count, room;
  int armed;
} Lane;

static Node nodes[NODES];
static Link links[LANES];
static Lane lanes[LANES];
static Call *calls;
static uint32_t calls_used = 1, calls_room = 1 << 12, calls_free;
static long completed, failed, retries;
static double latency_sum;

// ---- Breakers: the last results, a wait, a few probes --------------------------------------------------------------

typedef struct {
  int size, next, calls, failed;
  uint8_t ring[BREAKER_WINDOW > BREAKER_PROBES ? BREAKER_WINDOW : BREAKER_PROBES];
} Window;

typedef struct {
  enum { CLOSED, OPEN, HALF_OPEN } mode;
  int probing; // since it was half-open and until it closes, results go to the probes
  int permits;
  Time until;
  Window last, probes;
} Breaker;

enum { BREAKERS = 1 + 2 * SERVICES }; // to the gateway, to each service, from each service to the database
static Breaker breakers[BREAKERS];
static long opened;

static void clear(Window *window) { window->next = window->calls = window->failed = 0; }

static void add(Window *window, uint8_t has_failed) {
  if (window->calls < window->size) window->calls++;
  else window->failed -= window->ring[window->next];
  window->ring[window->next] = has_failed;
  window->failed += has_failed;
  if (++window->next == window->size) window->next = 0;
}

static int lets_pass(Breaker *breaker) {
  if (breaker->mode == CLOSED) return 1;
  if (breaker->mode == OPEN) {
    if (now <= breaker->until) return 0;
    breaker->mode = HALF_OPEN;
    breaker->probing = 1;
    breaker->permits = BREAKER_PROBES;
    clear(&breaker->probes);
  }
  return breaker->permits > 0 && breaker->permits--;
}

static void comes_back(Breaker *breaker, uint8_t has_failed) {
  Window *window = breaker->probing ? &breaker->probes : &breaker->last;
  add(window, has_failed);
  if (breaker->mode == OPEN || window->calls < window->size) return;
  if (100.0 * window->failed / window->calls >= BREAKER_FAILURE_PERCENT) {
    breaker->mode = OPEN;
    breaker->until = now + ms(BREAKER_WAIT_MS);
    opened++;
  } else if (breaker->mode == HALF_OPEN) {
    breaker->mode = CLOSED;
    breaker->probing = 0;
    clear(&breaker->last);
  }
}

// ---- Timers --------------------------------------------------------------------------------------------------------

static void arm_first(uint32_t lane_id) {
  Lane *lane = &lanes[lane_id];
  Timer *timer = &lane->timers[lane->first];
  push(event_at(timer->due, timer->order, lane_id * 8 + EXPIRE));
  lane->armed = 1;
}

static void start_timer(uint32_t lane_id, uint32_t call) {
  Lane *lane = &lanes[lane_id];
  if (lane->count == lane->room) {
    Timer *larger = malloc(sizeof *larger * lane->room * 2);
    for (uint32_t i = 0; i < lane->count; i++) larger[i] = lane->timers[(lane->first + i) & (lane->room - 1)];
    free(lane->timers);
    lane->timers = larger;
    lane->first = 0;
    lane->room *= 2;
  }
  lane->timers[(lane->first + lane->count++) & (lane->room - 1)] =
      (Timer){now + links[lane_id].timeout, sequence++, call, calls[call].use};
  if (!lane->armed) arm_first(lane_id);
}

static int alive(Timer *timer) { return calls[timer->call].use == timer->use && calls[timer->call].open; }

// ---- Calls and visits ----------------------------------------------------------------------------------------------

static void settle(uint32_t id, uint8_t outcome);

static Time latency(uint32_t lane) {
  return (Time)(links[lane].latency_min + random_unit() * links[lane].latency_range);
}

static uint32_t take_record(void) {
  uint32_t id = calls_free;
  if (id) {
    calls_free = calls[id].next;
  } else {
    if (calls_used == calls_room) calls = realloc(calls, sizeof *calls * (calls_room *= 2));
    id = calls_used++;
    calls[id].use = 0;
  }
  calls[id].use++;
  return id;
}

static void free_record(uint32_t id) {
  calls[id].use++;
  calls[id].open = 0;
  calls[id].next = calls_free;
  calls_free = id;
}

static void begin_attempt(uint32_t id) {
  Call *call = &calls[id];
  if (!lets_pass(&breakers[call->breaker])) {
    settle(id, BREAKER_OPEN);
    free_record(id);
    return;
  }
  start_timer(call->lane, id);
  schedule(latency(call->lane), id * 8 + REACH);
}

static void call_node(uint32_t caller, uint8_t node, uint8_t lane, uint8_t breaker) {
  uint32_t id = take_record();
  Call *call = &calls[id];
  call->began = now;
  call->caller = caller;
  call->caller_use = calls[caller].use;
  call->node = node;
  call->lane = lane;
  call->breaker = breaker;
  call->attempt = 0;
  call->open = 1;
  call->outcome = WELL;
  call->calls_open = 0;
  begin_attempt(id);
}

// After a wait that is drawn evenly up to a limit, which doubles.
static void try_again(uint32_t of) {
  uint32_t id = take_record(), use = calls[id].use;
  calls[id] = calls[of];
  calls[id].use = use;
  calls[id].attempt++;
  calls[id].open = 1;
  calls[id].outcome = WELL;
  calls[id].calls_open = 0;
  double most = RETRY_BASE_MS * (double)(1 << calls[id].attempt);
  schedule(ms((most < RETRY_CAP_MS ? most : RETRY_CAP_MS) * random_unit()), id * 8 + RETRY);
  retries++;
}

static void count_busy(Node *node, int change) {
  node->busy_time += (double)node->busy * (double)(now - node->changed);
  node->changed = now;
  node->busy += change;
}

static void reply(uint32_t id, uint8_t outcome);

// The visit has its worker.
static void serve(uint32_t id) {
  Node *node = &nodes[calls[id].node];
  if (node->errors > 0 && random_unit() <= node->errors) reply(id, FAILED);
  else schedule((Time)random_exponential(node->compute), id * 8 + COMPUTED);
}

static void reach(uint32_t id) {
  Node *node = &nodes[calls[id].node];
  if (node->busy < node->workers) {
    count_busy(node, 1);
    serve(id);
  } else if (node->queued < node->queue_limit) {
    if (node->queued++) calls[node->last].next = id;
    else node->first = id;
    node->last = id;
  } else {
    calls[id].outcome = FAILED;
    schedule(latency(calls[id].lane), id * 8 + RESPOND);
  }
}

static void reply(uint32_t id, uint8_t outcome) {
  Node *node = &nodes[calls[id].node];
  calls[id].outcome = outcome;
  schedule(latency(calls[id].lane), id * 8 + RESPOND);
  if (node->queued) {
    uint32_t next = node->first;
    node->first = calls[next].next;
    node->queued--;
    serve(next);
  } else {
    count_busy(node, -1);
  }
}

static void computed(uint32_t id) {
  uint8_t node = calls[id].node;
  if (node == DATABASE) {
    reply(id, WELL);
  } else if (node == GATEWAY) {
    calls[id].calls_open = SERVICES;
    for (uint8_t service = 1; service <= SERVICES; service++) call_node(id, service, TO_SERVICE, service);
  } else {
    calls[id].calls_open = 1;
    call_node(id, DATABASE, TO_DATABASE, SERVICES + node);
  }
}

// A call is over, with its last attempt: the first failure, or the last success, decides its caller's step.
static void tell_caller(uint32_t id, uint8_t outcome) {
  uint32_t caller = calls[id].caller;
  if (!caller) {
    completed += outcome == WELL;
    failed += outcome != WELL;
    if (outcome == WELL) latency_sum += (double)(now - calls[id].began);
    return;
  }
  Call *visit = &calls[caller];
  if (visit->use != calls[id].caller_use || visit->calls_open == 0) return;
  if (outcome == WELL) visit->calls_open--;
  else visit->calls_open = 0;
  if (visit->calls_open == 0) reply(caller, outcome);
}

static void settle(uint32_t id, uint8_t outcome) {
  if (outcome == FAILED && calls[id].attempt + 1 < RETRY_ATTEMPTS) try_again(id);
  else tell_caller(id, outcome);
}

// An attempt is over at its caller: by its response, or by its timeout.
static void ended(uint32_t id, uint8_t outcome) {
  calls[id].open = 0;
  comes_back(&breakers[calls[id].breaker], outcome != WELL);
  settle(id, outcome);
}

static void respond(uint32_t id) {
  if (calls[id].open) ended(id, calls[id].outcome);
  free_record(id);
}

static void expire(uint32_t lane_id) {
  Lane *lane = &lanes[lane_id];
  Timer first = lane->timers[lane->first];
  lane->armed = 0;
  if (alive(&first)) ended(first.call, FAILED);
  while (lane->count && !alive(&lane->timers[lane->first])) {
    lane->first = (lane->first + 1) & (lane->room - 1);
    lane->count--;
  }
  if (lane->count && !lane->armed) arm_first(lane_id);
}

// ---- Set-up and run ------------------------------------------------------------------------------------------------

static Node node_of(double workers, double queue, double compute_ms, double errors) {
  return (Node){
      .workers = (int)workers, .queue_limit = (int)queue, .compute = compute_ms * 1e6, .errors = errors};
}

static Link link_of(double min_ms, double max_ms, double timeout_ms) {
  return (Link){min_ms * 1e6, (max_ms - min_ms) * 1e6, ms(timeout_ms)};
}

static void set_up(int scale) {
  nodes[GATEWAY] = node_of(GATEWAY_WORKERS * scale, GATEWAY_QUEUE * scale, GATEWAY_COMPUTE_MS, 0);
  for (int i = 1; i <= SERVICES; i++)
    nodes[i] = node_of(SERVICE_WORKERS * scale, SERVICE_QUEUE * scale, SERVICE_COMPUTE_MS, 0);
  nodes[DATABASE] =
      node_of(DATABASE_WORKERS * scale, DATABASE_QUEUE * scale, DATABASE_COMPUTE_MS, DATABASE_ERRORS);
  for (int i = 0; i < BREAKERS; i++) {
    breakers[i].last.size = BREAKER_WINDOW;
    breakers[i].probes.size = BREAKER_PROBES;
  }
  links[TO_GATEWAY] = link_of(TO_GATEWAY_LATENCY_MIN_MS, TO_GATEWAY_LATENCY_MAX_MS, TO_GATEWAY_TIMEOUT_MS);
  links[TO_SERVICE] = link_of(TO_SERVICE_LATENCY_MIN_MS, TO_SERVICE_LATENCY_MAX_MS, TO_SERVICE_TIMEOUT_MS);
  links[TO_DATABASE] = link_of(TO_DATABASE_LATENCY_MIN_MS, TO_DATABASE_LATENCY_MAX_MS, TO_DATABASE_TIMEOUT_MS);
  for (int i = 0; i < LANES; i++) lanes[i] = (Lane){malloc(sizeof(Timer) << 10), 0, 0, 1 << 10, 0};
  heap_room = 1 << 10;
  heap = malloc(sizeof *heap * heap_room);
  heap[1] = NEVER;
  calls = malloc(sizeof *calls * calls_room);
}

static void run(long requests, double between) {
  long sent = 0;
  schedule((Time)random_exponential(between), SEND);
  while (completed + failed < requests) {
    Event event = pop();
    now = (Time)(event >> 64);
    uint32_t what = (uint32_t)event, subject = what / 8;
    fired++;
    switch (what % 8) {
      case SEND:
        call_node(0, GATEWAY, TO_GATEWAY, 0);
        if (++sent < requests) schedule((Time)random_exponential(between), SEND);
        break;
      case REACH: reach(subject); break;
      case COMPUTED: computed(subject); break;
      case RESPOND: respond(subject); break;
      case EXPIRE: expire(subject); break;
      case RETRY: begin_attempt(subject); break;
    }
  }
}

static double utilisation(Node *node) {
  count_busy(node, 0);
  return node->busy_time / ((double)node->workers * (double)now);
}

int main(int argc, char **argv) {
  if (argc < 5) return fprintf(stderr, "usage: threetier REQUESTS SCALE LOAD SEED\n"), 2;
  long requests = atol(argv[1]);
  int scale = atoi(argv[2]);
  random_seed(argv[4]);
  set_up(scale);

  double from = cpu_ms();
  run(requests, 1e9 / (REQUESTS_PER_S * scale * atof(argv[3])));
  double spent = cpu_ms() - from;

  printf("{\"cpuMs\":%.3f,\"count\":%ld,\"checks\":{\"latencyMeanMs\":%.4f,\"failedShare\":%.5f,"
         "\"eventsPerRequest\":%.3f,\"retriesPerRequest\":%.5f,\"opened\":%ld,\"pendingMost\":%u,\"gatewayBusy\":%.4f,\"serviceBusy\":%.4f,"
         "\"databaseBusy\":%.4f}}\n",
         spent, requests, completed ? latency_sum / completed / 1e6 : 0, (double)failed / requests,
         (double)fired / requests, (double)retries / requests, opened, pending_most, utilisation(&nodes[GATEWAY]), utilisation(&nodes[1]),
         utilisation(&nodes[DATABASE]));
  return 0;
}
