// <latest-news>, from latest-news.js by go generate ./wasm. MIT licence.
(() => {
"use strict";
const TAG = "latest-news";
if (customElements.get(TAG)) {
return; // a second copy of this file
}
const MODULE = "widget.8b0bac05f9d2.wasm";
const INTEGRITY = "sha384-iwusBfnSXQAMMysnYT6KsVBC9bAfN9ifbevtiLACTMOTHQclVG62PHhMx5KXAi9+";
const MAX_BYTES = 8 * 1024 * 1024; // of a feed
const TIMEOUT = 20_000; // milliseconds for a feed
const here = document.currentScript?.src ?? /\b(?:https?|file):\/\/\S+?(?=(?::\d+)+\)?\s*$)/m.exec(new Error().stack)?.[0];
let words = () => ["The latest news could not be loaded.", "Open the source"];
function toolchain(globalThis) {
const fs = { writeSync: (fd, bytes) => globalThis.fs.writeSync(fd, bytes) };
// Copyright 2018 The Go Authors. All rights reserved.
// Use of this source code is governed by a BSD-style
// license that can be found in the LICENSE file.
"use strict";
(() => {
const enosys = () => {
const err = new Error("not implemented");
err.code = "ENOSYS";
return err;
};
if (!globalThis.fs) {
let outputBuf = "";
globalThis.fs = {
constants: { O_WRONLY: -1, O_RDWR: -1, O_CREAT: -1, O_TRUNC: -1, O_APPEND: -1, O_EXCL: -1, O_DIRECTORY: -1 }, // unused
writeSync(fd, buf) {
outputBuf += decoder.decode(buf);
const nl = outputBuf.lastIndexOf("\n");
if (nl != -1) {
console.log(outputBuf.substring(0, nl));
outputBuf = outputBuf.substring(nl + 1);
}
return buf.length;
},
write(fd, buf, offset, length, position, callback) {
if (offset !== 0 || length !== buf.length || position !== null) {
callback(enosys());
return;
}
const n = this.writeSync(fd, buf);
callback(null, n);
},
chmod(path, mode, callback) { callback(enosys()); },
chown(path, uid, gid, callback) { callback(enosys()); },
close(fd, callback) { callback(enosys()); },
fchmod(fd, mode, callback) { callback(enosys()); },
fchown(fd, uid, gid, callback) { callback(enosys()); },
fstat(fd, callback) { callback(enosys()); },
fsync(fd, callback) { callback(null); },
ftruncate(fd, length, callback) { callback(enosys()); },
lchown(path, uid, gid, callback) { callback(enosys()); },
link(path, link, callback) { callback(enosys()); },
lstat(path, callback) { callback(enosys()); },
mkdir(path, perm, callback) { callback(enosys()); },
open(path, flags, mode, callback) { callback(enosys()); },
read(fd, buffer, offset, length, position, callback) { callback(enosys()); },
readdir(path, callback) { callback(enosys()); },
readlink(path, callback) { callback(enosys()); },
rename(from, to, callback) { callback(enosys()); },
rmdir(path, callback) { callback(enosys()); },
stat(path, callback) { callback(enosys()); },
symlink(path, link, callback) { callback(enosys()); },
truncate(path, length, callback) { callback(enosys()); },
unlink(path, callback) { callback(enosys()); },
utimes(path, atime, mtime, callback) { callback(enosys()); },
};
}
if (!globalThis.process) {
globalThis.process = {
getuid() { return -1; },
getgid() { return -1; },
geteuid() { return -1; },
getegid() { return -1; },
getgroups() { throw enosys(); },
pid: -1,
ppid: -1,
umask() { throw enosys(); },
cwd() { throw enosys(); },
chdir() { throw enosys(); },
}
}
if (!globalThis.path) {
globalThis.path = {
resolve(...pathSegments) {
return pathSegments.join("/");
}
}
}
if (!globalThis.crypto) {
throw new Error("globalThis.crypto is not available, polyfill required (crypto.getRandomValues only)");
}
if (!globalThis.performance) {
throw new Error("globalThis.performance is not available, polyfill required (performance.now only)");
}
if (!globalThis.TextEncoder) {
throw new Error("globalThis.TextEncoder is not available, polyfill required");
}
if (!globalThis.TextDecoder) {
throw new Error("globalThis.TextDecoder is not available, polyfill required");
}
const encoder = new TextEncoder("utf-8");
const decoder = new TextDecoder("utf-8");
globalThis.Go = class {
constructor() {
this.argv = ["js"];
this.env = {};
this.exit = (code) => {
if (code !== 0) {
console.warn("exit code:", code);
}
};
this._exitPromise = new Promise((resolve) => {
this._resolveExitPromise = resolve;
});
this._pendingEvent = null;
this._scheduledTimeouts = new Map();
this._nextCallbackTimeoutID = 1;
const setInt64 = (addr, v) => {
this.mem.setUint32(addr + 0, v, true);
this.mem.setUint32(addr + 4, Math.floor(v / 4294967296), true);
}
const setInt32 = (addr, v) => {
this.mem.setUint32(addr + 0, v, true);
}
const getInt64 = (addr) => {
const low = this.mem.getUint32(addr + 0, true);
const high = this.mem.getInt32(addr + 4, true);
return low + high * 4294967296;
}
const loadValue = (addr) => {
const f = this.mem.getFloat64(addr, true);
if (f === 0) {
return undefined;
}
if (!isNaN(f)) {
return f;
}
const id = this.mem.getUint32(addr, true);
return this._values[id];
}
const storeValue = (addr, v) => {
const nanHead = 0x7FF80000;
if (typeof v === "number" && v !== 0) {
if (isNaN(v)) {
this.mem.setUint32(addr + 4, nanHead, true);
this.mem.setUint32(addr, 0, true);
return;
}
this.mem.setFloat64(addr, v, true);
return;
}
if (v === undefined) {
this.mem.setFloat64(addr, 0, true);
return;
}
let id = this._ids.get(v);
if (id === undefined) {
id = this._idPool.pop();
if (id === undefined) {
id = this._values.length;
}
this._values[id] = v;
this._goRefCounts[id] = 0;
this._ids.set(v, id);
}
this._goRefCounts[id]++;
let typeFlag = 0;
switch (typeof v) {
case "object":
if (v !== null) {
typeFlag = 1;
}
break;
case "string":
typeFlag = 2;
break;
case "symbol":
typeFlag = 3;
break;
case "function":
typeFlag = 4;
break;
}
this.mem.setUint32(addr + 4, nanHead | typeFlag, true);
this.mem.setUint32(addr, id, true);
}
const loadSlice = (addr) => {
const array = getInt64(addr + 0);
const len = getInt64(addr + 8);
return new Uint8Array(this._inst.exports.mem.buffer, array, len);
}
const loadSliceOfValues = (addr) => {
const array = getInt64(addr + 0);
const len = getInt64(addr + 8);
const a = new Array(len);
for (let i = 0; i < len; i++) {
a[i] = loadValue(array + i * 8);
}
return a;
}
const loadString = (addr) => {
const saddr = getInt64(addr + 0);
const len = getInt64(addr + 8);
return decoder.decode(new DataView(this._inst.exports.mem.buffer, saddr, len));
}
const testCallExport = (a, b) => {
this._inst.exports.testExport0();
return this._inst.exports.testExport(a, b);
}
const timeOrigin = Date.now() - performance.now();
this.importObject = {
_gotest: {
add: (a, b) => a + b,
callExport: testCallExport,
},
gojs: {
"runtime.wasmExit": (sp) => {
sp >>>= 0;
const code = this.mem.getInt32(sp + 8, true);
this.exited = true;
delete this._inst;
delete this._values;
delete this._goRefCounts;
delete this._ids;
delete this._idPool;
this.exit(code);
},
"runtime.wasmWrite": (sp) => {
sp >>>= 0;
const fd = getInt64(sp + 8);
const p = getInt64(sp + 16);
const n = this.mem.getInt32(sp + 24, true);
fs.writeSync(fd, new Uint8Array(this._inst.exports.mem.buffer, p, n));
},
"runtime.resetMemoryDataView": (sp) => {
sp >>>= 0;
this.mem = new DataView(this._inst.exports.mem.buffer);
},
"runtime.nanotime1": (sp) => {
sp >>>= 0;
setInt64(sp + 8, (timeOrigin + performance.now()) * 1000000);
},
"runtime.walltime": (sp) => {
sp >>>= 0;
const msec = (new Date).getTime();
setInt64(sp + 8, msec / 1000);
this.mem.setInt32(sp + 16, (msec % 1000) * 1000000, true);
},
"runtime.scheduleTimeoutEvent": (sp) => {
sp >>>= 0;
const id = this._nextCallbackTimeoutID;
this._nextCallbackTimeoutID++;
this._scheduledTimeouts.set(id, setTimeout(
() => {
this._resume();
while (this._scheduledTimeouts.has(id)) {
console.warn("scheduleTimeoutEvent: missed timeout event");
this._resume();
}
},
getInt64(sp + 8),
));
this.mem.setInt32(sp + 16, id, true);
},
"runtime.clearTimeoutEvent": (sp) => {
sp >>>= 0;
const id = this.mem.getInt32(sp + 8, true);
clearTimeout(this._scheduledTimeouts.get(id));
this._scheduledTimeouts.delete(id);
},
"runtime.getRandomData": (sp) => {
sp >>>= 0;
crypto.getRandomValues(loadSlice(sp + 8));
},
"syscall/js.finalizeRef": (sp) => {
sp >>>= 0;
const id = this.mem.getUint32(sp + 8, true);
this._goRefCounts[id]--;
if (this._goRefCounts[id] === 0) {
const v = this._values[id];
this._values[id] = null;
this._ids.delete(v);
this._idPool.push(id);
}
},
"syscall/js.stringVal": (sp) => {
sp >>>= 0;
storeValue(sp + 24, loadString(sp + 8));
},
"syscall/js.valueGet": (sp) => {
sp >>>= 0;
const result = Reflect.get(loadValue(sp + 8), loadString(sp + 16));
sp = this._inst.exports.getsp() >>> 0; // see comment above
storeValue(sp + 32, result);
},
"syscall/js.valueSet": (sp) => {
sp >>>= 0;
Reflect.set(loadValue(sp + 8), loadString(sp + 16), loadValue(sp + 32));
},
"syscall/js.valueDelete": (sp) => {
sp >>>= 0;
Reflect.deleteProperty(loadValue(sp + 8), loadString(sp + 16));
},
"syscall/js.valueIndex": (sp) => {
sp >>>= 0;
storeValue(sp + 24, Reflect.get(loadValue(sp + 8), getInt64(sp + 16)));
},
"syscall/js.valueSetIndex": (sp) => {
sp >>>= 0;
Reflect.set(loadValue(sp + 8), getInt64(sp + 16), loadValue(sp + 24));
},
"syscall/js.valueCall": (sp) => {
sp >>>= 0;
try {
const v = loadValue(sp + 8);
const m = Reflect.get(v, loadString(sp + 16));
const args = loadSliceOfValues(sp + 32);
const result = Reflect.apply(m, v, args);
sp = this._inst.exports.getsp() >>> 0; // see comment above
storeValue(sp + 56, result);
this.mem.setUint8(sp + 64, 1);
} catch (err) {
sp = this._inst.exports.getsp() >>> 0; // see comment above
storeValue(sp + 56, err);
this.mem.setUint8(sp + 64, 0);
}
},
"syscall/js.valueInvoke": (sp) => {
sp >>>= 0;
try {
const v = loadValue(sp + 8);
const args = loadSliceOfValues(sp + 16);
const result = Reflect.apply(v, undefined, args);
sp = this._inst.exports.getsp() >>> 0; // see comment above
storeValue(sp + 40, result);
this.mem.setUint8(sp + 48, 1);
} catch (err) {
sp = this._inst.exports.getsp() >>> 0; // see comment above
storeValue(sp + 40, err);
this.mem.setUint8(sp + 48, 0);
}
},
"syscall/js.valueNew": (sp) => {
sp >>>= 0;
try {
const v = loadValue(sp + 8);
const args = loadSliceOfValues(sp + 16);
const result = Reflect.construct(v, args);
sp = this._inst.exports.getsp() >>> 0; // see comment above
storeValue(sp + 40, result);
this.mem.setUint8(sp + 48, 1);
} catch (err) {
sp = this._inst.exports.getsp() >>> 0; // see comment above
storeValue(sp + 40, err);
this.mem.setUint8(sp + 48, 0);
}
},
"syscall/js.valueLength": (sp) => {
sp >>>= 0;
setInt64(sp + 16, parseInt(loadValue(sp + 8).length));
},
"syscall/js.valuePrepareString": (sp) => {
sp >>>= 0;
const str = encoder.encode(String(loadValue(sp + 8)));
storeValue(sp + 16, str);
setInt64(sp + 24, str.length);
},
"syscall/js.valueLoadString": (sp) => {
sp >>>= 0;
const str = loadValue(sp + 8);
loadSlice(sp + 16).set(str);
},
"syscall/js.valueInstanceOf": (sp) => {
sp >>>= 0;
this.mem.setUint8(sp + 24, (loadValue(sp + 8) instanceof loadValue(sp + 16)) ? 1 : 0);
},
"syscall/js.copyBytesToGo": (sp) => {
sp >>>= 0;
const dst = loadSlice(sp + 8);
const src = loadValue(sp + 32);
if (!(src instanceof Uint8Array || src instanceof Uint8ClampedArray)) {
this.mem.setUint8(sp + 48, 0);
return;
}
const toCopy = src.subarray(0, dst.length);
dst.set(toCopy);
setInt64(sp + 40, toCopy.length);
this.mem.setUint8(sp + 48, 1);
},
"syscall/js.copyBytesToJS": (sp) => {
sp >>>= 0;
const dst = loadValue(sp + 8);
const src = loadSlice(sp + 16);
if (!(dst instanceof Uint8Array || dst instanceof Uint8ClampedArray)) {
this.mem.setUint8(sp + 48, 0);
return;
}
const toCopy = src.subarray(0, dst.length);
dst.set(toCopy);
setInt64(sp + 40, toCopy.length);
this.mem.setUint8(sp + 48, 1);
},
"debug": (value) => {
console.log(value);
},
}
};
}
async run(instance) {
if (!(instance instanceof WebAssembly.Instance)) {
throw new Error("Go.run: WebAssembly.Instance expected");
}
this._inst = instance;
this.mem = new DataView(this._inst.exports.mem.buffer);
this._values = [ // JS values that Go currently has references to, indexed by reference id
NaN,
0,
null,
true,
false,
globalThis,
this,
];
this._goRefCounts = new Array(this._values.length).fill(Infinity); // number of references that Go has to a JS value, indexed by reference id
this._ids = new Map([ // mapping from JS values to reference ids
[0, 1],
[null, 2],
[true, 3],
[false, 4],
[globalThis, 5],
[this, 6],
]);
this._idPool = [];   // unused ids that have been garbage collected
this.exited = false; // whether the Go program has exited
let offset = 4096;
const strPtr = (str) => {
const ptr = offset;
const bytes = encoder.encode(str + "\0");
new Uint8Array(this.mem.buffer, offset, bytes.length).set(bytes);
offset += bytes.length;
if (offset % 8 !== 0) {
offset += 8 - (offset % 8);
}
return ptr;
};
const argc = this.argv.length;
const argvPtrs = [];
this.argv.forEach((arg) => {
argvPtrs.push(strPtr(arg));
});
argvPtrs.push(0);
const keys = Object.keys(this.env).sort();
keys.forEach((key) => {
argvPtrs.push(strPtr(`${key}=${this.env[key]}`));
});
argvPtrs.push(0);
const argv = offset;
argvPtrs.forEach((ptr) => {
this.mem.setUint32(offset, ptr, true);
this.mem.setUint32(offset + 4, 0, true);
offset += 8;
});
const wasmMinDataAddr = 4096 + 8192;
if (offset >= wasmMinDataAddr) {
throw new Error("total length of command line and environment variables exceeds limit");
}
this._inst.exports.run(argc, argv);
if (this.exited) {
this._resolveExitPromise();
}
await this._exitPromise;
}
_resume() {
if (this.exited) {
throw new Error("Go program has already exited");
}
this._inst.exports.resume();
if (this.exited) {
this._resolveExitPromise();
}
}
_makeFuncWrapper(id) {
const go = this;
return function () {
const event = { id: id, this: this, args: arguments };
go._pendingEvent = event;
go._resume();
return event.result;
};
}
}
})();
return globalThis.Go;
}
function privateScope() {
return new Proxy(Object.create(null), {
get(own, name) {
const value = name in own ? own[name] : window[name];
return typeof value === "function" && !value.prototype ? value.bind(window) : value;
},
});
}
let program; // the promise of { draw, sheet }, once an element has started
function loadProgram() {
program ??= startProgram().catch((error) => {
program = undefined; // the next element may try again
throw error;
});
return program;
}
async function startProgram() {
if (!here) {
throw new Error("the script has to be loaded from its file, beside which the module lies");
}
const url = new URL(MODULE, here);
let response;
try { // anything but the module fails, a page that says 404 as well
response = await fetch(url, { integrity: INTEGRITY, credentials: "omit" });
} catch (cause) {
throw new Error(`${url} could not be fetched, or is not the module that this script was built with`, { cause });
}
const scope = privateScope();
const Go = toolchain(scope);
const go = new Go();
const streams = response.headers.get("Content-Type") === "application/wasm";
const compiled = streams
? WebAssembly.instantiateStreaming(response, go.importObject)
: WebAssembly.instantiate(await response.arrayBuffer(), go.importObject);
new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" });
const { instance } = await compiled;
return new Promise((resolve, reject) => {
scope.latestNews = (draw, css, say) => {
words = say;
const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
resolve({ draw, sheet });
};
go.run(instance).finally(() => {
program = undefined;
reject(new Error("the module ended"));
});
});
}
async function download(url, controller) {
const timer = setTimeout(() => {
controller.abort(new Error(`${url} took longer than ${TIMEOUT / 1000} seconds`));
}, TIMEOUT);
try {
return await read(await request(url, controller.signal));
} finally {
clearTimeout(timer);
}
}
async function request(url, signal) {
let response;
try {
response = await fetch(url, { signal, credentials: "omit" });
} catch (cause) {
signal.throwIfAborted();
throw new Error(await whyNot(url, signal), { cause });
}
if (!response.ok) {
throw new Error(`${url} answered with status ${response.status}`);
}
return response;
}
async function read(response) {
const chunks = [];
let size = 0;
const reader = response.body.getReader();
for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
size += value.length;
if (size > MAX_BYTES) {
reader.cancel();
throw new Error(`${response.url} is larger than ${MAX_BYTES} bytes`);
}
chunks.push(value);
}
const bytes = new Uint8Array(size);
let offset = 0;
for (const chunk of chunks) {
bytes.set(chunk, offset);
offset += chunk.length;
}
return { bytes, type: response.headers.get("Content-Type") ?? "", url: response.url };
}
async function whyNot(url, signal) {
try {
await fetch(url, { signal, mode: "no-cors", method: "HEAD", credentials: "omit" });
} catch {
return `${url} did not answer`;
}
return `${url} may not be read by pages of ${location.origin}: its server has to send "Access-Control-Allow-Origin: *", or src has to name a relay that does`;
}
const frame = new CSSStyleSheet();
frame.replaceSync(":host { display: block } :host([hidden]) { display: none } [role=status] { margin: 0 } [role=status] a { color: inherit }");
const idle = window.requestIdleCallback ?? ((callback) => setTimeout(callback, 200));
class LatestNews extends HTMLElement {
static observedAttributes = [
"src", "count", "view", "heading", "heading-level", "more", "show", "dates", "images", "lang", "target", "start",
];
static #seen = new IntersectionObserver((entries) => {
for (const { isIntersecting, target } of entries) {
if (isIntersecting) {
target.#begin();
}
}
}, { rootMargin: "300px" });
#view = document.createElement("slot"); // what is shown: the content inside, then headlines
#status = document.createElement("p");
#begun = false; // whether it has been time to load
#changed = new Set(); // attributes that changed in this task
#loading = null; // the AbortController of the load under way
#received = null; // what is shown, as download returned it
#resolve;
#ready = new Promise((resolve) => { this.#resolve = resolve; });
constructor() {
super();
const drawn = this.attachInternals().shadowRoot; // by a server, as render.Widget does
const root = drawn ?? this.attachShadow({ mode: "open" });
root.adoptedStyleSheets = [frame];
this.#status.setAttribute("role", "status");
this.#status.setAttribute("part", "status");
this.#view = drawn?.querySelector("section") ?? this.#view;
if (!this.#view.parentNode) {
root.append(this.#view);
}
root.append(this.#status);
}
get ready() {
return this.#ready;
}
refresh() {
LatestNews.#seen.unobserve(this);
this.#begun = true;
return this.#load();
}
connectedCallback() {
if (!this.#begun) {
this.#wait();
}
}
disconnectedCallback() {
LatestNews.#seen.unobserve(this);
queueMicrotask(() => {
if (!this.isConnected && this.#loading) { // removed, and not moved
this.#begun = false;
this.#abort();
}
});
}
attributeChangedCallback(name, before, after) {
if (before === after) {
return;
}
if (this.#changed.size === 0) {
queueMicrotask(() => this.#update());
}
this.#changed.add(name);
}
#update() {
const changed = this.#changed;
this.#changed = new Set();
if (!this.#begun) {
if (changed.has("start") && this.isConnected) {
this.#wait();
}
} else if (changed.has("src")) {
this.#load().catch(() => {});
} else if (changed.size > 0 && this.#received && !this.#loading) {
loadProgram().then((program) => this.#draw(program, this.#received)).catch((error) => this.#fail(error));
}
}
#wait() {
LatestNews.#seen.unobserve(this);
switch (this.getAttribute("start")) {
case "load":
this.#begin();
break;
case "idle":
idle(() => this.#begin());
break;
default:
LatestNews.#seen.observe(this);
}
}
#begin() {
LatestNews.#seen.unobserve(this);
if (!this.#begun && this.isConnected) {
this.#begun = true;
this.#load().catch(() => {});
}
}
#abort() {
this.#loading?.abort();
this.#loading = null;
}
async #load() {
this.#abort();
this.#changed.clear(); // a load looks at all attributes
const loading = new AbortController();
this.#loading = loading;
try {
const source = this.#source;
if (!source) {
throw new Error(`src has to be an http or https address, and is "${this.getAttribute("src") ?? ""}"`);
}
const [program, received] = await Promise.all([loadProgram(), download(source, loading)]);
loading.signal.throwIfAborted();
this.#draw(program, received);
} catch (error) {
if (this.#loading === loading) {
this.#abort();
this.#fail(error);
}
throw error;
}
this.#loading = null;
this.#resolve(this);
this.#dispatch("load", {});
}
get #language() {
for (let node = this; node; node = node.getRootNode().host) {
const speaker = node.closest("[lang]");
if (speaker) {
return speaker.lang;
}
}
return "";
}
get #source() {
const src = this.getAttribute("src");
try {
const url = new URL(src, this.baseURI);
return src && /^https?:$/.test(url.protocol) ? url : null;
} catch {
return null;
}
}
#draw({ draw, sheet }, received) {
const { bytes, type, url } = received;
const drawn = document.createDocumentFragment();
const problem = draw(this, drawn, bytes, type, url, this.#language);
if (problem !== "") {
throw new Error(`${url}: ${problem ?? "the module ended"}`);
}
const view = drawn.firstElementChild;
if (!this.#view.isEqualNode(view)) {
const focused = this.querySelector("a:focus") ?? this.shadowRoot.activeElement;
this.shadowRoot.adoptedStyleSheets = [frame, sheet];
this.#view.replaceWith(view);
this.#view = view;
if (focused) { // stays on the link to the same page, where there is one
[...view.querySelectorAll("a")].find((link) => link.href === focused.href)?.focus({ preventScroll: true });
}
}
this.#received = received;
this.#status.replaceChildren();
}
async #fail(error) {
await program?.catch(() => {}); // it speaks the language of the page
if (this.#loading) {
return; // something new is under way
}
const [failed, source] = words(this.#language || navigator.language);
this.#status.replaceChildren(failed);
if (this.#source) {
const link = document.createElement("a");
link.href = this.#source;
link.textContent = source;
this.#status.append(" ", link);
}
console.warn(`<${TAG}>: ${error.message}`);
this.#dispatch("error", { error });
}
#dispatch(what, detail) {
this.dispatchEvent(new CustomEvent(`${TAG}-${what}`, { bubbles: true, composed: true, detail }));
}
}
customElements.define(TAG, LatestNews);
})();
