// One of a few values, each as likely.
import fc from 'fast-check';

export const pick = <const T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
