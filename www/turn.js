// How a page gets its turn between two tasks of ours. The build puts this into the glue of both modules.

/** Lets the page have its turn, and gives what it was given. Timeouts that follow one another wait for 4 milliseconds each, tasks do not. */
export const turn = (value) =>
  new Promise((resolve) => {
    const run = () => resolve(value);
    typeof globalThis.scheduler?.postTask === "function" ? scheduler.postTask(run) : setTimeout(run);
  });
