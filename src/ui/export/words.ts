// The words of pictures that leave the page; loaded with the first of them.
export const exportWords = {
  caption: (clock: string | null, seed: number) =>
    clock === null ? 'before its run · Wavetank' : `at ${clock} · seed ${seed} · Wavetank`,
  noImage: 'this browser cannot turn it into an image',
};
