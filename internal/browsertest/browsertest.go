// Package browsertest lets tests look at pages in a real browser, Chromium or
// Chrome.
//
//	tab := browsertest.Start(t).Tab(t)
//	tab.Open(server.URL)
//	tab.Wait(`document.readyState === "complete"`)
//
// A test without a browser is skipped, or fails where the environment has
// CI=true. What goes wrong with the browser itself ends the test. Pages reach
// servers of this machine only.
package browsertest

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/debugger"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

const (
	startTimeout = 2 * time.Minute  // of the browser; a cold one on a busy machine takes long
	waitTimeout  = 30 * time.Second // of all that is waited for on a page
)

// names are the browsers that are looked for in PATH.
var names = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}

// Browser is a running browser without windows.
type Browser struct {
	ctx context.Context
}

// Start starts a browser with an empty profile, for the length of the test.
func Start(t testing.TB) *Browser {
	t.Helper()
	path := find()
	if path == "" {
		if os.Getenv("CI") == "true" {
			t.Fatal("no browser found in PATH, and CI=true")
		}
		t.Skip("no browser found in PATH: install chromium to run this test")
	}
	options := slices.Concat(chromedp.DefaultExecAllocatorOptions[:], []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path),
		chromedp.UserDataDir(t.TempDir()),
		chromedp.WindowSize(1000, 800),
		chromedp.WSURLReadTimeout(startTimeout),
		chromedp.DisableGPU,
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"),
	})
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // Chromium refuses root otherwise
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return &Browser{ctx}
}

func find() string {
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// Tab is a tab that shares nothing with others, neither cache nor storage, and
// that records what its page does.
type Tab struct {
	t     testing.TB
	ctx   context.Context
	Close func() // closes the tab before the test ends

	mu          sync.Mutex
	requests    []Request
	navigations []string
	scripts     []string
	console     []string
	alarms      []string
}

// Request is a request that a page has made.
type Request struct {
	Method, URL string
	Type        string // Document, Script, Image, Fetch and the like, as in the DevTools protocol
}

// Tab opens a tab for the length of the test.
func (b *Browser) Tab(t testing.TB) *Tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	tab := &Tab{t: t, ctx: ctx, Close: cancel}
	if err := chromedp.Listen(ctx, tab.record); err != nil {
		t.Fatal(err)
	}
	return tab
}

func (tab *Tab) record(event any) {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		tab.requests = append(tab.requests, Request{e.Request.Method, e.Request.URL, string(e.Type)})
	case *page.EventFrameStartedNavigating:
		tab.navigations = append(tab.navigations, e.URL)
	case *page.EventFrameRequestedNavigation:
		tab.navigations = append(tab.navigations, e.URL)
	case *debugger.EventScriptParsed:
		if e.URL != ownScript {
			tab.scripts = append(tab.scripts, e.URL)
		}
	case *debugger.EventScriptFailedToParse:
		tab.scripts = append(tab.scripts, e.URL)
	case *runtime.EventConsoleAPICalled:
		for _, arg := range e.Args {
			tab.console = append(tab.console, string(arg.Value))
		}
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			text = e.ExceptionDetails.Exception.Description
		}
		tab.alarms = append(tab.alarms, "exception: "+text)
	case *page.EventJavascriptDialogOpening:
		tab.alarms = append(tab.alarms, string(e.Type)+" dialog: "+e.Message)
		go func() { // an event must not wait for a command
			if _, err := chromedp.Call(tab.ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{}); err != nil {
				tab.t.Error(err)
			}
		}()
	case *page.EventWindowOpen:
		tab.alarms = append(tab.alarms, "window: "+e.URL)
	case *page.EventFrameAttached:
		tab.alarms = append(tab.alarms, "frame attached")
	}
}

// Open goes to the address and returns when the page's event load has fired.
func (tab *Tab) Open(url string) {
	tab.t.Helper()
	run(tab, "open "+url, chromedp.Navigate(url))
}

// ownScript is the address of scripts that tests run.
const ownScript = "browsertest"

// Eval returns the value of the JavaScript expression, which may be a promise.
// T is as for [json.Unmarshal].
func Eval[T any](tab *Tab, expression string) T {
	tab.t.Helper()
	return run(tab, expression, chromedp.Evaluate[T](expression+"\n//# sourceURL="+ownScript, chromedp.EvalAwaitPromise))
}

