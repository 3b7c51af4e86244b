// Chance and output for the C references: SplitMix64 (Steele, Lea, Flood 2014), inversion sampling, CPU clock.
#pragma once
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

static uint64_t random_state;

// Neighbouring seeds must not be neighbouring points of one sequence: hence another multiplier than the step below.
static inline void random_seed(const char *seed) { random_state = (strtoull(seed, NULL, 10) + 1) * 0xd1342543de82ef95u; }

static inline uint64_t random_bits(void) {
  uint64_t z = (random_state += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

// In (0, 1]: the logarithm of it is finite.
static inline double random_unit(void) { return (double)((random_bits() >> 11) + 1) * 0x1p-53; }

static inline double random_exponential(double mean) { return -log(random_unit()) * mean; }

static inline double cpu_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}
