package browsertest

import (
	"context"
	"fmt"
	"os"
	"slices"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/debugger"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Start starts Chromium or Chrome with an empty profile, for the length of the
// test, or of all tests of a package that has [Main].
func Start(t testing.TB) *Browser {
	t.Helper()
	unlessShort(t)
	path := find(t, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
	shared.Lock()
	defer shared.Unlock()
	if shared.profile == "" {
		b, stop := startChromium(t, path, t.TempDir())
		t.Cleanup(stop)
		return b
	}
	if shared.browser == nil {
		shared.browser, shared.stop = startChromium(t, path, shared.profile)
	}
	return shared.browser
}

// shared is the browser of a package's tests.
var shared struct {
	sync.Mutex
	profile string // its directory, "" where each test has a browser of its own
	browser *Browser
	stop    func()
}

// Main runs the tests of a package with one Chromium for all that start one,
// since that takes a second or more. They are as far apart as their tabs are.
//
//	func TestMain(m *testing.M) { browsertest.Main(m) }
func Main(m *testing.M) {
	os.Exit(func() int {
		profile, err := os.MkdirTemp("", "browsertest")
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(profile)
		shared.profile = profile
		code := m.Run()
		if shared.stop != nil {
			shared.stop()
		}
		return code
	}())
}

// startChromium starts it with the profile in a directory, and returns what
// ends it.
func startChromium(t testing.TB, path, profile string) (*Browser, func()) {
	t.Helper()
	options := slices.Concat(chromedp.DefaultExecAllocatorOptions[:], []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path),
		chromedp.UserDataDir(profile),
		chromedp.WindowSize(windowWidth, windowHeight),
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
	browser, cancel := chromedp.NewContext(allocator)
	end := func() { cancel(); stop() }
	if err := chromedp.Do(browser); err != nil {
		end()
		t.Fatalf("%s: %v", path, err)
	}
	return &Browser{func(tab *Tab) (driver, error) {
		tab.ctx, tab.Close = chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
		return chromium{}, chromedp.Listen(tab.ctx, tab.record)
	}}, end
}

// chromium drives a tab by the DevTools protocol. The tab is in the context.
type chromium struct{}

func (chromium) open(ctx context.Context, url string) error {
	return chromedp.Do(ctx, chromedp.Navigate(url))
}

// ownScript is the address of scripts that tests run.
const ownScript = "browsertest"

func (chromium) eval(ctx context.Context, expression string) ([]byte, error) {
	return chromedp.Run(ctx, chromedp.Evaluate[[]byte](expression+"\n//# sourceURL="+ownScript, chromedp.EvalAwaitPromise))
}

func (chromium) press(ctx context.Context, keys string) error {
	return chromedp.Do(ctx, chromedp.KeyEvent(keys))
}

func (chromium) point(ctx context.Context, x, y float64) error {
	return chromedp.Do(ctx, chromedp.MouseEvent(chromedp.MouseMoved, x, y))
}

func (chromium) resize(ctx context.Context, width, height int) error {
	return chromedp.Do(ctx, chromedp.EmulateViewport(int64(width), int64(height)))
}

func (chromium) screenshot(ctx context.Context) ([]byte, error) {
	return chromedp.Run(ctx, chromedp.CaptureScreenshot())
}

// run runs what only Chromium can do.
func run[T any](tab *Tab, what string, action chromedp.Action[T]) (value T) {
	tab.t.Helper()
	if _, ok := tab.driver.(chromium); !ok {
		tab.t.Fatalf("%s: only Chromium can do this", what)
	}
	tab.do(what, waitTimeout, func(ctx context.Context) (err error) {
		value, err = chromedp.Run(ctx, action)
		return err
	})
	return value
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

// WatchScripts begins to record [Tab.Scripts], in Chromium.
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
