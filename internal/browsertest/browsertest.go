// Package browsertest lets tests look at pages in real browsers: Chromium or
// Chrome, and Firefox.
//
//	tab := browsertest.Start(t).Tab(t)
//	tab.Open(server.URL)
//	tab.Wait(`document.readyState === "complete"`)
//
// [Each] does the same in both. A test without a browser is skipped, or fails
// where the environment has CI=true. With -short it is always skipped: browsers
// are slow to start, and the race detector sees nothing of what they do. What
// goes wrong with the browser itself ends the test. Pages reach servers of this
// machine only.
//
// Chromium is driven by the DevTools protocol and Firefox by WebDriver BiDi,
// which it speaks itself, without a driver between. What only Chromium can do
// says so, and ends a test in Firefox.
package browsertest

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"
)

const (
	startTimeout = 2 * time.Minute  // of the browser; a cold one on a busy machine takes long
	waitTimeout  = 30 * time.Second // of all that is waited for on a page
	windowWidth  = 1000             // CSS pixels
	windowHeight = 800
)

// Browser is a running browser without windows.
type Browser struct {
	open func(*Tab) (driver, error) // opens a tab, which sets its context and Close
}

// A driver does in one browser what the methods of [Tab] promise.
type driver interface {
	open(ctx context.Context, url string) error
	eval(ctx context.Context, expression string) ([]byte, error) // JSON; nothing is undefined
	press(ctx context.Context, keys string) error
	point(ctx context.Context, x, y float64) error
	resize(ctx context.Context, width, height int) error
	screenshot(ctx context.Context) ([]byte, error) // PNG
}

// Each runs the test in each browser, as a subtest of the browser's name.
func Each(t *testing.T, test func(t *testing.T, b *Browser)) {
	t.Helper()
	t.Run("chromium", func(t *testing.T) { test(t, Start(t)) })
	t.Run("firefox", func(t *testing.T) { test(t, StartFirefox(t)) })
}

// unlessShort skips the test where only short ones are wanted.
func unlessShort(t testing.TB) {
	t.Helper()
	if testing.Short() {
		t.Skip("starts a browser")
	}
}

// find returns the first of the programs that is there. Without any the test
// is skipped, or fails where CI=true.
func find(t testing.TB, names ...string) string {
	t.Helper()
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("CI") == "true" {
		t.Fatalf("no %s found in PATH, and CI=true", names[0])
	}
	t.Skipf("no %s found in PATH: install it to run this test", names[0])
	return ""
}

// Tab is a tab that shares nothing with others, neither cache nor storage, and
// that records what its page does.
type Tab struct {
	t      testing.TB
	ctx    context.Context
	driver driver
	Close  func() // closes the tab before the test ends

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
	tab := &Tab{t: t}
	var err error
	if tab.driver, err = b.open(tab); err != nil {
		t.Fatalf("open a tab: %v", err)
	}
	t.Cleanup(tab.Close)
	return tab
}

// do lets the driver do something within a time.
func (tab *Tab) do(what string, timeout time.Duration, do func(ctx context.Context) error) {
	tab.t.Helper()
	ctx, cancel := context.WithTimeout(tab.ctx, timeout)
	defer cancel()
	if err := do(ctx); err != nil {
		tab.t.Fatalf("%s: %v", what, err)
	}
}

// Open goes to the address and returns when the page's event load has fired.
func (tab *Tab) Open(url string) {
	tab.t.Helper()
	tab.do("open "+url, waitTimeout, func(ctx context.Context) error { return tab.driver.open(ctx, url) })
}

// Eval returns the value of the JavaScript expression, which may be a promise.
// T is as for [json.Unmarshal]; where it has no nil, undefined and null end
// the test.
func Eval[T any](tab *Tab, expression string) T {
	tab.t.Helper()
	return eval[T](tab, expression, waitTimeout)
}

func eval[T any](tab *Tab, expression string, timeout time.Duration) (value T) {
	tab.t.Helper()
	var data []byte
	tab.do(expression, timeout, func(ctx context.Context) (err error) {
		data, err = tab.driver.eval(ctx, expression)
		return err
	})
	if len(data) == 0 || string(data) == "null" {
		switch reflect.TypeFor[T]().Kind() {
		case reflect.Pointer, reflect.Map, reflect.Slice, reflect.Interface:
			return value
		}
		tab.t.Fatalf("%s: undefined or null", expression)
	}
	if err := json.Unmarshal(data, &value); err != nil {
		tab.t.Fatalf("%s: %v", expression, err)
	}
	return value
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

// Press presses and releases keys: characters, and those of package kb.
func (tab *Tab) Press(keys string) {
	tab.t.Helper()
	tab.do("press keys", waitTimeout, func(ctx context.Context) error { return tab.driver.press(ctx, keys) })
}

// Point moves the mouse to a point of the window, in CSS pixels.
func (tab *Tab) Point(x, y float64) {
	tab.t.Helper()
	tab.do("move the mouse", waitTimeout, func(ctx context.Context) error { return tab.driver.point(ctx, x, y) })
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

// Screenshot writes a picture of the page as PNG.
func (tab *Tab) Screenshot(name string) {
	tab.t.Helper()
	var png []byte
	tab.do("screenshot", waitTimeout, func(ctx context.Context) (err error) {
		png, err = tab.driver.screenshot(ctx)
		return err
	})
	if err := os.WriteFile(name, png, 0o644); err != nil {
		tab.t.Fatal(err)
	}
}
