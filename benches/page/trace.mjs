// Whose a task is, and what it did: read from the trace that DevTools' own performance panel is drawn from.
//
// The browser's reports of long tasks do not say whose a task is; a news page has many of its own. In a trace, a task is ours
// if it calls a function of pkg/, runs or compiles WebAssembly, or holds one of our marks. What runs after an `await` is not
// in the trace as a call, so the probe (probe.mjs) leaves a mark wherever JavaScript enters our WebAssembly. Held against the
// sampling profiler on two pages, this missed tasks of about a millisecond alone.

/** The cheapest categories that tell; the sampling profiler's would make our tasks half as long again. */
const CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "v8", "v8.wasm", "blink.user_timing"];

/** Does something with a page under trace; gives its result, and the events. */
export async function traced(page, run) {
  await page.tracing.start({ categories: CATEGORIES });
  let bytes;
  let result;
  try {
    result = await run();
  } finally {
    bytes = await page.tracing.stop();
  }
  return { result, events: JSON.parse(new TextDecoder().decode(bytes)).traceEvents };
}

/** The kinds of work; an event of another name belongs to the one around it, and at last to "code". */
const KINDS = [
  [/^UpdateLayoutTree$/, "style"],
  [/^(Layout|PrePaint|Paint|Layerize|Commit)$/, "layout"],
  [/^(wasm\.(?!OnBytes)\w*(Compile|Validate|Deserialize|Publish)\w*|v8\.wasm\.compile\w*|v8\.(compile|parse)\w*|wasm\.FinishStreaming)$/i, "compile"],
  [/^(MinorGC|MajorGC|V8\.GC\w*)$/, "gc"],
];
const kindOf = (name) => KINDS.find(([pattern]) => pattern.test(name))?.[1];

const url = (event) => event.args?.data?.url ?? event.args?.fileName ?? "";
const script = (event) => event.name === "FunctionCall" || event.name === "EvaluateScript";
const OURS = /\/pkg\//;

function isOurs(event) {
  if (script(event)) return OURS.test(url(event));
  return event.name.startsWith("wasm.") || event.name.startsWith("v8.wasm.") || (event.name === "EventDispatch" && /^claimlight:/.test(event.args?.data?.type ?? ""));
}
/** The page's own work, unless something of ours is within it. */
const isTheirs = (event) => event.name === "ParseHTML" || (script(event) && !OURS.test(url(event)));

const some = (node, test) => test(node.event) || node.children.some((child) => some(child, test));
const cpu = (event) => (event.tdur ?? 0) / 1000;
const sum = (list, value) => list.reduce((total, entry) => total + value(entry), 0);

/** Adds up processor time by kind, each event's own without that of those within it. */
function account(node, parts, sign = 1, kind = "code") {
  const own = kindOf(node.event.name) ?? kind;
  parts[own] = (parts[own] ?? 0) + sign * Math.max(0, cpu(node.event) - sum(node.children, (child) => cpu(child.event)));
  for (const child of node.children) account(child, parts, sign, own);
}

/** The thread on which the probe's page runs: its tasks, each as the tree of what happened in it, and the marks. */
function mainThread(all) {
  const born = all.filter((event) => event.name.startsWith("claimlight-bench:")).at(-1);
  if (!born) throw new Error("the trace has no mark of the probe");
  const events = all.filter((event) => event.pid === born.pid && event.tid === born.tid);
  const marks = events.filter((event) => event.cat?.includes("user_timing") && event.name !== "claimlight-bench:born");
  const timed = events.filter((event) => event.ph === "X" && event.dur !== undefined).sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  const tasks = [];
  let open = [];
  for (const event of timed) {
    while (open.length > 0 && event.ts >= open.at(-1).event.ts + open.at(-1).event.dur) open.pop();
    const node = { event, end: event.ts + event.dur, children: [] };
    if (event.name === "RunTask") tasks.push(node);
    // A task that runs within another (a nested loop of events) is one of its own.
    if (event.name === "RunTask") open = [node];
    else if (open.length > 0) open.at(-1).children.push(node), open.push(node);
  }
  return { tasks, marks };
}

const announces = (event) => event.name === "EventDispatch" && event.args?.data?.type === "claimlight:ready";

/**
 * Style and layout of the first frame after the highlight, in milliseconds of processor time: new rules and new elements cost
 * the page there what they do not cost in our own tasks.
 */
export function nextFrame(all) {
  const { tasks } = mainThread(all);
  const highlight = tasks.findIndex((task) => some(task, announces));
  const frame = tasks.slice(highlight + 1).find((task) => some(task, (event) => event.name === "Commit" || event.name === "Paint"));
  if (highlight < 0 || !frame) return NaN;
  const parts = {};
  account(frame, parts);
  return (parts.style ?? 0) + (parts.layout ?? 0);
}

/**
 * Our tasks in a trace, in order, in milliseconds: `wall` and `cpu` are without what the page itself did in the same task;
 * `parts` is processor time by kind of work; `step` says what of ours it belongs to.
 */
export function ourTasks(all) {
  const { tasks, marks } = mainThread(all);
  const highlight = tasks.findIndex((task) => some(task, announces));
  return tasks.flatMap((task, i) => {
    const marked = marks.filter((mark) => /^claimlight/.test(mark.name) && mark.ts >= task.event.ts && mark.ts <= task.end);
    if (marked.length === 0 && !some(task, isOurs)) return [];
    // What holds something of both counts as ours in whole.
    const theirs = task.children.filter((child) => some(child, isTheirs) && !some(child, isOurs));
    const parts = {};
    account(task, parts);
    for (const child of theirs) account(child, parts, -1);
    const names = [...new Set(marked.map((mark) => mark.name).filter((name) => name.startsWith("claimlight:")))];
    const step = highlight < 0 || i < highlight ? "before the highlight" : i === highlight ? "the highlight" : "after it";
    return {
      wall: (task.event.dur - sum(theirs, (child) => child.event.dur)) / 1000,
      cpu: cpu(task.event) - sum(theirs, (child) => cpu(child.event)),
      parts,
      step: [step, ...names.map((name) => name.slice(11))].join(" "),
    };
  });
}

/** What the main thread did between two marks: processor time, in all and by kind, in milliseconds. */
export function between(all, from, to) {
  const { tasks, marks } = mainThread(all);
  const [start, end] = [from, to].map((name) => marks.filter((mark) => mark.name === name).at(-1)?.ts);
  const parts = {};
  for (const task of tasks.filter((task) => task.end > start && task.event.ts < end)) account(task, parts);
  return { cpu: Object.values(parts).reduce((total, time) => total + time, 0), parts };
}
