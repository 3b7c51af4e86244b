// Reads every number of every snapshot and gives the array back. `window.takeSnapshots(count)` resolves to the time
// that each took here and in the worker, in microseconds.
window.takeSnapshots = (count) =>
  new Promise((resolve) => {
    const worker = new Worker('snapshots-worker.js', { type: 'module' });
    const pageUs = [];
    let sum = 0;
    worker.onmessage = (event) => {
      const from = performance.now();
      const { data } = event; // this is where the message is unpacked
      if (data.spentUs) {
        worker.terminate();
        resolve({ pageUs, workerUs: data.spentUs, sum });
        return;
      }
      for (let i = 0; i < data.length; i++) sum += data[i];
      worker.postMessage(data, [data.buffer]);
      pageUs.push((performance.now() - from) * 1000);
      if (pageUs.length === count) worker.postMessage('stop');
    };
  });
