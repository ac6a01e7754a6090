// When things happen: one timer for all elements, and work in small pieces.

const waiting = new Map(); // what to call, by element: { time, call }
let timer;

// callAt calls once at a time in milliseconds, while the page is seen. Another
// call for the same element takes the place of the first.
export function callAt(element, time, call) {
  waiting.set(element, { time, call });
  schedule();
}

export function callNever(element) {
  waiting.delete(element);
}

function schedule() {
  clearTimeout(timer);
  if (waiting.size > 0 && !document.hidden) {
    const next = Math.min(...[...waiting.values()].map(({ time }) => time));
    timer = setTimeout(callThoseDue, Math.min(Math.max(next - Date.now(), 0), 2 ** 31 - 1));
  }
}

function callThoseDue() {
  for (const [element, { time, call }] of waiting) {
    if (time <= Date.now()) {
      waiting.delete(element);
      call();
    }
  }
  schedule();
}

document.addEventListener("visibilitychange", schedule);

export const idle = window.requestIdleCallback ?? ((call) => setTimeout(call, 200));

const SLICE = 8; // milliseconds of work before the page may do something else
let end = 0;

// breathe returns at once where the slice is not used up, else in a new task.
export async function breathe() {
  if (performance.now() > end) {
    await new Promise((resolve) => setTimeout(resolve));
    end = performance.now() + SLICE;
  }
}
