// Sends 200 rows of 20 numbers, 60 times a second, in arrays that the page gives back.
const values = new Float64Array(200 * 20);
const pool = [];
const spentUs = [];
let snapshot = 0;

const timer = setInterval(() => {
  const from = performance.now();
  snapshot++;
  values[snapshot % values.length] = snapshot;
  const array = pool.pop() ?? new Float64Array(values.length);
  array.set(values);
  postMessage(array, [array.buffer]);
  spentUs.push((performance.now() - from) * 1000);
}, 1000 / 60);

addEventListener('message', ({ data }) => {
  if (data !== 'stop') return pool.push(data);
  clearInterval(timer);
  postMessage({ spentUs });
});