// Wait returns when the JavaScript expression is true.
func (tab *Tab) Wait(expression string) {
	tab.t.Helper()
	for end := time.Now().Add(waitTimeout); ; time.Sleep(10 * time.Millisecond) {
		if Eval[bool](tab, "!!("+expression+")") {
			return
		}
		if time.Now().After(end) {
			tab.t.Fatalf("waited in vain for %s\nrequests: %q\nconsole: %q\nalarms: %q",
				expression, tab.Requests(), tab.Console(), tab.Alarms())
		}
	}
}

// Requests returns all requests so far, in their order.
func (tab *Tab) Requests() []Request { return snapshot(tab, &tab.requests) }

// Navigations returns where frames were about to go so far, what the test has
// opened included. Some are there twice.
func (tab *Tab) Navigations() []string { return snapshot(tab, &tab.navigations) }

// WatchScripts begins to record [Tab.Scripts].
func (tab *Tab) WatchScripts() {
	tab.t.Helper()
	run(tab, "watch scripts", chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, debugger.Enable, debugger.EnableParams{})
		return err
	}))
	tab.mu.Lock()
	tab.scripts = nil // those that were there before
	tab.mu.Unlock()
}

// Scripts returns the addresses of all scripts that were read so far, in the
// order in which they were, whatever made them run: an element, an event, an
// address or another script. The address of a script in a page is that of the
// page; those that a test runs are left out.
func (tab *Tab) Scripts() []string { return snapshot(tab, &tab.scripts) }

// Press presses and releases keys: characters, and those of package kb.
func (tab *Tab) Press(keys string) {
	tab.t.Helper()
	run(tab, "press keys", chromedp.KeyEvent(keys))
}

// Point moves the mouse to a point of the window, in CSS pixels.
func (tab *Tab) Point(x, y float64) {
	tab.t.Helper()
	run(tab, "move the mouse", chromedp.MouseEvent(chromedp.MouseMoved, x, y))
}

// Console returns the values written to the console so far, as JSON.
func (tab *Tab) Console() []string { return snapshot(tab, &tab.console) }

// Alarms returns what a calm page has none of: uncaught exceptions, dialogs,
// windows and frames.
func (tab *Tab) Alarms() []string { return snapshot(tab, &tab.alarms) }

func snapshot[T any](tab *Tab, list *[]T) []T {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	return slices.Clone(*list)
}

// Node is a node of the accessibility tree.
type Node struct {
	Role, Name string
}

// Accessible returns what assistive technology sees of the page, in the order
// in which it is read.
func (tab *Tab) Accessible() []Node {
	tab.t.Helper()
	result := run(tab, "accessibility tree", func(ctx context.Context, target *chromedp.Target) (accessibility.GetFullAXTreeResult, error) {
		return cdp.Call(ctx, target, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	})
	byID := make(map[accessibility.NodeID]*accessibility.Node)
	for _, n := range result.Nodes {
		byID[n.NodeID] = n
	}
	var nodes []Node
	var walk func(*accessibility.Node)
	walk = func(n *accessibility.Node) {
		if !n.Ignored {
			nodes = append(nodes, Node{text(tab.t, n.Role), text(tab.t, n.Name)})
		}
		for _, id := range n.ChildIDs {
			if child := byID[id]; child != nil {
				walk(child)
			}
		}
	}
	if len(result.Nodes) > 0 {
		walk(result.Nodes[0])
	}
	return nodes
}

func text(t testing.TB, v *accessibility.Value) (s string) {
	t.Helper()
	if v == nil {
		return ""
	}
	if err := json.Unmarshal(v.Value, &s); err != nil {
		t.Fatalf("accessibility tree: %v", err)
	}
	return s
}

// Screenshot writes a picture of the page as PNG.
func (tab *Tab) Screenshot(name string) {
	tab.t.Helper()
	png := run(tab, "screenshot", chromedp.CaptureScreenshot())
	if err := os.WriteFile(name, png, 0o644); err != nil {
		tab.t.Fatal(err)
	}
}

func run[T any](tab *Tab, what string, action chromedp.Action[T]) T {
	tab.t.Helper()
	ctx, cancel := context.WithTimeout(tab.ctx, waitTimeout)
	defer cancel()
	value, err := chromedp.Run(ctx, action)
	if err != nil {
		tab.t.Fatalf("%s: %v", what, err)
	}
	return value
}
